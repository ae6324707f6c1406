import ArgumentParser
import Checks
import ProductLoading
import ProductModel
import Session
import Surroundings

/// Product definitions: which there are, what they ask, whether one is sound.
struct ProductsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "products",
    abstract: "List the products, show what one asks, check a definition, or begin one.",
    discussion: """
      EXAMPLES:
        slipway products list
        slipway products show ID
        slipway products lint my-product.yaml
        slipway products new ./my-chart --output my-product.yaml
      """,
    // Each names itself: a name made from its type's is spelt by reflection, at every start of the program.
    subcommands: [List.self, Show.self, Lint.self, NewProductCommand.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list",
      abstract: "List the products that can be installed.",
      discussion: """
        One line each: the id that other commands take, and the title.

        EXAMPLES:
          slipway products list
        """)

    func run() async throws {
      let surroundings = Surroundings.system
      let products = try await Products.load(nil, from: Assets.findOrRefuse(in: surroundings), files: surroundings.files)
      let width = products.map(\.id.count).max() ?? 0
      for product in products {
        try StandardOutput.deliver(
          product.id + String(repeating: " ", count: width - product.id.count + 2) + product.title
            + (product.summary.isEmpty ? "" : ": \(product.summary)"))
      }
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show",
      abstract: "Show every question of a product, for writing an answers file.",
      discussion: """
        The field ids, what each takes, its default and its help. What is printed is a valid answers file: remove the "#" before what you answer.

        EXAMPLES:
          slipway products show ID
          slipway products show ID > answers.yaml
        """)

    @Argument(help: "The product, as in \"slipway products list\", or the path of a definition.")
    var id: String

    func run() async throws {
      let surroundings = Surroundings.system
      for product in try await Products.load(id, from: Assets.findOrRefuse(in: surroundings), files: surroundings.files) {
        try StandardOutput.deliver(AnswersSheet(product).text)
      }
    }
  }

  struct Lint: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "lint",
      abstract: "Check a product definition.",
      discussion: """
        Prints everything that is wrong, one line each, as FILE:LINE:COLUMN: what is wrong and what to do.

        EXAMPLES:
          slipway products lint my-product.yaml

        EXIT STATUS: 0 sound, 2 not.
        """)

    @Argument(help: "The definition.")
    var file: String

    func run() async throws {
      do throws(DefinitionErrors) {
        let product = try ProductLoader.load(path: file, files: Surroundings.system.files, checkKinds: CheckCatalogue.signatures)
        let count = product.steps.reduce(0) { $0 + $1.fields.count }
        StandardOutput.write("\(file): sound; \(product.steps.count) steps, \(count) questions")
      } catch {
        for line in error.lines { StandardOutput.write(line) }
        throw ExitCode.badInput
      }
    }
  }
}

import ArgumentParser
import ProductLoading
import ProductModel
import Session
import Surroundings

/// A first word that is no command is taken for a product: a slip such as `slipway dmeo` would be answered with a list of products.
enum MisspeltCommand {
  /// What to say of the arguments; nil where they begin with a command, an option or a product.
  static func refusal(for arguments: some Sequence<String>, surroundings: Surroundings) -> Refusal? {
    guard let word = arguments.first(where: { _ in true }), !word.hasPrefix("-"), !word.contains("/"), !word.contains(".") else { return nil }
    let commands = Slipway.configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    guard !commands.contains(word), let nearest = Spelling.nearest(to: word, among: commands) else { return nil }
    let products = (try? Assets.find(in: surroundings)).flatMap { try? ProductCatalogue(folder: $0.products, files: surroundings.files).ids() }
    guard Spelling.nearest(to: word, among: products ?? []) == nil else { return nil }
    return Refusal("there is no command \"\(word)\"; did you mean \"slipway \(nearest)\"?")
  }
}

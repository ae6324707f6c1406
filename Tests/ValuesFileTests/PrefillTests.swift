import ProductLoading
import ProductModel
import Testing
import ValuesFile

/// Reading a file back must give the file again.
struct PrefillTests {
  @Test(arguments: GoldenTests.names)
  func answersOfAGoldenFileMakeThatFileAgain(_ name: String) throws {
    let product = try GoldenTests.carto()
    let answered = try GoldenTests.answers(name).answers
    let text = try ValuesDocument(GoldenTests.plan(name)).text
    let version = answered[.chartVersion]?.plainText.flatMap(Version.init)
    let prefilled = try Prefill(text, product: product, chart: ChartFacts(version: version)).answers()
    let plan = Plan.make(product: product, answers: prefilled, chart: ChartFacts(version: version))
    #expect(try ValuesDocument(plan).text == text)
    // A Secret that the file names is taken to be there: nobody is asked for its contents again.
    #expect(!plan.problems.contains { product.field($0.field)?.isSecret == true && $0.field != "package.secrets" })
  }

  @Test func aFileWithoutOwnedKeysTellsNothing() throws {
    let prefilled = try Prefill("global: {imageRegistry: example.com}\n", product: GoldenTests.carto()).answers()
    #expect(prefilled == Answers())
  }

  @Test func givenAnswersAreKept() throws {
    let given = Answers(["domain": .text("other.example.com")])
    let prefilled = try Prefill("appConfigValues: {selfHostedDomain: a.example.com}\n", product: GoldenTests.carto()).answers(given: given)
    #expect(prefilled["domain"] == .text("other.example.com"))
  }
}

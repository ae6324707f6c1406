import FoundationEssentials
import Installation
import ProductModel
import Surroundings
import TestSupport
import Testing
import Wizard

@testable import Session

@Suite struct StateShelfTests {
  let files = MemoryFileSystem()
  let surroundings: Surroundings

  init() {
    surroundings = .manual(files: files, environment: ["HOME": "/home/me"])
  }

  private var shelf: StateShelf { StateShelf(surroundings: surroundings) }

  private func folder(_ server: String) -> StateFolder {
    StateFolder(
      server: server, namespace: SampleProduct.target.namespace, release: SampleProduct.target.release, environment: surroundings.environment)
  }

  private func save(_ server: String, at seconds: Double) throws {
    let saved = SavedAnswers(productID: "harbour", target: SampleProduct.target, answers: SampleProduct.answers)
    _ = try shelf.save(saved, product: SampleProduct.product, in: folder(server), at: Date(timeIntervalSince1970: seconds))
  }

  @Test func keptAnswersComeBackWithoutTheSecretOnes() throws {
    try save("https://one", at: 100)
    let offer = try #require(shelf.offers(products: [SampleProduct.product]).first)
    #expect(offer.productID == "harbour")
    #expect(offer.target == SampleProduct.target)
    #expect(offer.savedAt == Date(timeIntervalSince1970: 100))
    #expect(!offer.installationStarted)
    #expect(offer.answers["domain"] == .text("notes.example.com"))
    #expect(offer.answers["password"] == nil)
    guard case .file(let file) = offer.answers["file"] else {
      Issue.record("the file's answer is gone")
      return
    }
    #expect(file.path == "/etc/x.yaml" && file.contents == nil)
  }

  @Test func whatIsKeptHoldsNoSecretAndIsForItsOwnerAlone() throws {
    try save("https://one", at: 100)
    #expect(files.paths.count == 2)
    for path in files.paths {
      #expect(path.hasPrefix("/home/me/.local/state/slipway/"))
      #expect(try files.entry(path)?.mode == 0o600)
      let text = try #require(files.text(path))
      #expect(!text.contains("correct-horse") && !text.contains("file-contents"))
    }
  }

  @Test func theNewestSessionIsOfferedFirstAndOneThatEndedReadyIsNot() throws {
    try save("https://one", at: 100)
    try save("https://two", at: 300)
    try save("https://three", at: 200)
    let journal = Journal(folder: folder("https://two"), files: files)
    try journal.save(
      InstallationProgress(
        product: "harbour", target: SampleProduct.target, step: .address, saved: Date(timeIntervalSince1970: 400),
        outcome: .ready(addresses: ["203.0.113.7"])))
    let lost = Journal(folder: folder("https://three"), files: files)
    try lost.save(
      InstallationProgress(product: "harbour", target: SampleProduct.target, step: .rollout, saved: Date(timeIntervalSince1970: 250)))
    let offers = shelf.offers(products: [SampleProduct.product])
    #expect(offers.map(\.savedAt.timeIntervalSince1970) == [200, 100])
    #expect(offers.map(\.installationStarted) == [true, false])
  }

  @Test func stateThatCannotBeReadIsNoReasonNotToStart() throws {
    try save("https://one", at: 100)
    try files.writeAtomically(Array("{".utf8), to: SavedSession.path(in: folder("https://one")), mode: 0o600)
    #expect(shelf.offers(products: [SampleProduct.product]).isEmpty)
    #expect(shelf.offers(products: []).isEmpty)
  }

  @Test func answersOfASessionWithoutAClusterAreOfferedUntilTheyAreKeptElsewhere() throws {
    let saved = SavedAnswers(productID: "harbour", target: SampleProduct.target, answers: SampleProduct.answers)
    _ = try shelf.saveWithoutCluster(saved, product: SampleProduct.product, at: Date(timeIntervalSince1970: 100))
    for path in files.paths { #expect(files.text(path)?.contains("correct-horse") == false) }
    #expect(shelf.offers(products: [SampleProduct.product]).map { $0.answers["domain"] } == [.text("notes.example.com")])
    // Another session, that has not answered all of it: both are offered.
    let other = SavedAnswers(productID: "harbour", target: SampleProduct.target, answers: Answers(["mode": .text("a")]))
    try shelf.letGoOfAnswersWithoutCluster(other, product: SampleProduct.product)
    #expect(shelf.offers(products: [SampleProduct.product]).count == 1)
    try shelf.letGoOfAnswersWithoutCluster(saved, product: SampleProduct.product)
    #expect(files.paths == [])
    try shelf.letGoOfAnswersWithoutCluster(saved, product: SampleProduct.product)
  }

  @Test func tickedItemsAreKept() throws {
    _ = try shelf.save(SavedChecklist(productID: "harbour", target: SampleProduct.target, done: ["a", "c"]), in: folder("https://one"))
    #expect(shelf.checklist(in: folder("https://one")) == ["a", "c"])
    #expect(shelf.checklist(in: folder("https://two")).isEmpty)
  }
}

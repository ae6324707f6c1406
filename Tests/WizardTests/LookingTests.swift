import Drawing
import FoundationEssentials
import Installation
import KubernetesObjects
import Rollout
import Testing

@testable import Wizard

/// The page with what the cluster says about an object: what each key asks for, and what is kept.
@Suite struct LookingTests {
  private let size = Size(width: 80, height: 24)

  private func look(_ driver: WizardDriver) -> ObjectLook? {
    driver.tasks.compactMap { if case .look(let look) = $0 { look } else { nil } }.last
  }

  @Test(
    arguments: [
      ("d", ObjectLook.Kind.describe), ("e", .events), ("y", .yaml), ("p", .log(LogChoice(isPrevious: true))),
      ("a", .log(LogChoice(isOfAllPods: true))), ("c", .log(LogChoice(container: "proxy"))), ("r", .log(LogChoice())),
    ] as [(Character, ObjectLook.Kind)]) func aKeyReadsSomethingElseOfTheSameObject(key: Character, kind: ObjectLook.Kind) throws
  {
    var driver = Gallery.log.driver(size)
    let before = try #require(look(driver))
    #expect(before.kind == .log(LogChoice()))
    driver.press(.character(key))
    let after = try #require(look(driver))
    #expect(after.kind == kind)
    #expect(after.object == before.object)
    #expect(driver.tasks.count { if case .look = $0 { true } else { false } } == 1, "the reading before it has ended")
  }

  @Test func everyContainerComesInTurnAndTheChosenOneIsNamed() {
    var driver = Gallery.log.driver(size)
    var source = SampleFacts.log.source
    var chosen: [String] = []
    for _ in 0..<3 {
      driver.press(.character("c"))
      guard case .log(let choice)? = look(driver)?.kind, let name = choice.container else { break }
      chosen.append(name)
      source?.container = name
      driver.answer(.look, .text(TextPiece(lines: ["a line of \(name)".line], isOpen: true, source: source)))
      #expect(driver.text().contains("[\(name)"))
    }
    #expect(chosen == ["proxy", "api", "migrations"])
  }

  @Test func whatWasReadStaysInSightUntilItIsReadAgain() {
    var driver = Gallery.describe.driver(size)
    driver.press(.character("r"))
    #expect(driver.text().contains("MinimumReplicasUnavailable"))
    #expect(driver.text().contains("Reading …"))
    driver.answer(.look, .text(TextPiece(lines: ["all is well now"])))
    #expect(driver.text().contains("all is well now"))
    #expect(!driver.text().contains("MinimumReplicasUnavailable"))
    driver.send(.tick(driver.model.now.addingTimeInterval(42)))
    #expect(driver.text().contains("read 42s ago"))
  }

  @Test func theSearchCountsAndGoesRound() {
    var driver = Gallery.log.driver(size)
    driver.press(.character("/"))
    driver.type("POSTGRES")
    #expect(driver.text().contains("1 of 2"))
    driver.press(.enter, .character("n"))
    #expect(driver.text().contains("2 of 2"))
    driver.press(.character("n"))
    #expect(driver.text().contains("1 of 2"))
    driver.press(.character("N"))
    #expect(driver.text().contains("2 of 2"))
    // Esc ends the search first, then closes the page.
    driver.press(.escape)
    #expect(driver.model.overlays.count == 1)
    #expect(!driver.text().contains("2 of 2"))
    driver.press(.escape)
    #expect(driver.model.overlays.isEmpty)
  }

  @Test func timesAreShownOnlyWhenAskedFor() {
    var driver = Gallery.log.driver(size)
    #expect(!driver.text().contains("06:13:20"))
    driver.press(.character("t"))
    #expect(driver.text().contains("2026-05-09 06:13:20 connecting"))
  }

  @Test func aLogIsKeptWhereOneSaysAsItIsShown() throws {
    var driver = Gallery.logOfAll.driver(size)
    driver.press(.character("s"), .control("u"))
    driver.type("logs/api.log")
    driver.press(.enter)
    let order = try #require(driver.tasks.compactMap { if case .writeFile(let order) = $0 { order } else { nil } }.last)
    #expect(order.path == "/home/ann/harbour/logs/api.log")
    #expect(!order.mayReplace && !order.isScript)
    #expect(order.text.hasPrefix("2026-05-09 06:13:20 x2x9p connecting to db.example.com"))
    #expect(order.text.split(separator: "\n").count == 4)
    driver.answer(.writing, .saved(place: order.path))
    #expect(driver.text().contains("Written to /home/ann/harbour/logs/api.log."))
    #expect(driver.model.overlays.count == 1, "the page stays, the question is gone")
  }

  @Test func aRefusedPlaceIsAskedForAgain() {
    var driver = Gallery.saveRefused.driver(size)
    #expect(driver.text().contains("left as it is"))
    driver.type("2")
    driver.press(.enter)
    #expect(driver.tasks.contains { if case .writeFile(let order) = $0 { order.path.hasSuffix(".log2") } else { false } })
    driver.press(.escape)
    #expect(driver.model.overlays.count == 1)
  }

  @Test func anEmptyTextIsNotSaved() {
    var driver = Gallery.reading.driver(size)
    driver.press(.character("s"))
    #expect(driver.model.overlays.count == 1)
    #expect(driver.text().contains("there is nothing to save"))
  }

  @Test func whatHasNoLogSaysSo() {
    let service = ObjectReference(apiVersion: "v1", kind: "Service", namespace: "notes", name: "notes-web")
    let pane = LookPane(ObjectLook(.describe, of: service, context: nil))
    let log = pane.bindings.first { $0.keys == [.character("l")] }
    #expect(log?.disabled == "only pods, and what makes pods, have logs")
  }

  @Test func theHelpNamesEveryKeyOfThePage() {
    var driver = Gallery.log.driver(Size(width: 140, height: 45))
    driver.press(.function(1))
    let text = driver.text()
    for word in ["Esc/q", "searches", "next container", "before the last restart", "all pods", "reads it again", "a file", "wraps", "the events"] {
      #expect(text.contains(word), "\(word)")
    }
    driver.press(.escape)
    #expect(driver.model.overlays.count == 1)
  }

  @Test func whatTheClusterKeepsForItselfIsFoldedUntilAKeyIsPressed() {
    var driver = Gallery.yaml.driver(size)
    #expect(driver.text().contains("managedFields: …  (3 lines, m unfolds)"))
    driver.press(.character("/"))
    driver.type("helm")
    #expect(driver.text().contains("nothing found"))
    driver.press(.enter, .character("m"))
    #expect(driver.text().contains("manager: helm"))
    #expect(driver.text().contains("1 line"), "what is looked for is found where it was unfolded")
    driver.press(.character("m"))
    #expect(!driver.text().contains("manager: helm"))
  }
}

extension String {
  fileprivate var line: TextLine { TextLine(self) }
}

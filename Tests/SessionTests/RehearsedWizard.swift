import Drawing
import ProductLoading
import ProductModel
import Rehearsal
import Secrecy
import Surroundings
import TestSupport
import Wizard

@testable import Session

/// A whole wizard on a terminal in memory, played by autoplay in simulated time.
@MainActor
enum RehearsedWizard {
  nonisolated static let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  nonisolated static let library = RehearsalLibrary(folder: root + "/assets/rehearsals", files: SystemFileSystem())

  struct Course: Sendable {
    var end: WizardRun.End
    /// All that was shown, as text; the same twice in a row counts once.
    var frames: [String]
  }

  /// - Parameter definition: a path, or the id of a product that is shipped.
  static func perform(_ play: Play, definition: String, size: Size = Size(width: 80, height: 24)) async throws -> Course {
    // Hands and cluster pass time as in a demo at its usual speed.
    let hands = TickingTime(speed: 5)
    let time = ScaledTime(hands, speed: 10)
    let folder = try DemoFolder(surroundings: .system)
    defer { folder.remove() }
    try folder.fill(with: play)
    let surroundings = folder.surroundings(.system, time: time)
    let product = try ProductCatalogue(folder: root + "/assets/products", files: surroundings.files).product(definition)
    func answers(_ name: String) throws -> Answers {
      let path = folder.work + "/" + name
      return try AnswersFile.load(path: path, product: product, surroundings: surroundings, given: [:], demand: .whatIsThere).answers
    }
    let given = try answers(Play.answersFile)
    let corrected = try play.correction == nil ? nil : answers(Play.correctedFile)
    let corrections = corrected.map { Answers($0.values.filter { $0.value != given[$0.key] }) }
    let terminal = RecordingTerminal(width: size.width, height: size.height)
    var frames: [String] = []
    terminal.onPresent = { canvas in
      let text = canvas.textLines.joined(separator: "\n")
      if text != frames.last { frames.append(text) }
    }
    // Answered already: the tests of the program type.
    let start = WizardStart(
      products: [product], answers: given, rehearsal: "rehearsal", workingFolder: folder.work, homeFolder: folder.work, now: time.now)
    let engines = RehearsalEngines(cluster: RehearsalCluster(scenario: play.scenario, time: time), files: surroundings.files)
    let autoplay = Autoplay(over: terminal, answers: given, corrections: corrections, pace: AutoplayPace(speed: 100, usual: 10), time: hands)
    let run = WizardRun(
      start, engines: engines, surroundings: surroundings, terminal: terminal,
      redactor: SharedRedactor(secrets: given.secrets + (corrections?.secrets ?? [])))
    return Course(end: try await run.run(autoplay: autoplay), frames: frames)
  }
}

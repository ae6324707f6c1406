import Drawing
import FoundationEssentials
import Preflight
import ProductModel

@testable import Wizard

/// Plays the session's part: keeps the effects, and answers tasks with what a test gives.
struct WizardDriver {
  static let start = Date(timeIntervalSinceReferenceDate: 800_000_000)

  var model: WizardModel
  var effects: [WizardEffect] = []

  init(_ start: WizardStart, size: Size = Size(width: 80, height: 24)) {
    model = WizardModel(start, size: size)
    effects = model.begin()
  }

  init(
    product: Product = SampleProduct.product, answers: Answers = Answers(), size: Size = Size(width: 80, height: 24), rehearsal: String? = nil
  ) {
    self.init(
      WizardStart(
        products: [product], answers: answers, rehearsal: rehearsal, workingFolder: "/home/ann/harbour", homeFolder: "/home/ann", now: Self.start),
      size: size)
  }

  /// Presses keys one after the other and keeps what they made the wizard ask for.
  mutating func press(_ keys: KeyPress...) {
    for key in keys { effects += model.update(.key(key)) }
  }

  mutating func type(_ text: String) {
    for character in text { effects += model.update(.key(.character(character))) }
  }

  mutating func send(_ message: WizardMessage) { effects += model.update(message) }

  /// Gives a result to the newest task of a kind; false when none is under way.
  @discardableResult
  mutating func answer(_ owner: EffectLedger.Owner, _ result: WizardResult) -> Bool {
    guard let id = model.ledger.running.filter({ $0.value.owner == owner }).keys.max() else { return false }
    effects += model.update(.result(id, result))
    return true
  }

  /// Ends the checks that were asked for last.
  mutating func endChecks(_ board: CheckBoard = SampleFacts.board()) { answer(.checks, .checks(board, isOver: true)) }

  mutating func forgetEffects() { effects = [] }

  /// The tasks that were asked for and are still wanted.
  var tasks: [WizardTask] { model.ledger.running.sorted { $0.key < $1.key }.map(\.value.task) }

  func canvas(_ look: Look = .standard) -> Canvas { model.view(model.size, look) }

  /// The screen as lines of text.
  func text(_ look: Look = .standard) -> String {
    let canvas = canvas(look)
    return (0..<canvas.size.height).map { y in
      (0..<canvas.size.width).map { canvas[$0, y].string }.joined()
    }.joined(separator: "\n")
  }
}

import Drawing
import ProductModel
import Wizard

/// The last screen, from its top to its end and back: it is what an audience takes home.
extension AutoplayScript {
  /// How far that has come.
  enum VerifyTour: Sendable, Equatable {
    case before
    case checking(looks: Int)
    case reading(pages: Int)
    case over
  }

  /// A check may hang on something that a rehearsal knows nothing of.
  private static let checkLimit = 100
  private static let pageLimit = 6

  mutating func show(_ screen: VerifyScreen, _ model: WizardModel) -> Move {
    switch tour {
    case .before:
      tour = .checking(looks: 0)
      return .press([], pause: .studying)
    case .checking(let looks) where looks < Self.checkLimit && model.ledger.isRunning(.lastChecks):
      tour = .checking(looks: looks + 1)
      return .wait
    case .checking:
      tour = .reading(pages: 0)
      // A first look needs a domain to look for.
      return .press(model.draft?.product.afterwards.domain == nil ? [] : [.character("f")], pause: .reading)
    case .reading(let pages):
      if screen.list.selected == .finish || pages == Self.pageLimit {
        tour = .over
        return .press([.home], pause: .studying)
      }
      tour = .reading(pages: pages + 1)
      return .press([.pageDown], pause: .reading)
    case .over: return .end(model.exit)
    }
  }
}

import Drawing
import FoundationEssentials
import ProductModel

/// Where to begin: an earlier session, or one of the products.
package struct StartScreen: Sendable, Equatable {
  package enum Entry: Sendable, Hashable {
    case resume(Int)
    case product(String)
  }

  package var list: RowList<Entry>

  package init(list: RowList<Entry> = RowList()) { self.list = list }

  enum Intent: Sendable, Equatable { case choose, leave }

  func bindings() -> [Binding<Intent>] {
    [
      Binding([.enter, .space], .choose, "Choose", "begins with the selected line"),
      Binding([.escape], .leave, "", "leaves Slipway; it asks first"),
    ]
  }

  mutating func update(_ key: KeyPress, _ start: WizardStart, _ rows: [Row<Entry>], page: Int) -> [WizardAction] {
    if list.press(key, rows: rows, page: page) { return [] }
    switch bindings().binding(of: key)?.intent {
    case .choose:
      switch list.current(rows) {
      case .resume(let index) where start.resume.indices.contains(index): return [.takeUp(start.resume[index])]
      case .product(let id): return [.choose(productID: id)]
      case .resume, nil: return []
      }
    case .leave: return [.askToLeave]
    case nil: return []
    }
  }

  func rows(_ start: WizardStart, now: Date, width: Int) -> [Row<Entry>] {
    var rows: [Row<Entry>] = []
    if !start.resume.isEmpty {
      rows.append(.heading("Go on where you left off"))
      rows.append(.blank)
      for (index, offer) in start.resume.enumerated() {
        let title = start.products.first { $0.id == offer.productID }?.title ?? offer.productID
        rows.append(Row(.resume(index), [.init(title, width: max(20, min(36, width / 2))), .init(ago(offer, now: now), .dim)]))
        rows.append(Row(indent: 2, [.init(Self.place(offer.target), .dim)]))
      }
      rows.append(.blank)
    }
    rows.append(.heading(start.resume.isEmpty ? "What do you want to install?" : "Or begin anew"))
    rows.append(.blank)
    for product in start.products {
      rows.append(Row(.product(product.id), [.init(product.title)]))
      if !product.summary.isEmpty { rows += Row.text(product.summary, role: .dim, indent: 2, width: width - 4) }
    }
    if start.products.isEmpty {
      rows += Row.text(
        "No product definitions were found. Set SLIPWAY_ASSETS to the folder that holds products/, or install Slipway's assets beside the program.",
        role: .bad, width: width - 2)
    }
    return rows
  }

  private func ago(_ offer: ResumeOffer, now: Date) -> String {
    let ago = ElapsedTime.ago(now.timeIntervalSince(offer.savedAt))
    return offer.installationStarted ? "installation begun, \(ago)" : "answers kept, \(ago)"
  }

  static func place(_ target: Plan.Target) -> String {
    "release \(target.release) in namespace \(target.namespace)" + (target.context.map { ", context \($0)" } ?? "")
  }
}

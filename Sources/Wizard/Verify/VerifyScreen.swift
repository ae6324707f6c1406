import Drawing
import Installation
import OrderedCollections
import Preflight
import ProductModel
import Rollout

/// What is left when the pods are ready: the address and its DNS record, a first look, and the checklist.
package struct VerifyScreen: Sendable, Equatable {
  package enum Entry: Sendable, Hashable {
    case record(String)
    case lastChecks
    case firstLook
    case command(String)
    case secrets
    case item(String)
    case finish
  }

  package var list: RowList<Entry>

  package init(list: RowList<Entry> = RowList()) { self.list = list }

  enum Intent: Sendable, Equatable { case choose, copy, again, firstLook, secrets, finish, back }

  func bindings(_ slice: VerifySlice, _ current: Entry?) -> [Binding<Intent>] {
    var bindings = [
      Binding<Intent>([.enter, .space], .choose, Self.verb(current), "ticks an item, copies a line, or starts what is selected"),
      Binding([.character("c")], .copy, "", "puts the selected line into the clipboard, where the terminal allows it"),
    ]
    if slice.generates { bindings.append(.secrets(.secrets)) }
    if slice.hasLastChecks {
      bindings.append(Binding([.character("r")], .again, "Check again", "checks the product and the way to it again"))
    }
    if slice.domain != nil {
      bindings.append(
        Binding(
          [.character("f")], .firstLook, slice.firstLook == nil ? "First look" : "Stop looking",
          "forwards a free local port to the product and shows whether it answers"))
    }
    return bindings + [
      Binding([.function(8)], .finish, "", "finishes, and leaves Slipway; it asks first"), Binding([.escape], .back, "Back", "back to the workloads"),
    ]
  }

  private static func verb(_ entry: Entry?) -> String {
    switch entry {
    case .item: "Tick"
    case .record, .command: "Copy"
    case .lastChecks: "Check again"
    case .firstLook: "Look"
    case .secrets: "Open"
    case .finish, nil: "Choose"
    }
  }

  mutating func update(_ key: KeyPress, _ slice: VerifySlice, _ rows: [VerifyRow], page: Int) -> [WizardAction] {
    if list.press(tabbing: key, rows: rows, page: page) { return [] }
    let current = list.current(rows)
    switch bindings(slice, current).binding(of: key)?.intent {
    case .choose: return choose(current, slice)
    case .copy: return copy(current)
    case .again: return [.checkAfterwards]
    case .firstLook: return look(slice)
    case .finish: return [.askToLeave]
    case .secrets: return [.openSecrets]
    case .back: return [.go(.back)]
    case nil: return []
    }
  }

  private func choose(_ entry: Entry?, _ slice: VerifySlice) -> [WizardAction] {
    switch entry {
    case .item(let id): [.tick(id)]
    case .lastChecks: [.checkAfterwards]
    case .firstLook: look(slice)
    case .secrets: [.openSecrets]
    case .record, .command: copy(entry)
    case .finish: [.askToLeave]
    case nil: []
    }
  }

  private func copy(_ entry: Entry?) -> [WizardAction] {
    switch entry {
    case .record(let text), .command(let text): [.effect(.copy(text)), .notice("Copied, if this terminal allows it: \(text)")]
    case .item, .lastChecks, .firstLook, .secrets, .finish, nil: [.notice("Select the DNS record or a command to copy it.")]
    }
  }

  private func look(_ slice: VerifySlice) -> [WizardAction] {
    guard slice.firstLook == nil else { return [.cancel(.firstLook)] }
    guard let domain = slice.domain else { return [] }
    let afterwards = slice.draft.product.afterwards
    return [
      .run(
        .firstLook(
          FirstLookRequest(
            target: slice.draft.plan.target, serviceLabels: afterwards.addressLabels, domain: domain, httpsPort: afterwards.httpsPort)),
        .firstLook, .screen)
    ]
  }
}

/// What the last screen may see.
struct VerifySlice: Sendable {
  var draft: Draft
  var progress: RunProgress
  var checklist: OrderedSet<String>
  var firstLook: FirstLookFacts?
  var lastChecks = CheckBoard()
  var isChecking = false
  var generates = false

  /// What the last checks depend on: when it changes, they are asked again.
  struct Situation: Sendable, Equatable {
    var addresses: [String]
    var isReady: Bool
  }

  var situation: Situation { Situation(addresses: addresses, isReady: isReady) }

  /// What is left for a person to try.
  var steps: [ChecklistStep] { draft.questionnaire.checklist }

  /// Whether the definition has something to check now.
  var hasLastChecks: Bool {
    draft.product.afterwards.checks.contains { draft.questionnaire.holds($0.condition) }
  }

  var addresses: [String] {
    if case .ready(let addresses) = progress.outcome, !addresses.isEmpty { return addresses }
    return progress.rollout?.addresses ?? []
  }

  var domain: String? { draft.product.afterwards.domain.flatMap { draft.questionnaire.expand($0) } }

  var isReady: Bool {
    if case .ready = progress.outcome { return true }
    return progress.rollout?.verdict == .ready
  }
}

import Commands
import Drawing
import Installation
import KubernetesObjects
import OrderedCollections
import ProductModel
import Rollout

extension VerifyScreen {
  typealias VerifyRow = Row<Entry>

  func rows(_ slice: VerifySlice, width: Int, look: Look) -> [VerifyRow] {
    var rows = headline(slice, width: width, look: look)
    rows += address(slice, width: width, look: look)
    rows += lastChecks(slice, width: width, look: look)
    rows += firstLook(slice, width: width, look: look)
    rows += notes(slice, width: width)
    rows += secrets(slice, width: width)
    rows += checklist(slice, width: width, look: look)
    rows.append(VerifyRow(.finish, [.init("[ Finish ]", .accent)]))
    return rows
  }

  private func headline(_ slice: VerifySlice, width: Int, look: Look) -> [VerifyRow] {
    let title = slice.draft.product.title
    if slice.isReady { return [VerifyRow([.init("\(look.glyphs.tick) ", .good), .init("\(title) is ready", .title)]), .blank] }
    return [VerifyRow([.init("\(look.glyphs.warning) ", .warning), .init("\(title) is not ready yet", .title)])]
      + VerifyRow.text("What follows holds once every workload is ready; Esc goes back to them.", role: .dim, indent: 2, width: width - 4) + [.blank]
  }

  private func address(_ slice: VerifySlice, width: Int, look: Look) -> [VerifyRow] {
    var rows: [VerifyRow] = [.heading("Address")]
    if slice.addresses.isEmpty {
      rows += VerifyRow.text(
        "There is no public address: the Service is inside of the cluster only, or the cloud has not given one yet.", role: .dim, indent: 0,
        width: width - 4)
      return rows + [.blank]
    }
    guard let domain = slice.domain else {
      return rows + slice.addresses.map { VerifyRow(.record($0), [.init($0)]) } + [.blank]
    }
    rows += VerifyRow.text("Make this record where the domain is managed; Enter copies it.", role: .dim, width: width - 4)
    for address in slice.addresses {
      let record = DNSRecord(domain: domain, address: address)
      rows.append(
        VerifyRow(
          .record(record.text),
          [.init(record.domain, width: min(40, max(12, width / 2 - 10))), .init(record.kind.rawValue, .accent, width: 5), .init(address)]))
    }
    return rows + [.blank]
  }

  private func firstLook(_ slice: VerifySlice, width: Int, look: Look) -> [VerifyRow] {
    guard let domain = slice.domain else { return [] }
    var rows: [VerifyRow] = [.heading("First look, without DNS")]
    switch slice.firstLook {
    case nil:
      rows.append(VerifyRow(.firstLook, [.init("[ Look now ]", .accent)]))
      rows += VerifyRow.text("Forwards a free port of this machine to the product and asks for \(domain).", role: .dim, width: width - 4)
    case let facts?:
      rows.append(VerifyRow(.firstLook, [.init("[ Stop ]", .accent)]))
      rows += VerifyRow.text(Self.sentence(facts, domain: domain), role: Self.role(facts), width: width - 4)
    }
    rows += VerifyRow.text(
      "To see it in a browser, forward the usual ports (this needs root) and name the domain in /etc/hosts:", role: .dim, width: width - 4)
    return rows + commands(Self.browserCommands(slice).map(\.shellText), indent: 0, width: width) + [.blank]
  }

  /// The usual ports forwarded, and the domain led to this machine.
  static func browserCommands(_ slice: VerifySlice) -> [Command] {
    guard let domain = slice.domain else { return [] }
    let target = slice.draft.plan.target
    let service = slice.progress.rollout?.objects.first { $0.reference.kind == "Service" }?.reference.name ?? target.release
    return [
      .portForward(
        service: service, ports: [(local: 80, remote: 80), (local: 443, remote: slice.draft.product.afterwards.httpsPort)], context: target.context,
        namespace: target.namespace, asRoot: true), .appendHost(domain: domain),
    ]
  }

  private static func sentence(_ facts: FirstLookFacts, domain: String) -> String {
    let port = facts.localPort.map { " on port \($0) of this machine" } ?? ""
    switch facts.state {
    case .connecting: return "Connecting\(port) …"
    case .answers(let status, let certificate): return "\(domain) answers\(port) with HTTP \(status); \(certificate)"
    case .refused(let reason): return reason
    }
  }

  private static func role(_ facts: FirstLookFacts) -> Role {
    switch facts.state {
    case .connecting: .normal
    case .answers(let status, _): status < 500 ? .good : .warning
    case .refused: .bad
    }
  }

  private func notes(_ slice: VerifySlice, width: Int) -> [VerifyRow] {
    let notes = slice.draft.product.afterwards.notes.filter { slice.draft.questionnaire.holds($0.condition) }
    guard !notes.isEmpty else { return [] }
    return [.heading("Good to know")] + notes.flatMap { VerifyRow.text($0.value, width: width - 4) } + [.blank]
  }

  private func secrets(_ slice: VerifySlice, width: Int) -> [VerifyRow] {
    guard slice.generates else { return [] }
    return [.heading("Values made at random"), VerifyRow(.secrets, [.init("[ Show their names ]", .accent)])]
      + VerifyRow.text("Keys and passwords that nobody has seen; one is shown when you ask for it.", role: .dim, width: width - 4) + [.blank]
  }

  private func checklist(_ slice: VerifySlice, width: Int, look: Look) -> [VerifyRow] {
    let items = slice.steps
    guard !items.isEmpty else { return [] }
    let done = items.count { slice.checklist.contains($0.id) }
    var rows: [VerifyRow] = [VerifyRow([.init("Try it out", .title), .init("  \(done) of \(items.count)", .dim)])]
    for item in items {
      let isDone = slice.checklist.contains(item.id)
      rows.append(
        VerifyRow(
          .item(item.id),
          [.init("[\(isDone ? String(look.glyphs.tick) : " ")] ", isDone ? .good : .normal), .init(item.title, isDone ? .dim : .normal)]))
      if isDone { continue }
      if !item.help.isEmpty { rows += VerifyRow.text(item.help, role: .dim, indent: 4, width: width - 4) }
      rows += commands(item.commands, indent: 4, width: width)
    }
    return rows + [.blank]
  }
}

import Components
import Drawing
import Secrecy

/// Two pages: a form, and a table with a log.
struct FormModel: Sendable, Equatable {
  enum Message: Sendable, Equatable {
    case key(KeyPress)
    case resized(Size)
    case tick
  }

  enum Crash: Sendable, Equatable { case fault, trap, stack }

  enum Effect: Sendable, Equatable {
    case quit, fail, suspend, redraw, foreground
    case crash(Crash)
  }

  enum Focus: Int, Sendable, CaseIterable { case host, database, password, cloud, tls, certificate, storage }

  var page = 1
  var focus = Focus.host
  var host = TextField("", placeholder: "db.example.com")
  var database = ProposalField(
    "", proposals: [.init("carta", note: "made today"), .init("workspace"), .init("analytics", note: "read only")], placeholder: "workspace")
  var password = SecretField(placeholder: "typed once, never shown")
  var cloud = Choice(
    [
      .init("gke", title: "Google Kubernetes Engine", help: "Workload identity is proposed for storage."),
      .init("eks", title: "Amazon EKS"), .init("aks", title: "Azure AKS"),
      .init("other", title: "Another cluster", unavailable: "needs a load balancer"),
    ], selected: "gke")
  var tls = Toggle(true)
  var certificate = TextArea(placeholder: "paste a PEM certificate")
  var storage = Choice(
    [.init("gcs", title: "Google Cloud Storage"), .init("s3", title: "Amazon S3"), .init("later", title: "Later")], presentation: .dropDown,
    placeholder: "choose where files go")
  var rows = SampleRows()
  var table = Table(
    columns: [
      TableColumn("Workload", minimum: 20, flex: 2), TableColumn("Ready", minimum: 14, flex: 1), TableColumn("State", minimum: 10, flex: 2),
      TableColumn("Age", minimum: 5, alignment: .trailing, dispensability: 1),
      TableColumn("Restarts", minimum: 8, alignment: .trailing, dispensability: 2),
    ], opened: ["workspace-api"])
  var log = TextView(capacity: 2_000)
  var dialog: Dialog?
  var isBusy = false
  var ticks = 0
  var size = Size(width: 80, height: 24)

  init() {
    table.refresh(rows)
    for line in 1...40 { log.append("12:00:\(line) helm: applying object \(line) of 40 \u{1B}[31mnot red") }
  }

  var summary: String {
    "host=\(host.text) database=\(database.text) cloud=\(cloud.value ?? "-") tls=\(tls.isOn) lines=\(certificate.lines.count)"
  }

  var bindings: [KeyBinding] {
    [
      KeyBinding(.function(1), "help", availability: .disabled("there is none here")), KeyBinding(.function(2), "other page"),
      KeyBinding([.tab, .shiftTab], "move"), KeyBinding(.control("z"), "suspend"), KeyBinding(.function(10), "quit"),
    ]
  }

  mutating func update(_ message: Message) -> [Effect] {
    switch message {
    case .tick:
      ticks += 1
      return []
    case .resized(let size):
      self.size = size
      return []
    case .key(let key): return press(key)
    }
  }

  private mutating func press(_ key: KeyPress) -> [Effect] {
    if dialog != nil {
      if case .chosen(let id)? = dialog?.update(key) {
        dialog = nil
        if id == "leave" { return [.quit] }
      }
      return []
    }
    switch key {
    case .function(10), .control("c"):
      dialog = Dialog(
        title: "Leave?", text: "Answers are kept; the next start goes on from here.\nNothing has been installed.",
        buttons: [.init("stay", "Stay"), .init("leave", "Leave", isDangerous: true)])
      return []
    case .control("q"): return [.quit]
    case .function(2): page = 3 - page
    case .function(3): isBusy.toggle()
    case .function(5): return [.fail]
    case .function(6): return [.crash(.fault)]
    case .function(7): return [.crash(.trap)]
    case .function(8): return [.crash(.stack)]
    case .function(9): return [.foreground]
    case .control("z"): return [.suspend]
    case .control("l"): return [.redraw]
    default:
      if page == 2 {
        _ = table.update(key, rows: rows)
      } else {
        edit(key)
      }
    }
    return []
  }

  private mutating func edit(_ key: KeyPress) {
    let outcome: Outcome =
      switch focus {
      case .host: host.update(key)
      case .database: database.update(key)
      case .password: password.update(key)
      case .cloud: cloud.update(key)
      case .tls: tls.update(key)
      case .certificate: certificate.update(key)
      case .storage: storage.update(key)
      }
    let all = Focus.allCases
    let step = key == .tab || key == .down || outcome == .accepted ? 1 : key == .shiftTab || key == .up ? -1 : 0
    guard outcome == .ignored || outcome == .accepted, step != 0 else { return }
    focus = all[(focus.rawValue + step + all.count) % all.count]
  }
}

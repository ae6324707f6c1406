import Components
import Drawing
import Secrecy
import TestSupport
import Testing

/// What the components look like, text and styles.
@Suite struct GalleryTests {
  private static let looks: [(String, Look)] = [
    ("color", Look()), ("mono-ascii", Look(theme: .mono, glyphs: .ascii)),
  ]

  @Test(arguments: ["color", "mono-ascii"])
  func form(_ name: String) throws {
    let look = try #require(Self.looks.first { $0.0 == name }).1
    var canvas = Canvas(width: 60, height: 16)
    func field(_ title: String, _ y: Int, _ state: FieldLabel.State, focused: Bool, _ draw: (inout Canvas, Rect) -> Void) {
      FieldLabel(title, state: state).draw(into: &canvas, rect: Rect(x: 0, y: y, width: 20, height: 1), look: look, focused: focused)
      draw(&canvas, Rect(x: 20, y: y, width: 36, height: 1))
    }
    field("Host", 0, .required, focused: true) { TextField("db.例え.com").draw(into: &$0, rect: $1, look: look, focused: true) }
    field("Port", 1, .normal, focused: false) { TextField(placeholder: "5432").draw(into: &$0, rect: $1, look: look, focused: false) }
    field("Password", 2, .wrong, focused: false) {
      SecretField(Secret("x")).draw(into: &$0, rect: $1, look: look, focused: false)
    }
    field("Cloud", 3, .warned, focused: false) { canvas, rect in
      Choice([.init("a", title: "Alpha"), .init("b", title: "Beta", unavailable: "needs a balancer")], selected: "a")
        .draw(into: &canvas, rect: Rect(x: rect.x, y: rect.y, width: 36, height: 2), look: look, focused: false)
    }
    field("TLS", 5, .normal, focused: false) { Toggle(true).draw(into: &$0, rect: $1, look: look, focused: false) }
    Stepper([.init("Package", .done), .init("Cluster", .wrong), .init("Database", .current), .init("Install", .notYet)])
      .draw(into: &canvas, rect: Rect(x: 0, y: 7, width: 20, height: 4), look: look)
    Progress(done: 3, total: 8).draw(into: &canvas, rect: Rect(x: 20, y: 7, width: 36, height: 1), look: look)
    TextView([.init("kept"), .init("+ added", role: .added), .init("- removed", role: .removed), .init("host: x", isMarked: true)])
      .draw(into: &canvas, rect: Rect(x: 20, y: 8, width: 36, height: 4), look: look, focused: false)
    Checklist([.init("one", title: "Change the password", isChecked: true), .init("two", title: "Make a DNS record")])
      .draw(into: &canvas, rect: Rect(x: 0, y: 12, width: 40, height: 2), look: look, focused: false)
    HelpBar([KeyBinding(.tab, "next"), KeyBinding(.function(2), "commands", availability: .disabled("none yet"))])
      .draw(into: &canvas, rect: Rect(x: 0, y: 15, width: 60, height: 1), look: look)
    Snapshot.expect(canvas, "form-\(name)")
  }

  @Test func openLists() {
    let look = Look()
    var canvas = Canvas(width: 40, height: 14)
    var choice = Choice([.init("a", title: "Alpha"), .init("b", title: "Beta", unavailable: "no")], presentation: .dropDown, placeholder: "choose")
    _ = choice.update(.space)
    let row = Rect(x: 2, y: 1, width: 24, height: 1)
    choice.draw(into: &canvas, rect: row, look: look, focused: true)
    choice.drawList(into: &canvas, below: row, look: look)
    // Without room below it opens upwards.
    let last = Rect(x: 2, y: 13, width: 24, height: 1)
    choice.draw(into: &canvas, rect: last, look: look, focused: false)
    choice.drawList(into: &canvas, below: last, look: look)
    Snapshot.expect(canvas, "open-lists")
  }

  @Test func dialog() {
    var canvas = Canvas(width: 60, height: 12)
    for y in 0..<12 { canvas.draw("what lies behind the dialog is dim, line \(y)", at: Point(x: 0, y: y), style: Look()[.accent]) }
    Dialog(
      title: "Stop helm?", text: "The release \"store\" is being installed.\nStopping now may leave it pending; the next start offers the way out.",
      buttons: [.init("wait", "Keep waiting"), .init("stop", "Stop helm", isDangerous: true)]
    ).draw(into: &canvas, rect: canvas.bounds, look: Look())
    Snapshot.expect(canvas, "dialog")
  }

  @Test func secretDialog() {
    var canvas = Canvas(width: 60, height: 12)
    var dialog = Dialog(
      title: "Write the copy?", text: "It is \"web-2.key\".", buttons: [.init("no", "Cancel"), .init("yes", "Write it")], safe: "no",
      asking: "Passphrase")
    _ = dialog.update(.character("x"))
    dialog.draw(into: &canvas, rect: canvas.bounds, look: Look())
    Snapshot.expect(canvas, "secret-dialog")
  }

  /// No component may fail in any rectangle.
  @Test(arguments: 0...12)
  func fitsAnywhere(_ size: Int) {
    for (width, height) in [(size, 1), (1, size), (size, size), (size * 3, 2)] {
      var canvas = Canvas(width: 14, height: 6)
      let rect = Rect(x: 2, y: 1, width: width, height: height)
      let look = Look()
      var choice = Choice([.init("a"), .init("日本")], presentation: .dropDown)
      _ = choice.update(.space)
      choice.draw(into: &canvas, rect: rect, look: look, focused: true)
      choice.drawList(into: &canvas, below: rect.row(0), look: look)
      TextField("some 日本 text").draw(into: &canvas, rect: rect, look: look, focused: true)
      TextArea("one\ntwo\nthree").draw(into: &canvas, rect: rect, look: look, focused: true)
      SecretField(Secret("x")).draw(into: &canvas, rect: rect, look: look, focused: true)
      Toggle().draw(into: &canvas, rect: rect, look: look, focused: true)
      Progress(done: 1, total: 3).draw(into: &canvas, rect: rect, look: look)
      Progress(done: 0, total: 0).draw(into: &canvas, rect: rect, look: look, tick: 7)
      Stepper([.init("One", .done), .init("Two", .current)]).draw(into: &canvas, rect: rect, look: look)
      Stepper([.init("One", .done), .init("Two", .current)]).drawCompact(into: &canvas, rect: rect, look: look)
      TextView([.init("one", isMarked: true), .init("日本語")], wraps: true).draw(into: &canvas, rect: rect, look: look, focused: true)
      var log = TextView(capacity: 10)
      log.append("日本語 line")
      log.wraps = true
      log.draw(into: &canvas, rect: rect, look: look, focused: true)
      Dialog(title: "a title", text: "text 日本語", buttons: [.init("a", "A"), .init("b", "B")]).draw(into: &canvas, rect: rect, look: look)
      HelpBar([KeyBinding(.tab, "next")]).draw(into: &canvas, rect: rect, look: look)
      #expect(canvas.cells.count == 84)
    }
  }
}

import Components
import Drawing
import Secrecy
import TestSupport
import Testing

/// TextField, TextArea, SecretField: keys in, value out.
@Suite struct TypingTests {
  @Test(
    arguments: [
      ([KeyPress.character("x")], "db.hostx"),
      ([.home, .character("x")], "xdb.host"),
      ([.left, .left, .backspace], "db.hst"),
      ([.home, .delete], "b.host"),
      ([.control("u")], ""),
      ([.left, .control("u")], "t"),
      ([.home, .right, .control("k")], "d"),
      ([.control("w")], "db."),
      ([.control("w"), .control("w")], ""),
      ([KeyPress(.left, .control), .character("-")], "db.-host"),
      ([.home, KeyPress(.right, .control), .character("-")], "db-.host"),
      ([.control("a"), .alt("d")], ".host"),
      ([.paste(" one\ntwo \n")], "db.hostone two"),
      ([.character("日"), .character("本"), .left, .backspace], "db.host本"),
      ([.character("e"), .character("\u{301}"), .backspace], "db.host"),
      ([.backspace, .backspace, .backspace, .backspace, .backspace, .backspace, .backspace, .backspace], ""),
    ] as [([KeyPress], String)])
  func edits(_ keys: [KeyPress], _ text: String) {
    var field = TextField("db.host")
    for key in keys { _ = field.update(key) }
    #expect(field.text == text)
  }

  @Test(
    arguments: [
      (KeyPress.character("x"), Outcome.changed), (.left, .handled), (.enter, .accepted), (.tab, .ignored), (.escape, .ignored), (.up, .ignored),
      (.function(1), .ignored), (.alt("x"), .ignored), (.control("c"), .ignored), (.delete, .handled), (.paste(""), .handled),
    ])
  func saysWhatAKeyDid(_ key: KeyPress, _ outcome: Outcome) {
    var field = TextField("a")
    #expect(field.update(key) == outcome)
  }

  @Test func takesNoMoreThanItsLimit() {
    var field = TextField("ab", limit: 4)
    _ = field.update(.paste("cdef"))
    #expect(field.text == "abcd")
    #expect(field.update(.character("x")) == .handled)
  }

  @Test(arguments: [("", 0), ("abc", 3), ("日本", 4), ("0123456789abcdef", 9)])
  func theCursorIsAlwaysInTheField(_ text: String, _ x: Int) {
    var canvas = Canvas(width: 12, height: 1)
    TextField(text).draw(into: &canvas, rect: Rect(x: 1, y: 0, width: 10, height: 1), look: Look(), focused: true)
    #expect(canvas.cursor == Point(x: 1 + x, y: 0))
  }

  @Test func aPastedCertificateStaysInLines() {
    var area = TextArea()
    let pem = "-----BEGIN CERTIFICATE-----\nAAAA\nBBBB\n-----END CERTIFICATE-----\n"
    #expect(area.update(.paste(pem)) == .changed)
    #expect(area.text == pem)
    #expect(area.lines.count == 5)
    #expect(area.update(.tab) == .ignored)
    _ = area.update(.backspace)
    #expect(area.text == String(pem.dropLast()))
    _ = area.update(.up)
    _ = area.update(.end)
    _ = area.update(.enter)
    _ = area.update(.character("C"))
    #expect(area.text == "-----BEGIN CERTIFICATE-----\nAAAA\nBBBB\nC\n-----END CERTIFICATE-----")
    _ = area.update(.home)
    _ = area.update(.backspace)
    _ = area.update(.end)
    _ = area.update(.delete)
    #expect(area.text == "-----BEGIN CERTIFICATE-----\nAAAA\nBBBBC-----END CERTIFICATE-----")
  }

  @Test func arrowsLeaveATextAreaAtItsEnds() {
    var area = TextArea("one\ntwo")
    #expect(area.update(.down) == .ignored)
    #expect(area.update(.up) == .handled)
    #expect(area.update(.up) == .ignored)
  }

  @Test func aSecretNeverShows() {
    var field = SecretField(placeholder: "none yet")
    for character in "hunter2" { #expect(field.update(.character(character)) == .changed) }
    #expect(field.update(.paste("more\n")) == .changed)
    #expect(field.secret == Secret("hunter2more"))
    var canvas = Canvas(width: 20, height: 1)
    field.draw(into: &canvas, rect: canvas.bounds, look: Look(), focused: true)
    #expect(canvas.textLines == ["••••••••"])
    #expect(!"\(field)".contains("hunter"))
    #expect(!String(reflecting: field).contains("hunter"))
    var dumped = ""
    dump(field, to: &dumped)
    #expect(!dumped.contains("hunter"))
    #expect(field.update(.backspace) == .changed)
    #expect(field.secret == Secret("hunter2mor"))
    #expect(field.update(.control("u")) == .changed)
    #expect(field.isEmpty)
    #expect(field.update(.backspace) == .handled)
  }

  /// Whatever its length, it looks the same.
  @Test func aSecretDoesNotTellItsLength() {
    func drawn(_ text: String) -> [String] {
      var canvas = Canvas(width: 20, height: 1)
      SecretField(Secret(text)).draw(into: &canvas, rect: canvas.bounds, look: Look(), focused: false)
      return canvas.textLines
    }
    #expect(drawn("a") == drawn("a much longer secret"))
  }
}

import Components
import Drawing
import Secrecy
import Testing

/// No order of keys may stop a component.
@Suite struct ChanceTests {
  @Test func takesAnyKeys() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var state = seed
    func number(below limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }
    let keys: [KeyPress] = [
      .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .enter, .escape, .tab, .shiftTab, .space, .backspace, .delete, .character("a"),
      .character("日"), .character("\u{301}"), .character("/"), .character("s"), .character("S"), .character("w"), .character("n"), .control("u"),
      .control("k"), .control("w"), .control("n"), .paste("x\ny日\n"), .paste(""), KeyPress(.left, .control), KeyPress(.right, .control),
      KeyPress(.down, .alt), .alt("d"), .function(3),
    ]
    let rows = LookingTests.Rows(names: ["a", "bb", "日本", "ccc"], children: ["a": 2, "日本": 1])
    var field = TextField(limit: 20)
    var area = TextArea(limit: 200)
    var secret = SecretField(limit: 20)
    var list = Choice([.init("a"), .init("b", unavailable: "no"), .init("c")])
    var drop = Choice([.init("a"), .init("b")], presentation: .dropDown)
    var proposals = ProposalField(proposals: [.init("aa"), .init("ab")])
    var picker = FilePicker()
    var checklist = Checklist([.init("a", title: "A"), .init("b", title: "B")])
    var table = Table(columns: [TableColumn("A", minimum: 4), TableColumn("B", minimum: 4)])
    table.refresh(rows)
    var log = TextView(capacity: 8)
    var view = TextView("one\ntwo\nthree")
    for step in 0..<4_000 {
      let key = keys[number(below: keys.count)]
      _ = field.update(key)
      _ = area.update(key)
      _ = secret.update(key)
      _ = list.update(key)
      _ = drop.update(key)
      _ = proposals.update(key)
      if case .list(let folder, _) = picker.update(key) { picker.receive([.init("aaa"), .init("ab", isDirectory: true)], of: folder) }
      _ = checklist.update(key)
      _ = table.update(key, rows: rows)
      _ = log.update(key)
      log.append("line \(step)")
      _ = view.update(key)
      guard step % 20 == 0 else { continue }
      var canvas = Canvas(width: 1 + number(below: 30), height: 1 + number(below: 8))
      let rect = Rect(x: number(below: 3), y: number(below: 2), width: number(below: 30), height: number(below: 8))
      let look = Look()
      field.draw(into: &canvas, rect: rect, look: look, focused: true)
      area.draw(into: &canvas, rect: rect, look: look, focused: true)
      secret.draw(into: &canvas, rect: rect, look: look, focused: true)
      list.draw(into: &canvas, rect: rect, look: look, focused: true)
      drop.draw(into: &canvas, rect: rect, look: look, focused: true)
      drop.drawList(into: &canvas, below: rect, look: look)
      proposals.draw(into: &canvas, rect: rect, look: look, focused: true)
      proposals.drawList(into: &canvas, below: rect, look: look)
      picker.draw(into: &canvas, rect: rect, look: look, focused: true)
      picker.drawList(into: &canvas, below: rect, look: look)
      checklist.draw(into: &canvas, rect: rect, look: look, focused: true)
      table.draw(into: &canvas, rect: rect, look: look, focused: true, rows: rows)
      log.draw(into: &canvas, rect: rect, look: look, focused: true)
      view.draw(into: &canvas, rect: rect, look: look, focused: true)
      let isInside = canvas.cursor.map { canvas.bounds.contains($0) } ?? true
      #expect(isInside, "seed \(seed), step \(step)")
    }
    #expect(field.text.count <= 20 && secret.secret.count <= 20, "seed \(seed)")
  }
}

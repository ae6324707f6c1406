import ProductModel
import Testing
import ValuesFile
import Yams

/// Random files and random plans: an edit either keeps all that is not owned, and sets and removes what is, or is refused. Never anything else.
struct EditorFuzzTests {
  /// A small generator, so that a seed gives the same files everywhere.
  struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
    mutating func flip(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
  }

  static let keys = ["a", "b", "c", "x.y/z", "long-key", "\"q\""]

  /// Lines of a map, in one of the ways that people write maps.
  static func map(_ dice: inout Dice, indentation: Int, depth: Int) -> [String] {
    let step = [2, 2, 4][Int.random(in: 0..<3, using: &dice)]
    let margin = String(repeating: " ", count: indentation)
    var lines: [String] = []
    for key in keys.shuffled(using: &dice).prefix(Int.random(in: 1...4, using: &dice)) {
      if dice.flip(25) { lines.append(margin + "# note \(Int.random(in: 0..<1000, using: &dice))") }
      if dice.flip(10) { lines.append("") }
      let name = key.hasPrefix("\"") ? key : dice.flip(20) ? "'\(key)'" : key
      let comment = dice.flip(20) ? "  # behind" : ""
      switch Int.random(in: 0..<10, using: &dice) {
      case 0..<4 where depth > 0:
        lines.append(margin + name + ":" + comment)
        lines += map(&dice, indentation: indentation + step, depth: depth - 1)
      case 4: lines += [margin + name + ": |", margin + "    text", "", margin + "    # no comment", margin + "    end"]
      case 5: lines += [margin + name + ": \"a", margin + "  # b\""]
      case 6: lines += [margin + name + ":", margin + "- 1", margin + "- {k: v}"]
      case 7: lines.append(margin + name + ": {a: 1, b: [2, 3]}" + comment)
      case 8: lines.append(margin + name + ": " + ["{}", "", "~", "'it''s'", "\"x # y\""][Int.random(in: 0..<5, using: &dice)] + comment)
      default: lines.append(margin + name + ": plain \(Int.random(in: 0..<100, using: &dice))" + comment)
      }
    }
    return lines
  }

  static func plan(_ dice: inout Dice) -> Plan {
    let names = ["a", "b", "c", "x.y/z", "new", "q"]
    func path() -> ValuePath {
      ValuePath((0..<Int.random(in: 1...3, using: &dice)).map { _ in names[Int.random(in: 0..<names.count, using: &dice)] })
    }
    var owned: [ValuePath] = []
    for _ in 0..<6 {
      let new = path()
      // A definition owns leaves: no owned path leads to another.
      if !owned.contains(where: { $0.isPrefix(of: new) || new.isPrefix(of: $0) }) { owned.append(new) }
    }
    let values: [PlannedValue] = [
      .string("605"), .string("x: y # z"), .bool(true), .int(7), .string("-----\nline\n-----\n"), .string(""), .list([.string("a"), .int(1)]),
      .string(" lead"), .string("tab\tthere"), .null,
    ]
    var entries: [ValueEntry] = []
    for path in owned where dice.flip(60) {
      let comment: String? = dice.flip(40) ? "Ours" : nil
      entries.append(ValueEntry(path: path, value: values[Int.random(in: 0..<values.count, using: &dice)], comment: comment))
    }
    return Plan(
      target: .init(namespace: "n", release: "r"), chart: .init(reference: "c"), valuesFileName: "v.yaml", values: entries, ownedPaths: owned,
      ownedComments: ["Ours"])
  }

  @Test func randomEditsAreRightOrRefused() throws {
    let seed = UInt64.random(in: 0 ... .max)
    var dice = Dice(state: seed)
    var edited = 0
    for round in 0..<300 {
      var text = Self.map(&dice, indentation: 0, depth: 3).joined(separator: "\n") + (dice.flip(80) ? "\n" : "")
      if dice.flip(10) { text = text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n") }
      let plan = Self.plan(&dice)
      let note: Comment = "seed \(seed), round \(round)\n\(text)\n→ \(plan.values.map { "\($0.path) = \($0.value)" }) of \(plan.ownedPaths)"
      let after: String
      do {
        after = try ValuesDocument(plan, existing: text).text
      } catch {
        #expect(!error.message.isEmpty, note)
        continue
      }
      edited += 1
      let old = try #require(try Yams.compose(yaml: text), note)
      let new = try Yams.compose(yaml: after) ?? [:]
      for entry in plan.values { #expect(Self.tree(new, entry.path) == ValuesTree(entry.value), "\(note)\n⇒\n\(after)") }
      let written = Set(plan.values.map(\.path))
      for path in plan.ownedPaths where !written.contains(path) { #expect(Self.tree(new, path) == nil, "\(note)\n⇒\n\(after)") }
      for path in Self.leaves(old) where !plan.ownedPaths.contains(where: { $0.isPrefix(of: path) || path.isPrefix(of: $0) }) {
        #expect(Self.tree(new, path) == Self.tree(old, path), "\(path) \(note)\n⇒\n\(after)")
      }
      let notes = { (text: String) in text.split(whereSeparator: \.isNewline).filter { $0.drop { $0 == " " }.hasPrefix("# note") }.count }
      #expect(notes(after) == notes(text), "\(note)\n⇒\n\(after)")
    }
    #expect(edited > 100, "seed \(seed): nearly all was refused, which tests nothing")
  }

  static func tree(_ node: Node, _ path: ValuePath) -> ValuesTree? { ValuesTree(node)[path] }

  static func leaves(_ node: Node, _ path: [String] = []) -> [ValuePath] {
    guard case .mapping(let mapping) = node, !mapping.isEmpty else { return [ValuePath(path)] }
    return mapping.flatMap { leaves($0.value, path + [$0.key.scalar?.string ?? "?"]) }
  }
}

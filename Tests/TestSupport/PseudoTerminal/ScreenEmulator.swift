import Drawing

/// What a terminal would show of the bytes that a program sends: the part of xterm that ncurses uses. Text and modes, and of the styles as much as a
/// test asks for (``Place/rendition``).
package struct ScreenEmulator: Sendable {
  package struct Place: Sendable, Equatable {
    package var text: String
    /// The SGR parameters in force, such as `1;36`; empty is plain.
    package var rendition: String
    package static let blank = Place(text: " ", rendition: "")
  }

  package private(set) var width: Int
  package private(set) var height: Int
  package private(set) var rows: [[Place]]
  package private(set) var cursor = Point(x: 0, y: 0)
  package private(set) var isCursorVisible = true
  package private(set) var isAlternate = false
  package private(set) var hasBracketedPaste = false
  package private(set) var hasApplicationKeys = false
  package private(set) var bells = 0
  /// Sequences of a kind that this emulator does not know; none in a good test.
  package private(set) var unknown: [String] = []
  package internal(set) var rendition: [Int] = []

  private var parser = EscapeParser()
  private var mainRows: [[Place]] = []
  private var mainCursor = Point(x: 0, y: 0)
  private var saved = Point(x: 0, y: 0)
  private var region: ClosedRange<Int>
  private var isPastEdge = false

  package init(width: Int, height: Int) {
    self.width = width
    self.height = height
    rows = Array(repeating: Array(repeating: .blank, count: width), count: height)
    region = 0...max(0, height - 1)
  }

  /// The rows without the blanks at their ends.
  package var lines: [String] {
    rows.map { row in
      var line = row.map(\.text).joined()
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  package var text: String { lines.joined(separator: "\n") }

  package func contains(_ text: String) -> Bool { lines.contains { $0.contains(text) } }

  package mutating func resize(width: Int, height: Int) {
    rows = (0..<height).map { y in (0..<width).map { x in y < self.height && x < self.width ? rows[y][x] : .blank } }
    self.width = width
    self.height = height
    region = 0...max(0, height - 1)
    place(cursor.x, cursor.y)
  }

  package mutating func feed(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      guard let item = parser.feed(byte) else { continue }
      switch item {
      case .text(let scalar): write(scalar)
      case .control(let byte): control(byte)
      case .sequence(let sequence): run(sequence)
      case .escape(let final): escape(final)
      case .ignored: break
      }
    }
  }

  // MARK: Writing

  private mutating func write(_ scalar: Unicode.Scalar) {
    let columns = DisplayWidth.of(scalar)
    if columns == 0 {
      let x = max(0, isPastEdge ? cursor.x : cursor.x - 1)
      let target = rows[cursor.y][x].text.isEmpty && x > 0 ? x - 1 : x
      rows[cursor.y][target].text.unicodeScalars.append(scalar)
      return
    }
    if isPastEdge || cursor.x + columns > width {
      place(0, cursor.y)
      lineFeed()
    }
    put(String(scalar), at: cursor.x)
    if columns == 2, cursor.x + 1 < width { rows[cursor.y][cursor.x + 1] = Place(text: "", rendition: renditionText) }
    let next = cursor.x + columns
    isPastEdge = next >= width
    cursor.x = min(next, width - 1)
  }

  private var renditionText: String { rendition.map(String.init).joined(separator: ";") }

  private mutating func put(_ text: String, at x: Int) {
    guard rows.indices.contains(cursor.y), rows[cursor.y].indices.contains(x) else { return }
    rows[cursor.y][x] = Place(text: text, rendition: renditionText)
  }

  private mutating func place(_ x: Int, _ y: Int) {
    cursor = Point(x: min(max(0, x), max(0, width - 1)), y: min(max(0, y), max(0, height - 1)))
    isPastEdge = false
  }

  private mutating func lineFeed() {
    if cursor.y == region.upperBound { scroll(region, by: 1) } else { place(cursor.x, cursor.y + 1) }
  }

  private mutating func scroll(_ region: ClosedRange<Int>, by lines: Int) {
    let blank = Array(repeating: Place.blank, count: width)
    let count = min(abs(lines), region.count)
    guard count > 0, region.upperBound < rows.count else { return }
    if lines > 0 {
      rows.removeSubrange(region.lowerBound..<region.lowerBound + count)
      rows.insert(contentsOf: Array(repeating: blank, count: count), at: region.upperBound - count + 1)
    } else {
      rows.removeSubrange(region.upperBound - count + 1..<region.upperBound + 1)
      rows.insert(contentsOf: Array(repeating: blank, count: count), at: region.lowerBound)
    }
  }

  private mutating func erase(row: Int, _ columns: Range<Int>) {
    for x in columns.clamped(to: 0..<width) where rows.indices.contains(row) { rows[row][x] = .blank }
  }

  private mutating func control(_ byte: UInt8) {
    switch byte {
    case 0x07: bells += 1
    case 0x08: place(cursor.x - 1, cursor.y)
    case 0x09: place((cursor.x / 8 + 1) * 8, cursor.y)
    case 0x0A, 0x0B, 0x0C: lineFeed()
    case 0x0D: place(0, cursor.y)
    default: break
    }
  }

  private mutating func escape(_ final: Character) {
    switch final {
    case "7": saved = cursor
    case "8": place(saved.x, saved.y)
    case "D": lineFeed()
    case "E":
      place(0, cursor.y)
      lineFeed()
    case "M": if cursor.y == region.lowerBound { scroll(region, by: -1) } else { place(cursor.x, cursor.y - 1) }
    case "c": self = ScreenEmulator(width: width, height: height)
    case "=", ">": break
    default: unknown.append("ESC \(final)")
    }
  }

  // MARK: Sequences

  private mutating func run(_ sequence: EscapeParser.Sequence) {
    if sequence.prefix == "?" {
      for mode in sequence.parameters { set(mode: mode, on: sequence.final == "h", sequence) }
      return
    }
    guard sequence.prefix == nil else { return }
    let count = max(1, sequence.parameters.first ?? 1)
    switch sequence.final {
    case "A": place(cursor.x, cursor.y - count)
    case "B", "e": place(cursor.x, cursor.y + count)
    case "C", "a": place(cursor.x + count, cursor.y)
    case "D": place(cursor.x - count, cursor.y)
    case "G", "`": place(count - 1, cursor.y)
    case "d": place(cursor.x, count - 1)
    case "H", "f": place(max(1, sequence.parameters.dropFirst().first ?? 1) - 1, count - 1)
    case "J": eraseDisplay(sequence.parameters.first ?? 0)
    case "K": eraseLine(sequence.parameters.first ?? 0)
    case "X": erase(row: cursor.y, cursor.x..<cursor.x + count)
    case "@":
      rows[cursor.y].insert(contentsOf: Array(repeating: .blank, count: min(count, width)), at: cursor.x)
      rows[cursor.y].removeLast(min(count, width))
    case "P":
      let removed = min(count, width - cursor.x)
      rows[cursor.y].removeSubrange(cursor.x..<cursor.x + removed)
      rows[cursor.y].append(contentsOf: Array(repeating: .blank, count: removed))
    case "L": scroll(cursor.y...max(cursor.y, region.upperBound), by: -count)
    case "M": scroll(cursor.y...max(cursor.y, region.upperBound), by: count)
    case "S": scroll(region, by: count)
    case "T": scroll(region, by: -count)
    case "b":
      let last = isPastEdge ? cursor.x : cursor.x - 1
      if last >= 0, let scalar = rows[cursor.y][last].text.unicodeScalars.first { for _ in 0..<count { write(scalar) } }
    case "m": render(sequence.parameters)
    case "r":
      let top = count - 1
      let bottom = (sequence.parameters.count > 1 ? max(1, sequence.parameters[1]) : height) - 1
      region = top <= bottom && bottom < height ? top...bottom : 0...max(0, height - 1)
      place(0, 0)
    case "h", "l", "t", "c", "n": break
    default: unknown.append("CSI \(sequence.final)")
    }
  }

  private mutating func eraseDisplay(_ kind: Int) {
    switch kind {
    case 0:
      erase(row: cursor.y, cursor.x..<width)
      for row in cursor.y + 1..<max(cursor.y + 1, height) { erase(row: row, 0..<width) }
    case 1:
      for row in 0..<cursor.y { erase(row: row, 0..<width) }
      erase(row: cursor.y, 0..<cursor.x + 1)
    default: for row in 0..<height { erase(row: row, 0..<width) }
    }
  }

  private mutating func eraseLine(_ kind: Int) {
    switch kind {
    case 0: erase(row: cursor.y, cursor.x..<width)
    case 1: erase(row: cursor.y, 0..<cursor.x + 1)
    default: erase(row: cursor.y, 0..<width)
    }
  }

  /// Keeps the parameters in force as they came; a 0 drops all.
  private mutating func render(_ parameters: [Int]) {
    if parameters.isEmpty || parameters == [0] {
      rendition = []
      return
    }
    let rest = parameters.lastIndex(of: 0).map { Array(parameters[($0 + 1)...]) }
    rendition = rest ?? rendition + parameters
  }

  private mutating func set(mode: Int, on: Bool, _ sequence: EscapeParser.Sequence) {
    switch mode {
    case 1: hasApplicationKeys = on
    case 25: isCursorVisible = on
    case 1047, 1049, 47:
      guard on != isAlternate else { return }
      isAlternate = on
      swap(&rows, &mainRows)
      if on {
        mainCursor = cursor
        rows = Array(repeating: Array(repeating: .blank, count: width), count: height)
      } else {
        let kept = rows
        rows = (0..<height).map { y in (0..<width).map { x in y < kept.count && x < kept[y].count ? kept[y][x] : .blank } }
        place(mainCursor.x, mainCursor.y)
      }
    case 2004: hasBracketedPaste = on
    case 7, 12, 1034, 1000, 1002, 1003, 1006, 2026: break
    default: unknown.append("mode \(mode)\(sequence.final)")
    }
  }
}

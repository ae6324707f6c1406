/// What is looked for in a text that may still grow: which lines hold it, and which of them is shown.
package struct LineSearch: Hashable, Sendable {
  package internal(set) var field = TextField(placeholder: "search")
  package internal(set) var isTyping = false
  /// Lines that hold it, counted from the first that ever came, so that they stay right when old lines are dropped.
  package private(set) var hits: [Int] = []
  /// The hit that was gone to.
  package private(set) var current: Int?

  package var isActive: Bool { !field.text.isEmpty }

  /// What is wanted, in lower case.
  var folded: String { field.text.lowercased() }

  /// `3 of 17`; empty while nothing is looked for.
  package var status: String {
    guard isActive else { return "" }
    guard !hits.isEmpty else { return "nothing found" }
    guard let current, let place = place(of: current) else { return hits.count == 1 ? "1 line" : "\(hits.count) lines" }
    return "\(place + 1) of \(hits.count)"
  }

  mutating func clear() {
    field.text = ""
    isTyping = false
    hits = []
    current = nil
  }

  /// - Parameters:
  ///   - first: the number of the first of these lines.
  ///   - staysAtCurrent: the hit that was gone to is still the one, if it is one.
  mutating func search(_ lines: [TextView.Line], first: Int, staysAtCurrent: Bool = false) {
    let former = staysAtCurrent ? current : nil
    hits = []
    note(lines, first: first)
    current = former.flatMap { place(of: $0) == nil ? nil : $0 }
  }

  /// Lines that came behind the others.
  mutating func note(_ lines: [TextView.Line], first: Int) {
    guard isActive else { return }
    let folded = folded
    for (offset, line) in lines.enumerated() where TextSearch.contains(line.text, folded) { hits.append(first + offset) }
  }

  /// Lines before this number are gone.
  mutating func forget(before number: Int) {
    hits.removeFirst(lowerBound(number))
    if let current, current < number { self.current = nil }
  }

  /// Goes to the next hit, or the one before, round and round; begins at the line `top`. nil: there is none.
  mutating func step(_ step: Int, from top: Int) -> Int? {
    guard !hits.isEmpty else { return nil }
    let next: Int
    if let current, let place = place(of: current) {
      next = place + step
    } else {
      next = step > 0 ? lowerBound(top) : lowerBound(top) - 1
    }
    current = hits[(next % hits.count + hits.count) % hits.count]
    return current
  }

  private func place(of number: Int) -> Int? {
    let place = lowerBound(number)
    return place < hits.count && hits[place] == number ? place : nil
  }

  private func lowerBound(_ number: Int) -> Int {
    var low = 0
    var high = hits.count
    while low < high {
      let middle = (low + high) / 2
      if hits[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

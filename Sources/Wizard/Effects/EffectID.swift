/// The name of one task that was started: its results carry it, and results of a task that is no longer wanted are ignored by it.
package struct EffectID: Sendable, Hashable, Comparable, CustomStringConvertible {
  package var number: Int
  package init(_ number: Int) { self.number = number }
  package var description: String { "#\(number)" }
  package static func < (a: Self, b: Self) -> Bool { a.number < b.number }
}

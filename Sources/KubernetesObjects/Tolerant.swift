/// An element that may be unreadable without the rest being lost.
package struct Tolerant<Value: Decodable & Sendable>: Decodable, Sendable {
  package var value: Value?

  package init(from decoder: any Decoder) throws {
    value = try? Value(from: decoder)
  }
}

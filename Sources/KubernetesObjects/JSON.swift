import OrderedCollections

/// A JSON value that keeps the order of keys: for objects whose fields are not known here.
package indirect enum JSON: Sendable, Hashable {
  case null
  case bool(Bool)
  case int(Int)
  case double(Double)
  case string(String)
  case array([JSON])
  case object(OrderedDictionary<String, JSON>)
}

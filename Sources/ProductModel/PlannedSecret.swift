import Secrecy

/// A Kubernetes Secret to be made, complete.
package struct PlannedSecret: Sendable, Equatable {
  package var name: String
  package var type: String
  package var data: [(key: String, value: Secret)]
  /// The fields whose answers it holds: a diagnosis of this Secret leads there.
  package var fields: [FieldID]
  /// Where a key's value comes from, for the script that does the same; a key that is missing here is read from a variable.
  package var origins: [String: Origin]

  package enum Origin: Sendable, Equatable {
    /// The environment variable that the script reads.
    case variable(String)
    case file(String)
    /// Not a secret: a name that a Secret holds beside one.
    case text(String)
  }

  package init(
    name: String, type: String, data: [(key: String, value: Secret)], fields: [FieldID] = [], origins: [String: Origin] = [:]
  ) {
    self.name = name
    self.type = type
    self.data = data
    self.fields = fields
    self.origins = origins
  }
  package static func == (a: Self, b: Self) -> Bool {
    a.name == b.name && a.type == b.type && a.fields == b.fields && a.origins == b.origins && a.data.elementsEqual(b.data, by: ==)
  }
}

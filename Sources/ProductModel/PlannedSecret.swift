import Secrecy

/// A Kubernetes Secret to be made. Its values are complete but for those that chance makes, and what follows from these.
package struct PlannedSecret: Sendable, Equatable {
  package struct Entry: Sendable, Equatable {
    package var key: String
    package var value: Value

    package init(_ key: String, _ value: Value) {
      self.key = key
      self.value = value
    }
  }

  package enum Value: Sendable, Equatable {
    case composed([Part])
    case generated(GeneratedSecret)
  }

  /// A piece of a value and where it comes from, so that a script can put it together as well.
  package struct Part: Sendable, Equatable {
    package enum Source: Sendable, Equatable {
      /// Not a secret: what stands between, or a name that a Secret holds beside one.
      case text(String)
      /// The script reads it from the environment variable.
      case answer(Secret, variable: String)
      case file(Secret, path: String)
      case generated(FieldID)
    }

    package var source: Source
    /// What is done to it before it stands in the value.
    package var filters: [TextFilter]

    package init(_ source: Source, filters: [TextFilter] = []) {
      self.source = source
      self.filters = filters
    }
  }

  package var name: String
  package var type: String
  package var data: [Entry]
  /// The fields whose answers it holds: a diagnosis of this Secret leads there.
  package var fields: [FieldID]
  /// Keys that the definition fills from answers, and does not with these: they go, as everything that an answer no longer wants.
  package var unwanted: Set<String>

  package init(name: String, type: String = "Opaque", data: [Entry], fields: [FieldID] = [], unwanted: Set<String> = []) {
    self.name = name
    self.type = type
    self.data = data
    self.fields = fields
    self.unwanted = unwanted
  }
}

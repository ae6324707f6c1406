/// A value that chance makes, and where it is kept: for whoever asks to see it. The value itself is not in it.
package struct GeneratedValue: Sendable, Hashable {
  package enum Place: Sendable, Hashable {
    /// In a Secret of the release's namespace.
    case secret(name: String, key: String)
    case manager(ManagedPlace)
  }

  /// In a secret manager.
  package struct ManagedPlace: Sendable, Hashable {
    /// The manager's.
    package var title: String
    package var key: String
    package var program: String
    /// The arguments with which the tool prints what the key holds; nil: the definition names none.
    package var read: [String]?
    /// What stands in the tool's words when the key is not there.
    package var absent: String
    package var refusals: [ToolRefusal]

    package init(title: String, key: String, program: String, read: [String]?, absent: String = "", refusals: [ToolRefusal] = []) {
      self.title = title
      self.key = key
      self.program = program
      self.read = read
      self.absent = absent
      self.refusals = refusals
    }
  }

  /// What people call it.
  package var title: String
  package var place: Place
  /// The question on which it depends; nil: none does.
  package var field: FieldID?

  package init(title: String, place: Place, field: FieldID? = nil) {
    self.title = title
    self.place = place
    self.field = field
  }
}

extension GeneratedValue {
  /// Its name where it is kept.
  package var key: String {
    switch place {
    case .secret(_, let key): key
    case .manager(let place): place.key
    }
  }

  /// As a sentence says where it is.
  package var whereabouts: String {
    switch place {
    case .secret(let name, _): "the Secret '\(name)'"
    case .manager(let place): place.title
    }
  }
}

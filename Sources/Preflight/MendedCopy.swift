import ProductModel

/// A mended copy of a file that was given as an answer, mode 0600, beside it. The file itself stays as it is; the answer then names the copy.
package struct MendedCopy: Sendable, Equatable, Codable {
  package enum Kind: Sendable, Equatable, Codable {
    /// Its passphrase is asked for.
    case keyWithoutPassphrase
    /// `key` is the path of the private key, which tells the domain's certificate from the others.
    case chainInOrder(key: String?)
  }

  package var kind: Kind
  /// The answer that names the file.
  package var field: FieldID
  /// The file, as it was given.
  package var source: String
  /// The copy; a number is added to its name when it is taken.
  package var proposed: String

  package init(_ kind: Kind, field: FieldID, source: String, proposed: String) {
    self.kind = kind
    self.field = field
    self.source = source
    self.proposed = proposed
  }

  package var needsPassphrase: Bool { kind == .keyWithoutPassphrase }
}

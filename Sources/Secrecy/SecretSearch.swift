/// Looks for many secrets at once, in every form of ``SecretForms``: the proof that none is left in what leaves the machine.
package struct SecretSearch: Sendable {
  package struct Hit: Sendable, Equatable {
    /// Which of the secrets, by its position.
    package var secret: Int
    package var kind: SecretForms.Kind
    /// Bytes from the beginning.
    package var offset: Int
  }

  /// Bytes of the longest form; 1 when nothing is searched for.
  package let longest: Int
  private let index: FormIndex
  private var origins: [(secret: Int, kind: SecretForms.Kind)] = []

  /// - Parameter shortest: bytes; a shorter form says nothing, since it stands in ordinary text by chance.
  package init(_ secrets: [Secret], shortest: Int = 6) {
    var forms: [[UInt8]] = []
    for (position, secret) in secrets.enumerated() {
      for (text, kind) in SecretForms(of: secret).kinds.sorted(by: { $0.key < $1.key }) where text.utf8.count >= shortest {
        forms.append(Array(text.utf8))
        origins.append((position, kind))
      }
    }
    index = FormIndex(forms)
    longest = forms.map(\.count).max() ?? 1
  }

  /// The first place in which one of the secrets stands; nil: none does.
  package func firstHit(in bytes: [UInt8]) -> Hit? {
    guard let match = index.firstMatch(in: bytes) else { return nil }
    let origin = origins[match.form]
    return Hit(secret: origin.secret, kind: origin.kind, offset: match.offset)
  }
}

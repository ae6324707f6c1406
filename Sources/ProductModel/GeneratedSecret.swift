/// A value of a Secret that is made at random when the cluster does not hold one, and never again.
package struct GeneratedSecret: Sendable, Equatable {
  /// What other values call it by.
  package var id: FieldID
  package var random: RandomSecret

  package init(id: FieldID, random: RandomSecret) {
    self.id = id
    self.random = random
  }
}

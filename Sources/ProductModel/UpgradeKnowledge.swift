/// What is to be known before a release of the product is changed, or brought back.
package struct UpgradeKnowledge: Sendable, Equatable {
  /// Said before a release that is there is upgraded.
  package var note: String?
  /// nil: bringing a release back is as safe as helm makes it.
  package var rollback: RollbackRule?

  package init(note: String? = nil, rollback: RollbackRule? = nil) {
    self.note = note
    self.rollback = rollback
  }
}

/// Why a rollback is no way back by itself, and what somebody must confirm before one.
package struct RollbackRule: Sendable, Equatable {
  package var warning: String
  /// The word that confirms it, typed or given as an option: `schema-is-compatible`.
  package var consent: String

  package init(warning: String, consent: String) {
    self.warning = warning
    self.consent = consent
  }
}

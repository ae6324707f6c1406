/// One value that the cluster proposes, with what helps to choose.
package struct ProposedValue: Sendable, Equatable {
  package var value: String
  /// `default`, `kubernetes.io/gce-pd`, `current`
  package var detail: String
  /// The cluster takes it where nothing else is said.
  package var isDefault: Bool
  /// Why it is of no use as it stands; nil: nothing says so.
  package var trouble: String?

  package init(_ value: String, _ detail: String = "", isDefault: Bool = false, trouble: String? = nil) {
    self.value = value
    self.detail = detail
    self.isDefault = isDefault
    self.trouble = trouble
  }
}

/// What there is for a proposal.
package enum Offer: Sendable, Equatable {
  /// Not asked yet, or it may not be read.
  case unknown
  /// The cluster does not know the kind or the API: what brings it is not installed.
  case unknownKind
  case values([ProposedValue])

  package var values: [ProposedValue] { if case .values(let values) = self { values } else { [] } }
}

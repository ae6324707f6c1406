import ProductModel

extension Facts {
  /// What the cluster has against an answer that names one of its objects; nil: nothing, or nobody knows.
  package func complaint(about value: String, for proposal: Field.Proposal) -> String? {
    guard case .objects(let kind) = proposal, !value.isEmpty else { return nil }
    switch offer(for: proposal) {
    case .unknown: return nil
    case .unknownKind: return "the cluster does not know \(kind.kind) of \(kind.apiVersion): install first what brings it"
    case .values(let values):
      if let known = values.first(where: { $0.value == value }) { return known.trouble.map { "it is not ready: \($0)" } }
      guard !values.isEmpty else { return "the cluster has no \(kind.kind) at all: make \"\(value)\" first, or ask its administrator" }
      return "the cluster has no \(kind.kind) \"\(value)\"; it has \(Self.names(values))"
    }
  }

  /// The first few, each as it is typed.
  private static func names(_ values: [ProposedValue]) -> String {
    let shown = values.prefix(4).map { "\"\($0.value)\"" + ($0.isDefault ? " (default)" : "") }
    return shown.joined(separator: ", ") + (values.count > shown.count ? " and \(values.count - shown.count) more" : "")
  }
}

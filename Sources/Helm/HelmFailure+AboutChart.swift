extension HelmFailure {
  /// What is to be said of a failure that lies in how the chart is written (a folder, an archive, an address), with helm's own words.
  /// nil: the failure is about something else, or there is nothing to say of it for this way of writing.
  package func aboutChart<Advice>(
    missing: Advice?, unreadable: Advice?, refused: Advice?, unreachable: Advice?
  ) -> (advice: Advice, detail: String)? {
    switch self {
    case .chartNotFound(let detail): missing.map { ($0, detail) }
    // `charts/shop` without such a folder is taken for a repository's.
    case .repositoryNotFound(let name): missing.map { ($0, "helm knows no repository \"\(name)\"") }
    case .chartUnreadable(let detail): unreadable.map { ($0, detail) }
    case .registryRefused(let detail): refused.map { ($0, detail) }
    case .repositoryUnreachable(let detail): unreachable.map { ($0, detail) }
    default: nil
    }
  }
}

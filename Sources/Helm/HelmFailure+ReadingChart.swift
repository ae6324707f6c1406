import KubernetesObjects

extension HelmFailure {
  /// Values files, chart and repository.
  static func ofChart(_ error: String) -> Self? {
    if let rest = error.after("failed to parse "), rest.contains("YAML") || rest.contains("yaml") {
      return .valuesUnreadable(file: rest.prefixUpTo(": ") ?? "", detail: error)
    }
    if error.contains("values don't meet the specifications of the schema(s)") { return .valuesRefused(detail: error) }
    if let needed = error.between("chart requires kubeVersion: ", " which is incompatible with Kubernetes "),
      let found = error.after(" which is incompatible with Kubernetes ")
    {
      return .kubernetesVersion(needed: needed, found: found)
    }
    if let name = error.between("repository name (", ") already exists") { return .repositoryNameTaken(name: name) }
    if let name = error.between("repo ", " not found"), !name.contains(" ") { return .repositoryNotFound(name: name) }
    if error.contains("no repositories found") || error.contains("no repo named ") || error.contains("no cached repo found") {
      return .repositoryNotFound(name: error.between("no repo named \"", "\"") ?? "")
    }
    if isRefusedByRegistry(error) { return .registryRefused(detail: error) }
    let unreachable = [
      "is not a valid chart repository or cannot be reached", "Unable to get an update from", "Failed to update the following repositories",
      "failed to fetch http", "failed to do request: Head ",
    ]
    if unreachable.contains(where: error.contains) || isLostRegistry(error) { return .repositoryUnreachable(detail: error) }
    let unreadable = [
      "gzipped archive", "Chart.yaml file is missing", "not a valid chart", "invalid header", "unable to load chart", "cannot load Chart.yaml",
    ]
    if unreadable.contains(where: error.contains) { return .chartUnreadable(detail: error) }
    let missing = [
      "no chart version found for", "no chart name found", "failed to download \"",
      "no matching version", "manifest unknown", "chart not found", "could not locate a version matching",
    ]
    if missing.contains(where: error.contains) || isMissingIndexEntry(error) || isMissingPath(error) { return .chartNotFound(detail: error) }
    return nil
  }

  /// Registries say it in their own words, with the status behind: `unexpected status from HEAD request to https://x/v2/…: 401 Unauthorized`,
  /// `response status code 403: denied: …`, `failed to authorize: failed to fetch anonymous token: …`.
  private static func isRefusedByRegistry(_ error: String) -> Bool {
    if error.contains("failed to authorize") || error.contains("basic credential not found") || error.contains("pull access denied") { return true }
    let refusals = ["401 Unauthorized", "403 Forbidden", "status code 401", "status code 403", "unauthorized: ", "denied: "]
    return isRegistry(error) && refusals.contains(where: error.contains)
  }

  private static func isLostRegistry(_ error: String) -> Bool {
    isRegistry(error) && ["dial tcp", "no such host", "i/o timeout", "x509: ", "EOF", "server gave HTTP response"].contains(where: error.contains)
  }

  /// Paths of the registries' API.
  private static func isRegistry(_ error: String) -> Bool { error.contains("/v2/") || error.contains("/token?") }

  /// `chart "x" matching 9.9.9 not found in NAME index`.
  private static func isMissingIndexEntry(_ error: String) -> Bool {
    error.contains("chart \"") && error.contains(" not found in ") && (error.contains(" index") || error.contains(" repository"))
  }

  /// `path "./x" not found`.
  private static func isMissingPath(_ error: String) -> Bool {
    error.hasPrefix("path \"") && error.hasSuffix("\" not found")
  }

  /// The way to the API server, and what it answered.
  static func ofCluster(_ error: String) -> Self? {
    let lowercased = error.lowercased()
    if error.contains("Unauthorized") || lowercased.contains("must be logged in to the server") || lowercased.contains("getting credentials: ") {
      return .loginExpired(detail: error)
    }
    if lowercased.contains("kubernetes cluster unreachable") { return .clusterUnreachable(detail: error) }
    if lowercased.contains("cannot be imported into the current release") || lowercased.contains("invalid ownership metadata") {
      return .objectOwned(detail: error)
    }
    if lowercased.contains("is forbidden") || lowercased.contains("forbidden: ") { return .forbidden(detail: error) }
    if let name = error.between("namespaces \"", "\" not found") { return .namespaceNotFound(name: name) }
    if lowercased.contains("timed out waiting") || lowercased.contains("context deadline exceeded") { return .timedOut(detail: error) }
    let lost = [
      "dial tcp ", "connection refused", "connect: no route to host", "i/o timeout", "tls handshake timeout", "connection reset by peer", "x509: ",
    ]
    if lost.contains(where: lowercased.contains) { return .clusterUnreachable(detail: error) }
    return nil
  }
}

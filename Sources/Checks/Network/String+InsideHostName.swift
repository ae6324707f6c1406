extension String {
  /// A name that only a cluster's or a company's own name service can know: a missing answer here says nothing about the cluster.
  var isInsideHostName: Bool {
    let name = (hasSuffix(".") ? String(dropLast()) : self).lowercased()
    if !name.contains(".") { return true }
    let suffixes = [".svc", ".cluster.local", ".local", ".internal", ".intranet", ".lan", ".corp", ".home.arpa", ".private"]
    return suffixes.contains { name.hasSuffix($0) } || name.contains(".privatelink.") || name.contains(".svc.")
  }
}

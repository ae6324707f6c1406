package enum InstallationStep: String, Sendable, Equatable, Codable, CaseIterable {
  case tools, cluster, namespace, files, secrets, keys, manifests, repository, release, rollout, address
}

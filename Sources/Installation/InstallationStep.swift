package enum InstallationStep: String, Sendable, Equatable, Codable, CaseIterable {
  case tools, cluster, namespace, files, secrets, manifests, repository, release, rollout, address
}

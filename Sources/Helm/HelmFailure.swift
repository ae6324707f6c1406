/// Why helm ended with an error, told apart by what a person does next. Read from what it printed: `HelmFailure+Reading.swift`.
package enum HelmFailure: Error, Sendable, Equatable {
  /// The repository is there, the chart or its version is not.
  case chartNotFound(detail: String)
  /// What lies there is no chart: a folder without Chart.yaml, a file that is no archive.
  case chartUnreadable(detail: String)
  /// An OCI registry wants a login, or another one.
  case registryRefused(detail: String)
  case repositoryNotFound(name: String)
  case repositoryUnreachable(detail: String)
  /// Another repository has this name already.
  case repositoryNameTaken(name: String)
  /// A template refused the values or failed; `location` is its file and line.
  case renderError(sentence: String, location: String?)
  /// A values file is no YAML.
  case valuesUnreadable(file: String, detail: String)
  /// The chart's schema refused the values.
  case valuesRefused(detail: String)
  case kubernetesVersion(needed: String, found: String)
  /// Another operation runs on the release, or was cut off.
  case releasePending
  case releaseNotFound
  /// It was never deployed successfully, and helm refuses to upgrade it.
  case noDeployedRevision
  case clusterUnreachable(detail: String)
  case loginExpired(detail: String)
  case forbidden(detail: String)
  /// `job` is its name where helm says it; `reason` such as BackoffLimitExceeded.
  case hookFailed(hook: String, job: String?, reason: String)
  case timedOut(detail: String)
  /// An object of the chart stands in the cluster already and belongs to something else.
  case objectOwned(detail: String)
  case namespaceNotFound(name: String)
  case diskFull(detail: String)
  /// A signal of ours or of somebody else's ended it.
  case stopped
  case other(detail: String)
}

/// What only a person may decide; `--yes` says yes to those that can be undone.
package enum InstallationQuestion: Sendable, Equatable, Codable {
  /// An existing Secret that is not ours would be overwritten.
  case overwriteSecret(name: String, owner: String)
  /// A release is pending: its way out (`rollback` to the named revision, or `uninstall` of a first install), and what its product warns of before
  /// that way is taken.
  case recoverPending(release: String, status: String, wayOut: String, warning: String? = nil)
  /// helm did not end 30 s after it was interrupted.
  case killHelm
  case overwriteFile(path: String)
  /// Keys would be written into the cloud's secret manager.
  case writeKeys(manager: String, created: [String], replaced: [String])
}

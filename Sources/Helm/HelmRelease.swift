/// The state that helm keeps of one revision of a release.
package enum HelmReleaseState: String, Sendable, Equatable, Codable, CaseIterable {
  case unknown
  case deployed
  case failed
  case superseded
  case uninstalled
  case uninstalling
  case pendingInstall = "pending-install"
  case pendingUpgrade = "pending-upgrade"
  case pendingRollback = "pending-rollback"

  package init(helm text: String) {
    self = Self(rawValue: text.lowercased()) ?? .unknown
  }

  /// helm refuses every operation on it: another one runs, or was cut off.
  package var isPending: Bool {
    switch self {
    case .pendingInstall, .pendingUpgrade, .pendingRollback: true
    case .unknown, .deployed, .failed, .superseded, .uninstalled, .uninstalling: false
    }
  }
}

/// What `helm status` says of a release.
package struct HelmRelease: Sendable, Equatable {
  package var name: String
  package var namespace: String
  package var revision: Int
  package var state: HelmReleaseState
  package var description = ""
}

/// One line of `helm history`.
package struct HelmRevision: Sendable, Equatable {
  package var revision: Int
  package var state: HelmReleaseState
  /// Name and version: `product-1.46.12`.
  package var chart = ""
  package var appVersion = ""
  package var description = ""
}

/// One line of `helm search repo --versions`.
package struct ChartVersion: Sendable, Equatable {
  package var name: String
  package var version: String
  package var appVersion = ""
}

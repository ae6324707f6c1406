import KubernetesObjects
import Surroundings

/// A chart that the simulated helm can install: all of it is data.
package struct RehearsalChart: Sendable {
  package struct Version: Sendable, Equatable {
    package var version: String
    package var appVersion: String
    /// Of Chart.yaml.
    package var annotations: [String: String]
  }

  package var name: String
  package var repository: String
  package var repositoryURL: String
  package var about: String
  /// Newest first.
  package var versions: [Version]
  /// Default values, with conditions on the chart's version.
  var values: JSON
  var notes: String
  /// Values that must be there, else rendering fails with the message.
  var requirements: [JSON]
  var workloads: [JSON]
  var objects: [JSON]
  var hooks: [JSON]

  package var reference: String { "\(repository)/\(name)" }
}

extension RehearsalCluster {
  /// The simulated helm on this cluster; values files are read from `files`.
  package func helm(files: any FileSystem) -> RehearsalHelm { RehearsalHelm(cluster: self, files: files) }
}

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
  package struct Repository: Sendable, Equatable {
    package var name: String
    package var url: String
  }

  /// nil: the chart lies in a folder, of which a sample is made, and in registries.
  package var repository: Repository?
  /// The name of that folder.
  package var folder: String
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
  /// Objects as `helm template` printed them, hooks among them, taken as they are; empty: all is made of what stands above.
  var manifest: [JSON] = []
  /// What objects are called before their own part; nil: as charts do.
  var fullname: String?

  package var reference: String { repository.map { "\($0.name)/\(name)" } ?? folder }

  /// Whether `reference` is this chart as a folder, an archive or a place in a registry.
  func isFound(at reference: String) -> Bool {
    guard repository == nil, let last = reference.split(separator: "/").last.map(String.init) else { return false }
    if reference.hasPrefix("oci://") { return last == name }
    return last == folder || versions.contains { last == "\(name)-\($0.version).tgz" }
  }
}

extension RehearsalCluster {
  /// The simulated helm on this cluster; values files are read from `files`.
  package func helm(files: any FileSystem) -> RehearsalHelm { RehearsalHelm(cluster: self, files: files) }
}

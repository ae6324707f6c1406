import KubernetesObjects
import Yams

/// An object that a release deploys, as its manifest names it.
package struct ManifestObject: Sendable, Equatable {
  package var reference: ObjectReference
  package var labels: [String: String]
  package var annotations: [String: String]

  package init(reference: ObjectReference, labels: [String: String] = [:], annotations: [String: String] = [:]) {
    self.reference = reference
    self.labels = labels
    self.annotations = annotations
  }

  /// The moments at which helm runs it; empty for an ordinary object.
  package var hooks: [String] {
    (annotations["helm.sh/hook"] ?? "").split(separator: ",").map { $0.filter { !$0.isWhitespace } }
  }

  package var isHook: Bool { !hooks.isEmpty }

  /// Whether helm deletes it when it is done, so that its absence is no failure.
  package var isDeletedAfterwards: Bool {
    (annotations["helm.sh/hook-delete-policy"] ?? "").contains("hook-succeeded")
  }
}

extension ManifestObject {
  /// Reads `helm get manifest` or `helm get hooks`: YAML documents. Objects without a namespace get none here, since only the API knows
  /// which kinds have one.
  package static func list(yaml: String) throws(HelmError) -> [ManifestObject] {
    var objects: [ManifestObject] = []
    do {
      var documents = try Yams.compose_all(yaml: yaml)
      while let document = documents.next() { append(document, to: &objects) }
      // The sequence ends at what it cannot read, and keeps the error to itself.
      if let error = documents.error { throw error }
    } catch {
      throw .unreadable(operation: HelmOperation.getManifest(release: "").name, detail: "\(error)".harmless)
    }
    return objects
  }

  private static func append(_ node: Node, to objects: inout [ManifestObject]) {
    guard let mapping = node.mapping, let kind = mapping["kind"]?.string else { return }
    // A template may deploy a List; what it holds is what is deployed.
    if kind.hasSuffix("List"), let items = mapping["items"]?.sequence {
      for item in items { append(item, to: &objects) }
      return
    }
    guard let metadata = mapping["metadata"]?.mapping, let name = metadata["name"]?.string else { return }
    objects.append(
      ManifestObject(
        reference: ObjectReference(
          apiVersion: mapping["apiVersion"]?.string ?? "", kind: kind, namespace: metadata["namespace"]?.string ?? "", name: name),
        labels: strings(metadata["labels"]), annotations: strings(metadata["annotations"])))
  }

  private static func strings(_ node: Node?) -> [String: String] {
    var strings: [String: String] = [:]
    for (key, value) in node?.mapping ?? [:] {
      if let key = key.string, let value = value.scalar?.string { strings[key] = value }
    }
    return strings
  }
}

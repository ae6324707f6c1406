import Cluster
import Commands
import KubernetesObjects
import OrderedCollections
import ProductModel

extension InstallationCourse {
  func applyManifests() async throws(Halt) -> String {
    let kinds = KindDiscovery(client: client)
    var applied: [String] = []
    for manifest in plan.manifests {
      var objects: [AppliedObject] = []
      show(.applyManifest(path: manifest.path, context: target.context, namespace: target.namespace))
      for document in manifest.documents {
        var object = JSON(document)
        let kind = object["kind"].string ?? ""
        let name = object["metadata"]["name"].string ?? ""
        let title = "\(kind) '\(name)'"
        let found: ResourceKind?
        do throws(ClusterError) {
          found = try await kinds.find(apiVersion: object["apiVersion"].string ?? "", kind: kind)
        } catch {
          throw .problem(InstallationProblem(error, doing: "look up the kind \(kind)", place: places.context))
        }
        guard let resource = found else {
          throw .problem(
            .manifestRefused(manifest.path, title, detail: "the cluster does not know \(kind) of \(object["apiVersion"].string ?? "no API")"))
        }
        let namespace = object["metadata"]["namespace"].string ?? target.namespace
        if resource.isNamespaced { object["metadata"]["namespace"] = .string(namespace) }
        do throws(ClusterError) {
          _ = try await client.apply(resource, namespace: resource.isNamespaced ? namespace : nil, name: name, object)
        } catch {
          switch error {
          case .invalid, .conflict, .notFound: throw .problem(.manifestRefused(manifest.path, title, detail: error.message))
          default: throw .problem(InstallationProblem(error, doing: "apply \(title)", place: places.context))
          }
        }
        applied.append(title)
        objects.append(AppliedObject(title: title, kind: resource, namespace: resource.isNamespaced ? namespace : nil, name: name))
      }
      guard let wait = manifest.wait else { continue }
      for object in objects where wait.kind == nil || wait.kind == object.kind.kind {
        show(
          .waitFor(
            object.name, ofKind: object.kind.resource, group: object.kind.group, condition: wait.condition, minutes: wait.minutes,
            context: target.context, namespace: object.namespace))
        try await self.wait(for: object, wait)
      }
    }
    return applied.joined(separator: ", ") + " applied"
  }
}

extension JSON {
  fileprivate init(_ value: PlannedValue) {
    self =
      switch value {
      case .string(let text): .string(text)
      case .bool(let flag): .bool(flag)
      case .int(let number): .int(number)
      case .decimal(let number): .double(number)
      case .null: .null
      case .list(let items): .array(items.map(JSON.init))
      case .map(let entries): .object(OrderedDictionary(entries.map { ($0.key, JSON($0.value)) }) { $1 })
      }
  }
}

import KubernetesObjects
import OrderedCollections

extension World {
  /// `/api`, `/apis`, and the documents of groups and versions; nil for paths of objects.
  func discovery(_ segments: [String]) -> JSON? {
    let groups = catalog.groups
    switch (segments.first, segments.count) {
    case ("api", 1):
      return ["kind": "APIVersions", "versions": ["v1"], "serverAddressByClientCIDRs": []]
    case ("api", 2) where segments[1] == "v1": return resources(group: "", version: "v1")
    case ("apis", 1):
      return [
        "kind": "APIGroupList", "apiVersion": "v1",
        "groups": .array(groups.filter { !$0.key.isEmpty }.map { Self.group($0.key, versions: $0.value) }),
      ]
    case ("apis", 2):
      guard let versions = groups[segments[1]] else { return nil }
      var group = Self.group(segments[1], versions: versions)
      group["kind"] = "APIGroup"
      group["apiVersion"] = "v1"
      return group
    case ("apis", 3):
      guard groups[segments[1]]?.contains(segments[2]) == true else { return nil }
      return resources(group: segments[1], version: segments[2])
    default: return nil
    }
  }

  /// As much of OpenAPI as clients need to see that the server validates fields itself.
  func openAPI(_ request: Request) -> RehearsalAnswer {
    guard request.segments.count > 1, request.segments[1] == "v3" else { return .noSuchPage }
    if request.segments.count == 2 {
      var paths = JSON.empty
      for (group, versions) in catalog.groups {
        for version in versions {
          let path = group.isEmpty ? "api/\(version)" : "apis/\(group)/\(version)"
          paths[path] = ["serverRelativeURL": .string("/openapi/v3/\(path)?hash=REHEARSAL")]
        }
      }
      return .json(["paths": paths])
    }
    let place = Array(request.segments.dropFirst(2))
    let group = place.first == "apis" && place.count == 3 ? place[1] : ""
    guard let version = place.last, place.count >= 2 else { return .noSuchPage }
    var paths = JSON.empty
    for resource in catalog.resources where resource.kind.group == group && resource.kind.version == version && resource.isStored {
      let kind: JSON = ["group": .string(group), "version": .string(version), "kind": .string(resource.kind.kind)]
      let parameters: JSON = [
        ["name": "fieldValidation", "in": "query", "schema": ["type": "string", "uniqueItems": true]],
        ["name": "dryRun", "in": "query", "schema": ["type": "string", "uniqueItems": true]],
      ]
      let operation: JSON = ["parameters": parameters, "responses": .empty, "x-kubernetes-group-version-kind": kind]
      paths[resource.kind.path(namespace: "{namespace}", name: "{name}")] = ["patch": operation, "put": operation]
    }
    return .json(["openapi": "3.0.0", "info": ["title": "Kubernetes", "version": "rehearsal"], "paths": paths, "components": ["schemas": .empty]])
  }

  private static func group(_ name: String, versions: [String]) -> JSON {
    let list: [JSON] = versions.map { ["groupVersion": .string("\(name)/\($0)"), "version": .string($0)] }
    return ["name": .string(name), "versions": .array(list), "preferredVersion": list[0]]
  }

  private func resources(group: String, version: String) -> JSON {
    var items: [JSON] = []
    for resource in catalog.resources where resource.kind.group == group && resource.kind.version == version {
      var item: JSON = [
        "name": .string(resource.kind.resource), "singularName": .string(resource.singular), "namespaced": .bool(resource.kind.isNamespaced),
        "kind": .string(resource.kind.kind),
        "verbs": resource.isStored ? ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"] : ["create"],
      ]
      if !resource.shortNames.isEmpty { item["shortNames"] = .array(resource.shortNames.map { .string($0) }) }
      if ["pods", "services", "deployments", "replicasets", "statefulsets", "daemonsets", "jobs", "cronjobs", "horizontalpodautoscalers"].contains(
        resource.kind.resource)
      {
        item["categories"] = ["all"]
      }
      items.append(item)
      for name in resource.subresources {
        var item: JSON = [
          "name": .string("\(resource.kind.resource)/\(name)"), "singularName": "", "namespaced": .bool(resource.kind.isNamespaced),
          "kind": .string(name == "scale" ? "Scale" : resource.kind.kind), "verbs": name == "log" ? ["get"] : ["get", "patch", "update"],
        ]
        if name == "scale" {
          item["group"] = "autoscaling"
          item["version"] = "v1"
        }
        items.append(item)
      }
    }
    return [
      "kind": "APIResourceList", "apiVersion": "v1", "groupVersion": .string(group.isEmpty ? version : "\(group)/\(version)"),
      "resources": .array(items),
    ]
  }
}

import Cluster
import KubernetesObjects
import OrderedCollections

/// Who may do what: everything, but for what the scenario or a fault forbids.
extension World {
  func authorize(_ request: Request, _ path: ResourcePath) throws(Refusal) {
    guard path.resource.isStored else { return }
    let verb = Self.verb(request, path)
    // Reading a namespace is authorized within it.
    let namespace = path.namespace ?? (path.resource.id == ResourceID(.namespaces) ? path.name : nil)
    guard isForbidden(verb: verb, resource: path.resource.id, subresource: path.subresource, namespace: namespace) else { return }
    throw .forbidden(path.resource.id, verb: verb, name: verb == "create" ? nil : path.name, namespace: path.namespace, user: scenario.facts.user)
  }

  func isForbidden(verb: String, resource: ResourceID, subresource: String? = nil, namespace: String?) -> Bool {
    // What forbids the whole forbids its parts; `pods/log` forbids one of them.
    let names = [resource.qualified] + (subresource.map { ["\(resource.qualified)/\($0)"] } ?? [])
    return (scenario.forbidden + faults.forbidden).contains { rule in
      (rule.verbs.isEmpty || rule.verbs.contains(verb)) && (rule.resources.contains("*") || names.contains(where: rule.resources.contains))
        && (rule.namespaces.isEmpty || namespace.map(rule.namespaces.contains) ?? true)
    }
  }

  /// Reviews: may I, and who am I.
  mutating func review(_ request: Request, _ path: ResourcePath) throws(Refusal) -> RehearsalAnswer {
    guard request.method == .post else { return .noSuchPage }
    var review = try Self.body(request)
    switch path.resource.kind.kind {
    case "SelfSubjectAccessReview":
      let asked = review["spec"]["resourceAttributes"]
      let resource = ResourceID(group: asked["group"].string ?? "", resource: asked["resource"].string ?? "")
      let isForbidden = isForbidden(
        verb: asked["verb"].string ?? "", resource: resource, subresource: asked["subresource"].string.flatMap { $0.isEmpty ? nil : $0 },
        namespace: asked["namespace"].string)
      let fields = Dictionary(uniqueKeysWithValues: asked.members.keys.map { ("f:\($0)", JSON.empty) })
      var attributes: JSON = [".": .empty]
      for name in fields.keys.sorted() { attributes[name] = .empty }
      let entry: JSON = [
        "manager": .string(request.manager), "operation": "Update", "apiVersion": "authorization.k8s.io/v1", "time": Timestamp.json(now),
        "fieldsType": "FieldsV1", "fieldsV1": ["f:spec": ["f:resourceAttributes": attributes]],
      ]
      return .json(
        [
          "kind": "SelfSubjectAccessReview", "apiVersion": "authorization.k8s.io/v1", "metadata": ["managedFields": [entry]], "spec": review["spec"],
          "status": ["allowed": .bool(!isForbidden)],
        ], status: 201)
    case "SelfSubjectRulesReview":
      review["status"] = [
        "resourceRules": [["verbs": ["*"], "apiGroups": ["*"], "resources": ["*"]]],
        "nonResourceRules": [["verbs": ["*"], "nonResourceURLs": ["*"]]],
        "incomplete": false,
      ]
    case "SelfSubjectReview":
      review["status"] = ["userInfo": ["username": .string(scenario.facts.user), "groups": ["system:authenticated"]]]
    default: return .noSuchPage
    }
    return .json(review, status: 201)
  }

  private static func verb(_ request: Request, _ path: ResourcePath) -> String {
    switch request.method {
    case .get: request.isWatch ? "watch" : path.name == nil ? "list" : "get"
    case .post: "create"
    case .put: "update"
    case .patch: "patch"
    case .delete: path.name == nil ? "deletecollection" : "delete"
    }
  }
}

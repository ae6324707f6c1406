import Cluster
import FoundationEssentials
import KubernetesObjects
import OrderedCollections

/// Creating, replacing and deleting over the API.
extension World {
  mutating func create(_ request: Request, _ path: ResourcePath) throws(Refusal) -> RehearsalAnswer {
    let resource = path.resource
    var object = try self.object(in: request, for: path)
    if resource.kind.isNamespaced, path.namespace == nil { throw .badRequest("an empty namespace may not be set during creation") }
    let named = object["metadata"]["name"].string ?? ""
    let name = named.isEmpty ? (object["metadata"]["generateName"].string).map { $0 + suffix($0) } ?? "" : named
    guard !name.isEmpty else {
      throw .invalid(resource, "", field: "metadata.name", "Required value: name or generateName is required", reason: "FieldValueRequired")
    }
    object["metadata"]["name"] = .string(name)
    try requireNamespace(path)
    let key = path.key(name)
    guard store.object(key) == nil else { throw .exists(resource.id, name) }
    object["status"] = initialStatus(of: object)
    for field in ["uid", "resourceVersion", "creationTimestamp", "generation", "managedFields"] { object["metadata"][field] = .null }
    let ownership = FieldOwnership(manager: request.manager, now: now)
    object = ownership.update(admitted(object, resource: resource), from: nil)
    return commit(object, at: key, request: request, status: 201)
  }

  /// POST to a subresource.
  mutating func post(_ request: Request, _ path: ResourcePath, _ name: String) throws(Refusal) -> RehearsalAnswer {
    guard path.subresource == "eviction" else { return .noSuchPage }
    guard let object = store.object(path.key(name)) else { throw .notFound(path.resource.id, name) }
    beginRemoval(of: object, grace: nil)
    return .json(["kind": "Status", "apiVersion": "v1", "metadata": .empty, "status": "Success", "code": 201], status: 201)
  }

  mutating func replace(_ request: Request, _ path: ResourcePath, _ name: String) throws(Refusal) -> RehearsalAnswer {
    let object = try self.object(in: request, for: path)
    guard let live = store.object(path.key(name)) else { throw .notFound(path.resource.id, name) }
    if let version = object["metadata"]["resourceVersion"].string, !version.isEmpty, version != String(live.version) {
      throw .stale(path.resource.id, name)
    }
    return try update(live, with: object, request: request, path: path)
  }

  mutating func patch(_ request: Request, _ path: ResourcePath, _ name: String) throws(Refusal) -> RehearsalAnswer {
    let type = (request.headers["content-type"] ?? "").split(separator: ";").first.map(String.init) ?? ""
    let live = store.object(path.key(name))
    if type == "application/apply-patch+yaml" { return try apply(request, path, name, live: live) }
    guard let live else { throw .notFound(path.resource.id, name) }
    let patch = try Self.body(request)
    let target = path.subresource == "scale" ? Self.scale(of: live.json) : live.json
    let result: JSON
    switch type {
    case "application/merge-patch+json": result = target.merged(patch: patch)
    case "application/strategic-merge-patch+json": result = StrategicMerge.apply(patch, to: target)
    case "application/json-patch+json":
      do {
        result = try JSONPatch.apply(patch, to: target)
      } catch {
        throw Refusal(code: 422, reason: "Invalid", message: "the server rejected our request due to an error in our request: \(error.message)")
      }
    default:
      throw Refusal(
        code: 415, reason: "UnsupportedMediaType",
        message:
          "the body of the request was in an unknown format - accepted media types include: application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml, application/strategic-merge-patch+json"
      )
    }
    return try update(live, with: result, request: request, path: path)
  }

  private mutating func apply(_ request: Request, _ path: ResourcePath, _ name: String, live: StoredObject?) throws(Refusal) -> RehearsalAnswer {
    guard request.query["fieldManager"]?.isEmpty == false else {
      throw .invalid(
        path.resource, name, field: "fieldManager", "Required value: is required for apply patch", reason: "FieldValueRequired")
    }
    var wanted = try Self.body(request)
    if wanted["apiVersion"].isNull || wanted["kind"].isNull { throw .badRequest("invalid object type: /, Kind=") }
    if live == nil { try requireNamespace(path) }
    wanted["metadata"]["name"] = .string(name)
    if let namespace = path.namespace { wanted["metadata"]["namespace"] = .string(namespace) }
    wanted["metadata"]["managedFields"] = .null
    if let live, let version = wanted["metadata"]["resourceVersion"].string, !version.isEmpty, version != String(live.version) {
      throw .stale(path.resource.id, name)
    }
    wanted["metadata"]["resourceVersion"] = .null
    if path.subresource == nil { wanted["status"] = .null }
    wanted = Self.encodedStrings(wanted)
    let ownership = FieldOwnership(manager: request.manager, now: now)
    var result: JSON
    do {
      result = try ownership.apply(wanted, to: live?.json, force: request.query["force"] == "true")
    } catch {
      throw .conflict(error)
    }
    if live == nil { result["status"] = initialStatus(of: result) }
    result = admitted(result, resource: path.resource)
    if let live { try requireUnchanged(path.resource, live.json, result) }
    if let live {
      // Times of entries that did not change stay, so that applying the same again changes nothing.
      return commit(result.isSame(as: live.json) ? live.json : result, at: live.key, request: request, status: 200)
    }
    return commit(result, at: path.key(name), request: request, status: 201)
  }

  private mutating func update(_ live: StoredObject, with wanted: JSON, request: Request, path: ResourcePath) throws(Refusal) -> RehearsalAnswer {
    var object = live.json
    if path.subresource == "scale" {
      object["spec"]["replicas"] = wanted["spec"]["replicas"]
    } else if path.subresource == "status" {
      object["status"] = wanted["status"]
    } else {
      let hasStatus = path.resource.subresources.contains("status")
      object = Self.encodedStrings(wanted)
      if hasStatus { object["status"] = live.json["status"] }
      for field in ["uid", "creationTimestamp", "generation", "resourceVersion", "managedFields", "deletionTimestamp", "name", "namespace"] {
        object["metadata"][field] = live.json["metadata"][field]
      }
      object = admitted(object, resource: path.resource)
      try requireUnchanged(path.resource, live.json, object)
    }
    let ownership = FieldOwnership(manager: request.manager, now: now)
    object = ownership.update(object, from: live.json, subresource: path.subresource)
    let answer = commit(object, at: live.key, request: request, status: 200)
    if path.subresource == "scale", let stored = store.object(live.key) { return .json(Self.scale(of: stored.json)) }
    if object["metadata"]["deletionTimestamp"].string != nil, object["metadata"]["finalizers"].items.isEmpty, path.resource.id != ResourceID(.pods) {
      remove(live.key)
    }
    return answer
  }

  private mutating func commit(_ object: JSON, at key: ObjectKey, request: Request, status: Int) -> RehearsalAnswer {
    if request.query["dryRun"] != nil { return .json(object, status: status) }
    put(object, at: key)
    return .bytes(store.object(key)?.bytes ?? JSON.bytes(object), status: status)
  }

  // MARK: Deleting

  mutating func delete(_ request: Request, _ path: ResourcePath, _ name: String) throws(Refusal) -> RehearsalAnswer {
    guard let object = store.object(path.key(name)) else { throw .notFound(path.resource.id, name) }
    let options = request.body.isEmpty ? JSON.empty : (try? Self.body(request)) ?? .empty
    if let uid = options["preconditions"]["uid"].string, uid != object.uid { throw .stale(path.resource.id, name) }
    let policy = options["propagationPolicy"].string ?? request.query["propagationPolicy"] ?? "Background"
    let grace = options["gracePeriodSeconds"].int ?? request.query["gracePeriodSeconds"].flatMap { Int($0) }
    if request.query["dryRun"] != nil { return .json(object.json) }
    if policy == "Orphan" { orphanDependents(of: object) }
    beginRemoval(of: object, grace: grace)
    if let left = store.object(object.key) { return .bytes(left.bytes) }
    return .json([
      "kind": "Status", "apiVersion": "v1", "metadata": .empty, "status": "Success",
      "details": [
        "name": .string(name), "group": path.resource.kind.group.isEmpty ? .null : .string(path.resource.kind.group),
        "kind": .string(path.resource.kind.resource), "uid": .string(object.uid),
      ],
    ])
  }

  mutating func deleteCollection(_ request: Request, _ path: ResourcePath) throws(Refusal) -> RehearsalAnswer {
    let selector: Selector
    do {
      selector = try Selector(labels: request.query["labelSelector"] ?? "", fields: request.query["fieldSelector"] ?? "")
    } catch {
      throw .badRequest(error.message)
    }
    for object in store.objects(path.resource.id, namespace: path.namespace) where selector.matches(object) { beginRemoval(of: object, grace: nil) }
    return .json(["kind": "Status", "apiVersion": "v1", "metadata": .empty, "status": "Success", "code": 200])
  }

  // MARK: What is asked of an object

  private func object(in request: Request, for path: ResourcePath) throws(Refusal) -> JSON {
    var object = try Self.body(request)
    if object["kind"].isNull { object["kind"] = .string(path.resource.kind.kind) }
    if object["apiVersion"].isNull { object["apiVersion"] = .string(path.resource.kind.apiVersion) }
    if path.subresource == nil, object["kind"].string != path.resource.kind.kind {
      throw .badRequest("the object provided is unrecognized (must be of type \(path.resource.kind.kind)): kind \(object["kind"].plain ?? "")")
    }
    if let namespace = object["metadata"]["namespace"].string, let wanted = path.namespace, namespace != wanted {
      throw .badRequest("the namespace of the provided object does not match the namespace sent on the request")
    }
    if path.resource.kind.isNamespaced, let namespace = path.namespace { object["metadata"]["namespace"] = .string(namespace) }
    return Self.encodedStrings(object)
  }

  /// JSON, YAML, or a Secret in a Kubernetes protobuf envelope, as the engine of helm sends it.
  static func body(_ request: Request) throws(Refusal) -> JSON {
    if KubernetesProtobuf.isEnvelope(request.body) {
      guard let object = KubernetesProtobuf.object(in: request.body) else {
        throw Refusal(code: 415, reason: "UnsupportedMediaType", message: "this kind is not read as protobuf here; send JSON")
      }
      return object
    }
    if let json = try? JSON(parsing: request.body) { return json }
    do {
      let value = try JSON.yaml(String(decoding: request.body, as: UTF8.self))
      if !value.members.isEmpty || !value.items.isEmpty { return value }
    } catch {
      throw .badRequest("error decoding request: \(error.detail)")
    }
    throw .badRequest("the object provided is unrecognized: the body is neither JSON nor YAML")
  }

  /// `stringData` is written into `data`, as the server does.
  private static func encodedStrings(_ object: JSON) -> JSON {
    guard object["kind"] == "Secret", !object["stringData"].isNull else { return object }
    var result = object
    for (key, value) in object["stringData"].members {
      result["data"][key] = .string(Data((value.plain ?? "").utf8).base64EncodedString())
    }
    result["stringData"] = .null
    return result
  }

  private func requireNamespace(_ path: ResourcePath) throws(Refusal) {
    guard let namespace = path.namespace else { return }
    guard let found = get(.namespaces, "", namespace) else { throw .notFound(ResourceID(.namespaces), namespace) }
    guard found["metadata"]["deletionTimestamp"].isNull else {
      throw Refusal(
        code: 403, reason: "Forbidden",
        message: "unable to create new content in namespace \(namespace) because it is being terminated")
    }
  }

  private func requireUnchanged(_ resource: APIResource, _ live: JSON, _ wanted: JSON) throws(Refusal) {
    let name = live["metadata"]["name"].string ?? ""
    let path: [String]
    switch resource.kind.kind {
    case "Secret": path = ["type"]
    case "Deployment", "ReplicaSet", "DaemonSet", "StatefulSet": path = ["spec", "selector"]
    case "Job": path = ["spec", "template", "spec", "containers"]
    default: return
    }
    if live[path: path].isSame(as: wanted[path: path]) { return }
    let value = wanted[path: path]
    let shown = value.string.map { "\"\($0)\"" } ?? String(decoding: JSON.bytes(value), as: UTF8.self)
    throw .invalid(resource, name, field: path.joined(separator: "."), "Invalid value: \(shown): field is immutable")
  }

  static func scale(of object: JSON) -> JSON {
    let labels = object["spec"]["selector"]["matchLabels"].strings
    return [
      "kind": "Scale", "apiVersion": "autoscaling/v1",
      "metadata": [
        "name": object["metadata"]["name"], "namespace": object["metadata"]["namespace"], "uid": object["metadata"]["uid"],
        "resourceVersion": object["metadata"]["resourceVersion"], "creationTimestamp": object["metadata"]["creationTimestamp"],
      ],
      "spec": ["replicas": object["spec"]["replicas"]],
      "status": [
        "replicas": object["status"]["replicas"].isNull ? 0 : object["status"]["replicas"],
        "selector": .string(labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")),
      ],
    ]
  }
}

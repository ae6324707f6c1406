import Cluster
import FoundationEssentials
import KubernetesObjects
import Synchronization

/// An API server of a few lines: one namespace, Secrets with their owners, lists of whatever the test puts there, faults on request.
final class SmallCluster: ClusterTransport {
  struct State: Sendable {
    var namespaces: Set<String> = ["shop"]
    var secrets: [String: JSON] = [:]
    /// By plural.
    var objects: [String: [JSON]] = [:]
    var logs: [String] = []
    /// By method and path's beginning, such as `GET /api/v1/namespaces/shop`.
    var faults: [(request: String, response: ClusterResponse)] = []
    var isUnreachable = false
    var requests: [ClusterRequest] = []
    var applied: [JSON] = []
  }

  let state: Mutex<State>

  init(_ change: (inout State) -> Void = { _ in }) {
    var state = State()
    change(&state)
    self.state = Mutex(state)
  }

  static func refusal(_ code: Int, _ reason: String, _ message: String, causes: [JSON] = []) -> ClusterResponse {
    let status: JSON = [
      "kind": "Status", "apiVersion": "v1", "status": "Failure", "message": .string(message), "reason": .string(reason), "code": .int(code),
      "details": ["causes": .array(causes)],
    ]
    return ClusterResponse(status: code, headers: ["content-type": "application/json"], body: status.serialized())
  }

  func send(_ request: ClusterRequest) async throws(TransportError) -> ClusterResponse {
    let isUnreachable = state.withLock { state in
      state.requests.append(request)
      return state.isUnreachable
    }
    if isUnreachable { throw .unreachable(detail: "dial tcp 10.0.0.1:6443: connect: connection refused") }
    return state.withLock { answer(request, &$0) }
  }

  func stream(_ request: ClusterRequest) async throws(TransportError) -> ClusterStream {
    // A watch in which nothing happens.
    ClusterStream(status: 200, chunks: AsyncThrowingStream { _ in })
  }

  private func answer(_ request: ClusterRequest, _ state: inout State) -> ClusterResponse {
    let line = "\(request.method.rawValue) \(request.path)"
    if let fault = state.faults.first(where: { line.hasPrefix($0.request) }) { return fault.response }
    let parts = request.path.split(separator: "/").map(String.init)
    switch (request.method, parts.last) {
    case (.get, "version"): return success(["major": "1", "minor": "31", "gitVersion": "v1.31.2"])
    case (.post, "namespaces"):
      state.namespaces.formUnion([Self.name(in: request.body)])
      return success(["kind": "Namespace"], 201)
    case (.get, "log"):
      return ClusterResponse(status: 200, body: Array(state.logs.joined(separator: "\n").utf8))
    case (.get, let name?) where parts.count == 4 && parts[2] == "namespaces":
      return state.namespaces.contains(name)
        ? success(["kind": "Namespace", "metadata": ["name": .string(name)], "status": ["phase": "Active"]])
        : Self.refusal(404, "NotFound", "namespaces \"\(name)\" not found")
    case (.get, let name?) where parts.contains("secrets") && name != "secrets":
      return state.secrets[name].map { success($0) } ?? Self.refusal(404, "NotFound", "secrets \"\(name)\" not found")
    case (.post, "secrets"):
      guard var secret = try? JSON(parsing: request.body) else { return Self.refusal(400, "BadRequest", "no JSON") }
      let name = Self.name(in: request.body)
      if state.secrets[name] != nil { return Self.refusal(409, "AlreadyExists", "secrets \"\(name)\" already exists") }
      secret["metadata"]["managedFields"] = [["manager": "slipway", "operation": "Update"]]
      secret["metadata"]["resourceVersion"] = .string("\(state.requests.count)")
      state.secrets[name] = secret
      return success(secret, 201)
    case (.patch, let name?) where parts.contains("secrets"):
      guard var secret = try? JSON(parsing: request.body) else { return Self.refusal(400, "BadRequest", "no JSON") }
      if let version = secret["metadata"]["resourceVersion"].string, version != state.secrets[name]?["metadata"]["resourceVersion"].string {
        return Self.refusal(409, "Conflict", "the object has been modified")
      }
      if let old = state.secrets[name], let type = old["type"].string, type != secret["type"].string {
        return Self.refusal(
          422, "Invalid", "Secret \"\(name)\" is invalid: type: Invalid value", causes: [["reason": "FieldValueInvalid", "field": "type"]])
      }
      secret["metadata"]["managedFields"] = [["manager": "slipway", "operation": "Apply"]]
      secret["metadata"]["resourceVersion"] = .string("\(state.requests.count)")
      let isNew = state.secrets[name] == nil
      state.secrets[name] = secret
      return success(secret, isNew ? 201 : 200)
    case (.get, "v1") where request.path == "/apis/example.com/v1":
      return success(["resources": [["name": "things", "kind": "Thing", "namespaced": true]]])
    case (.patch, _):
      guard let object = try? JSON(parsing: request.body) else { return Self.refusal(400, "BadRequest", "no JSON") }
      state.applied.append(object)
      return success(object)
    case (.get, let plural?):
      return success(["kind": "List", "apiVersion": "v1", "metadata": ["resourceVersion": "1"], "items": .array(state.objects[plural] ?? [])])
    default: return Self.refusal(404, "NotFound", "the server could not find the requested resource")
    }
  }

  private func success(_ body: JSON, _ status: Int = 200) -> ClusterResponse {
    ClusterResponse(status: status, headers: ["content-type": "application/json"], body: body.serialized())
  }

  private static func name(in body: [UInt8]) -> String {
    (try? JSON(parsing: body))?["metadata"]["name"].string ?? ""
  }
}

extension SmallCluster.State {
  /// A Deployment of the release with its one pod, both as a real cluster reports them when all is well.
  mutating func addReadyDeployment(_ name: String) {
    let labels: JSON = ["app.kubernetes.io/instance": "shop", "app.kubernetes.io/managed-by": "Helm"]
    objects["deployments", default: []].append([
      "apiVersion": "apps/v1", "kind": "Deployment",
      "metadata": ["name": .string(name), "namespace": "shop", "uid": "d", "generation": 1, "labels": labels],
      "spec": ["replicas": 1, "selector": ["matchLabels": ["app": .string(name)]]],
      "status": [
        "observedGeneration": 1, "replicas": 1, "updatedReplicas": 1, "readyReplicas": 1, "availableReplicas": 1,
        "conditions": [
          ["type": "Available", "status": "True"], ["type": "Progressing", "status": "True", "reason": "NewReplicaSetAvailable"],
        ],
      ],
    ])
  }
}

extension SmallCluster.State {
  /// A second Deployment whose pod crashes, saying `message`.
  mutating func addFailingPod(_ name: String, message: String) {
    let labels: JSON = ["app.kubernetes.io/instance": "shop", "app": "failing"]
    objects["deployments", default: []].append([
      "apiVersion": "apps/v1", "kind": "Deployment",
      "metadata": ["name": "failing", "namespace": "shop", "uid": "fd", "generation": 1, "labels": labels],
      "spec": ["replicas": 1, "selector": ["matchLabels": ["app": "failing"]]],
      "status": [
        "observedGeneration": 1, "replicas": 1, "updatedReplicas": 1, "unavailableReplicas": 1,
        "conditions": [["type": "Available", "status": "False"], ["type": "Progressing", "status": "True", "reason": "ReplicaSetUpdated"]],
      ],
    ])
    objects["replicasets", default: []].append([
      "apiVersion": "apps/v1", "kind": "ReplicaSet",
      "metadata": [
        "name": "failing-1", "namespace": "shop", "uid": "fr", "generation": 1, "labels": labels,
        "ownerReferences": [["apiVersion": "apps/v1", "kind": "Deployment", "name": "failing", "uid": "fd", "controller": true]],
      ],
      "spec": ["replicas": 1], "status": ["observedGeneration": 1, "replicas": 1],
    ])
    let ended: JSON = ["exitCode": 1, "reason": "Error", "message": .string(message)]
    objects["pods", default: []].append([
      "apiVersion": "v1", "kind": "Pod",
      "metadata": [
        "name": "failing-1-x", "namespace": "shop", "uid": "fp", "labels": labels,
        "ownerReferences": [["apiVersion": "apps/v1", "kind": "ReplicaSet", "name": "failing-1", "uid": "fr", "controller": true]],
      ],
      "spec": ["containers": [["name": "web", "image": "web:1"]]],
      "status": [
        "phase": "Running", "conditions": [["type": "Ready", "status": "False"], ["type": "PodScheduled", "status": "True"]],
        "containerStatuses": [
          [
            "name": "web", "ready": false, "restartCount": 4, "image": "web:1",
            "state": ["waiting": ["reason": "CrashLoopBackOff", "message": .string("back-off 40s: \(message)")]],
            "lastState": ["terminated": ended],
          ]
        ],
      ],
    ])
  }
}

import FoundationEssentials
import KubernetesObjects

/// The cluster's start, and what follows from each change.
extension World {
  /// What stands in the cluster before anybody comes.
  mutating func prepare() {
    for name in Set(scenario.facts.namespaces + ["default", "kube-system"]).sorted() { createNamespace(name) }
    for node in scenario.facts.nodes { addNode(node) }
    for item in scenario.facts.storageClasses {
      var metadata: JSON = ["name": .string(item.name)]
      if item.isDefault { metadata["annotations"] = ["storageclass.kubernetes.io/is-default-class": "true"] }
      put(
        .storageClasses,
        [
          "metadata": metadata, "provisioner": .string(item.provisioner), "reclaimPolicy": "Delete",
          "volumeBindingMode": item.waitsForConsumer ? "WaitForFirstConsumer" : "Immediate", "allowVolumeExpansion": true,
        ])
    }
    for name in scenario.facts.ingressClasses {
      put(.ingressClasses, ["metadata": ["name": .string(name)], "spec": ["controller": .string("rehearsal.invalid/\(name)")]])
    }
    for object in scenario.present { _ = install(object, release: "") }
  }

  /// Faults count from the moment at which somebody comes.
  mutating func planFaults() {
    for planned in scenario.faults {
      after(planned.at, .fault(planned.fault))
      if planned.duration > 0 { after(planned.at + planned.duration, .endFault(planned.fault)) }
    }
  }

  mutating func createNamespace(_ name: String) {
    put(
      .namespaces,
      [
        "metadata": ["name": .string(name), "labels": ["kubernetes.io/metadata.name": .string(name)]], "spec": ["finalizers": ["kubernetes"]],
        "status": ["phase": "Active"],
      ])
  }

  mutating func perform(_ action: Action) {
    switch action {
    case .reconcile(let key): reconcile(key)
    case .schedule(let key, let uid): schedule(key, uid: uid)
    case .startPod(let key, let uid): startPod(key, uid: uid)
    case .container(let key, let uid, let name, let step, let turn): carryOut(step, container: name, of: key, uid: uid, turn: turn)
    case .removePod(let key, let uid):
      if store.object(key)?.uid == uid { remove(key) }
    case .bindClaim(let key): bindClaim(key)
    case .balance(let key): balance(key)
    case .address(let key): address(key)
    case .settle(let key): settle(key)
    case .addNode: addScaledNode()
    case .fault(let fault): begin(fault)
    case .endFault(let fault): end(fault)
    case .bookmark(let id):
      guard let watch = watches[id] else { return }
      watch.stream.yield(bookmark(on: watch))
      after(60, .bookmark(id))
    case .endWatch(let id):
      if let watch = watches[id], watch.bookmarks { watch.stream.yield(bookmark(on: watch)) }
      endWatch(id)
    case .logs(let id): follow(id)
    case .churn(let perSecond, let left): churn(perSecond: perSecond, left: left)
    }
  }

  /// Plans what a change calls for.
  mutating func observe(_ change: StoreChange) {
    guard !isStill else { return }
    let object = change.object
    let key = object.key
    if let owner = ownerKey(of: object.json) { mark(owner) }
    switch key.resource {
    case ResourceID(.pods): observePod(change)
    case ResourceID(.deployments), ResourceID(.replicaSets), ResourceID(.statefulSets), ResourceID(.daemonSets), ResourceID(.jobs):
      if change.kind != .deleted { mark(key) }
    case ResourceID(.services): if change.kind != .deleted { mark(key) }
    case ResourceID(.persistentVolumeClaims): if change.kind == .added { observeClaim(object) }
    case ResourceID(.nodes): if change.kind == .added { retryPending() }
    case ResourceID(.secrets): if change.kind != .deleted { observeSecret(object) }
    case ResourceID(.namespaces): if change.kind == .added { furnish(key.name) }
    case ResourceID(group: "apiextensions.k8s.io", resource: "customresourcedefinitions"): if change.kind == .added { establish(object) }
    case ResourceID(.ingresses): if change.kind != .deleted { observeIngress(object) }
    default: break
    }
    if change.kind != .deleted, isSettled(object.json["kind"].string) { after(1, .settle(key)) }
  }

  /// Puts an object's reconciliation on the agenda, once.
  mutating func mark(_ key: ObjectKey) {
    guard dirty.insert(key).inserted else { return }
    after(0.02, .reconcile(key))
  }

  private mutating func reconcile(_ key: ObjectKey) {
    dirty.remove(key)
    guard let object = store.object(key), object.json["metadata"]["deletionTimestamp"].isNull else { return }
    switch key.resource {
    case ResourceID(.deployments): reconcileDeployment(object)
    case ResourceID(.replicaSets): reconcileReplicaSet(object)
    case ResourceID(.statefulSets): reconcileStatefulSet(object)
    case ResourceID(.daemonSets): reconcileDaemonSet(object)
    case ResourceID(.jobs): reconcileJob(object)
    case ResourceID(.services): reconcileService(object)
    default: break
    }
  }

  func ownerKey(of object: JSON) -> ObjectKey? {
    for owner in object["metadata"]["ownerReferences"].items where owner["controller"] == true {
      guard let resource = catalog.resource(apiVersion: owner["apiVersion"].string ?? "", kind: owner["kind"].string ?? ""),
        let name = owner["name"].string
      else { continue }
      return ObjectKey(resource.id, resource.kind.isNamespaced ? object["metadata"]["namespace"].string ?? "" : "", name)
    }
    return nil
  }

  private mutating func furnish(_ namespace: String) {
    put(.serviceAccounts, ["metadata": ["name": "default", "namespace": .string(namespace)]])
    put(.configMaps, ["metadata": ["name": "kube-root-ca.crt", "namespace": .string(namespace)], "data": ["ca.crt": "rehearsal\n"]])
  }

  private mutating func establish(_ object: StoredObject) {
    catalog.add(definition: object.json)
    var json = object.json
    json["status"] = [
      "acceptedNames": json["spec"]["names"],
      "conditions": .array(
        [("NamesAccepted", "NoConflicts", "no conflicts found"), ("Established", "InitialNamesAccepted", "the initial names have been accepted")].map
        {
          [
            "type": .string($0.0), "status": "True", "lastTransitionTime": Timestamp.json(now), "reason": .string($0.1), "message": .string($0.2),
          ]
        }),
    ]
    put(json, at: object.key)
  }
}

extension ResourceKind {
  static let ingresses = Self(group: "networking.k8s.io", kind: "Ingress", resource: "ingresses")
  static let serviceAccounts = Self(kind: "ServiceAccount", resource: "serviceaccounts")
  static let persistentVolumes = Self(kind: "PersistentVolume", resource: "persistentvolumes", isNamespaced: false)
}

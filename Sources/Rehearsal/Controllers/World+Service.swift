import FoundationEssentials
import KubernetesObjects

/// Services get endpoints and balancers, claims get volumes.
extension World {
  mutating func reconcileService(_ service: StoredObject) {
    let selector = service.json["spec"]["selector"].strings
    if !selector.isEmpty {
      let pods = list(.pods, namespace: service.key.namespace).filter { pod in
        selector.allSatisfy { pod.labels[$0.key] == $0.value } && !pod.json["status"]["podIP"].isNull && Self.isActive(pod)
      }
      writeEndpoints(of: service, pods: pods)
    }
    if service.json["spec"]["type"] == "LoadBalancer", service.json["status"]["loadBalancer"]["ingress"].isNull {
      guard memory.balancing.insert(service.uid).inserted else { return }
      event(about: service.json, type: "Normal", reason: "EnsuringLoadBalancer", "Ensuring load balancer", component: "service-controller")
      after(scenario.balancer.after, .balance(service.key))
    } else if service.json["spec"]["type"] != "LoadBalancer", !service.json["status"]["loadBalancer"]["ingress"].isNull {
      var json = service.json
      json["status"]["loadBalancer"] = .empty
      memory.balancing.remove(service.uid)
      put(json, at: service.key)
    }
  }

  mutating func balance(_ key: ObjectKey) {
    guard let service = store.object(key), service.json["spec"]["type"] == "LoadBalancer" else { return }
    var json = service.json
    switch scenario.balancer.address {
    case .ip(let ip): json["status"]["loadBalancer"]["ingress"] = [["ip": .string(ip), "ipMode": "VIP"]]
    case .hostname(let name): json["status"]["loadBalancer"]["ingress"] = [["hostname": .string(name)]]
    }
    put(json, at: key)
    event(about: json, type: "Normal", reason: "EnsuredLoadBalancer", "Ensured load balancer", component: "service-controller")
  }

  private mutating func writeEndpoints(of service: StoredObject, pods: [StoredObject]) {
    let slices = store.dependents(of: service.uid).filter { $0.resource == ResourceID(.endpointSlices) }
    let endpoints: [JSON] = pods.map { pod in
      let isReady = Self.isReady(pod)
      return [
        "addresses": [pod.json["status"]["podIP"]], "conditions": ["ready": .bool(isReady), "serving": .bool(isReady), "terminating": false],
        "nodeName": pod.json["spec"]["nodeName"],
        "targetRef": ["kind": "Pod", "namespace": .string(pod.key.namespace), "name": .string(pod.key.name), "uid": .string(pod.uid)],
      ]
    }
    var slice: JSON
    if let key = slices.first, let present = store.object(key) {
      slice = present.json
    } else {
      slice = [
        "kind": "EndpointSlice", "apiVersion": "discovery.k8s.io/v1",
        "metadata": [
          "name": .string("\(service.key.name)-\(suffix(service.key.name))"), "generateName": .string("\(service.key.name)-"),
          "namespace": .string(service.key.namespace),
          "labels": [
            "endpointslice.kubernetes.io/managed-by": "endpointslice-controller.k8s.io", "kubernetes.io/service-name": .string(service.key.name),
          ], "ownerReferences": [Self.reference(to: service.json)],
        ], "addressType": "IPv4",
      ]
    }
    slice["endpoints"] = .array(endpoints)
    slice["ports"] = .array(
      service.json["spec"]["ports"].items.map { port in
        [
          "name": port["name"].isNull ? "" : port["name"], "protocol": port["protocol"],
          "port": port["targetPort"].int.map { .int($0) } ?? port["port"],
        ]
      })
    put(.endpointSlices, slice)
  }

  // MARK: Claims

  mutating func observeClaim(_ claim: StoredObject) {
    let name = claim.json["spec"]["storageClassName"].string
    let found = scenario.facts.storageClasses.first { $0.name == name }
    if found == nil, get(.storageClasses, "", name ?? "") == nil {
      event(
        about: claim.json, type: "Warning", reason: "ProvisioningFailed", "storageclass.storage.k8s.io \"\(name ?? "")\" not found",
        component: "persistentvolume-controller")
    } else if found?.waitsForConsumer == true {
      event(
        about: claim.json, type: "Normal", reason: "WaitForFirstConsumer", "waiting for first consumer to be created before binding",
        component: "persistentvolume-controller")
    } else {
      after(around(2, claim.key.name), .bindClaim(claim.key))
    }
  }

  mutating func bindClaim(_ key: ObjectKey) {
    guard let claim = store.object(key), claim.json["status"]["phase"] != "Bound" else { return }
    var json = claim.json
    let volume = "pvc-\(claim.uid)"
    let size = json["spec"]["resources"]["requests"]["storage"]
    let modes: JSON = json["spec"]["accessModes"].isNull ? ["ReadWriteOnce"] : json["spec"]["accessModes"]
    event(
      about: json, type: "Normal", reason: "ProvisioningSucceeded", "Successfully provisioned volume \(volume)", component: "external-provisioner")
    put(
      .persistentVolumes,
      [
        "metadata": ["name": .string(volume)],
        "spec": [
          "capacity": ["storage": size], "accessModes": modes, "persistentVolumeReclaimPolicy": "Delete",
          "storageClassName": json["spec"]["storageClassName"],
          "claimRef": ["kind": "PersistentVolumeClaim", "namespace": .string(key.namespace), "name": .string(key.name), "uid": .string(claim.uid)],
        ], "status": ["phase": "Bound"],
      ])
    json["spec"]["volumeName"] = .string(volume)
    json["status"] = ["phase": "Bound", "accessModes": modes, "capacity": ["storage": size]]
    put(json, at: key)
    retryPending()
  }
}

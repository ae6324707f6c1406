import KubernetesObjects
import OrderedCollections

/// The kinds that the server knows: the built-in ones, and custom ones from discovery data or from definitions created while it runs.
struct APICatalog: Sendable {
  private(set) var resources: [APIResource]

  init(discovery: JSON = .null) {
    resources = Self.builtIn
    for (path, document) in discovery.members where document["kind"].string == "APIResourceList" { add(document, path: path) }
  }

  /// The versions of each group in order of preference; the core group is `""`.
  var groups: OrderedDictionary<String, [String]> {
    var groups: OrderedDictionary<String, [String]> = [:]
    for resource in resources where !groups[resource.kind.group, default: []].contains(resource.kind.version) {
      groups[resource.kind.group, default: []].append(resource.kind.version)
    }
    return groups
  }

  func resource(group: String, version: String, resource: String) -> APIResource? {
    resources.first { $0.kind.resource == resource && $0.kind.group == group && $0.kind.version == version }
  }

  func resource(apiVersion: String, kind: String) -> APIResource? {
    resources.first { $0.kind.kind == kind && $0.kind.apiVersion == apiVersion && $0.isStored }
  }

  func resource(_ id: ResourceID) -> APIResource? { resources.first { $0.id == id } }

  mutating func add(_ resource: APIResource) {
    if !resources.contains(where: { $0.kind.apiVersion == resource.kind.apiVersion && $0.kind.resource == resource.kind.resource }) {
      resources.append(resource)
    }
  }

  /// The kinds of a CustomResourceDefinition that was created.
  mutating func add(definition: JSON) {
    let spec = definition["spec"]
    guard let group = spec["group"].string, let kind = spec["names"]["kind"].string, let plural = spec["names"]["plural"].string else { return }
    for version in spec["versions"].items {
      guard let name = version["name"].string else { continue }
      add(
        APIResource(
          kind: ResourceKind(group: group, version: name, kind: kind, resource: plural, isNamespaced: spec["scope"].string != "Cluster"),
          shortNames: spec["names"]["shortNames"].items.compactMap(\.string), subresources: ["status"]))
    }
  }

  private mutating func add(_ document: JSON, path: String) {
    guard path.hasPrefix("/apis/"), let groupVersion = document["groupVersion"].string else { return }
    let parts = groupVersion.split(separator: "/").map(String.init)
    guard parts.count == 2 else { return }
    for item in document["resources"].items {
      guard let name = item["name"].string, !name.contains("/"), let kind = item["kind"].string else { continue }
      let isStored = item["verbs"].items.contains("list")
      add(
        APIResource(
          kind: ResourceKind(group: parts[0], version: parts[1], kind: kind, resource: name, isNamespaced: item["namespaced"].bool ?? true),
          shortNames: item["shortNames"].items.compactMap(\.string), subresources: ["status"], isStored: isStored))
    }
  }

  /// `apiVersion resource Kind scope shortNames subresources`, `-` for none; scope `n` namespaced, `c` cluster, `r` a review.
  private static let builtIn: [APIResource] = """
    v1 bindings Binding r - -
    v1 configmaps ConfigMap n cm -
    v1 endpoints Endpoints n ep -
    v1 events Event n ev -
    v1 limitranges LimitRange n limits -
    v1 namespaces Namespace c ns status,finalize
    v1 nodes Node c no status
    v1 persistentvolumeclaims PersistentVolumeClaim n pvc status
    v1 persistentvolumes PersistentVolume c pv status
    v1 pods Pod n po status,log,binding,eviction
    v1 podtemplates PodTemplate n - -
    v1 replicationcontrollers ReplicationController n rc status,scale
    v1 resourcequotas ResourceQuota n quota status
    v1 secrets Secret n - -
    v1 serviceaccounts ServiceAccount n sa -
    v1 services Service n svc status
    apps/v1 controllerrevisions ControllerRevision n - -
    apps/v1 daemonsets DaemonSet n ds status
    apps/v1 deployments Deployment n deploy status,scale
    apps/v1 replicasets ReplicaSet n rs status,scale
    apps/v1 statefulsets StatefulSet n sts status,scale
    authorization.k8s.io/v1 selfsubjectaccessreviews SelfSubjectAccessReview r - -
    authorization.k8s.io/v1 selfsubjectrulesreviews SelfSubjectRulesReview r - -
    authentication.k8s.io/v1 selfsubjectreviews SelfSubjectReview r - -
    autoscaling/v2 horizontalpodautoscalers HorizontalPodAutoscaler n hpa status
    autoscaling/v1 horizontalpodautoscalers HorizontalPodAutoscaler n hpa status
    batch/v1 cronjobs CronJob n cj status
    batch/v1 jobs Job n - status
    networking.k8s.io/v1 ingressclasses IngressClass c - -
    networking.k8s.io/v1 ingresses Ingress n ing status
    networking.k8s.io/v1 networkpolicies NetworkPolicy n netpol -
    policy/v1 poddisruptionbudgets PodDisruptionBudget n pdb status
    rbac.authorization.k8s.io/v1 clusterrolebindings ClusterRoleBinding c - -
    rbac.authorization.k8s.io/v1 clusterroles ClusterRole c - -
    rbac.authorization.k8s.io/v1 rolebindings RoleBinding n - -
    rbac.authorization.k8s.io/v1 roles Role n - -
    storage.k8s.io/v1 csidrivers CSIDriver c - -
    storage.k8s.io/v1 storageclasses StorageClass c sc -
    storage.k8s.io/v1 volumeattachments VolumeAttachment c - -
    admissionregistration.k8s.io/v1 mutatingwebhookconfigurations MutatingWebhookConfiguration c - -
    admissionregistration.k8s.io/v1 validatingwebhookconfigurations ValidatingWebhookConfiguration c - -
    apiextensions.k8s.io/v1 customresourcedefinitions CustomResourceDefinition c crd,crds status
    apiregistration.k8s.io/v1 apiservices APIService c - status
    scheduling.k8s.io/v1 priorityclasses PriorityClass c pc -
    coordination.k8s.io/v1 leases Lease n - -
    discovery.k8s.io/v1 endpointslices EndpointSlice n - -
    """.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ").map(String.init)
      guard words.count == 6 else { return nil }
      let version = words[0].split(separator: "/").map(String.init)
      func list(_ word: String) -> [String] { word == "-" ? [] : word.split(separator: ",").map(String.init) }
      return APIResource(
        kind: ResourceKind(
          group: version.count == 2 ? version[0] : "", version: version.last ?? "v1", kind: words[2], resource: words[1],
          isNamespaced: words[3] == "n"),
        shortNames: list(words[4]), subresources: list(words[5]), isStored: words[3] != "r")
    }
}

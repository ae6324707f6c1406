import Cluster
import Describing
import FoundationEssentials
import Installation
import KubernetesObjects
import ProductModel
import Rollout
import Secrecy
import Surroundings

extension BundleCollector {
  /// What is in a namespace beside what a rollout is judged by, and the cluster's own that explains a wait.
  private static let furtherKinds: [ResourceKind] = [
    .configMaps, .nodes, .storageClasses, .ingressClasses,
    ResourceKind(kind: "ServiceAccount", resource: "serviceaccounts"),
    ResourceKind(kind: "ResourceQuota", resource: "resourcequotas"),
    ResourceKind(kind: "LimitRange", resource: "limitranges"),
    ResourceKind(kind: "Endpoints", resource: "endpoints"),
    ResourceKind(kind: "PersistentVolume", resource: "persistentvolumes", isNamespaced: false),
    ResourceKind(group: "storage.k8s.io", kind: "VolumeAttachment", resource: "volumeattachments", isNamespaced: false),
    ResourceKind(group: "scheduling.k8s.io", kind: "PriorityClass", resource: "priorityclasses", isNamespaced: false),
    ResourceKind(group: "rbac.authorization.k8s.io", kind: "Role", resource: "roles"),
    ResourceKind(group: "rbac.authorization.k8s.io", kind: "RoleBinding", resource: "rolebindings"),
    ResourceKind(group: "networking.k8s.io", kind: "Ingress", resource: "ingresses"),
    ResourceKind(group: "networking.k8s.io", kind: "NetworkPolicy", resource: "networkpolicies"),
    ResourceKind(group: "autoscaling", version: "v2", kind: "HorizontalPodAutoscaler", resource: "horizontalpodautoscalers"),
    ResourceKind(group: "policy", kind: "PodDisruptionBudget", resource: "poddisruptionbudgets"),
    ResourceKind(group: "batch", kind: "CronJob", resource: "cronjobs"),
    // What a cloud's balancer is told beside the Ingress; unknown to other clusters.
    ResourceKind(group: "cloud.google.com", kind: "BackendConfig", resource: "backendconfigs"),
    ResourceKind(group: "networking.gke.io", version: "v1beta1", kind: "FrontendConfig", resource: "frontendconfigs"),
    ResourceKind(group: "networking.gke.io", kind: "ManagedCertificate", resource: "managedcertificates"),
  ]

  /// Those of which a person wants to read a description.
  private static let described: Set<String> = [
    "Pod", "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "PersistentVolumeClaim", "Service", "Node", "Ingress",
  ]

  /// - Returns: what a judgement needs of them, in the order in which they were asked for.
  func readKinds(tracked: [TrackedObject], _ outage: Outage, _ draft: inout BundleDraft) async -> [KindReading] {
    var kinds = RolloutWatch.kinds
    for kind in Self.furtherKinds where !kinds.contains(where: { $0.kind == kind.kind && $0.group == kind.group }) { kinds.append(kind) }
    kinds += await KindSweep.furtherKinds(of: tracked, beside: kinds, client: client)
    let (mask, now, spool) = (draft.mask, draft.now, draft.spool)
    let sheets = await kinds.concurrentMap(width: KindSweep.width) { kind in await sheet(of: kind, mask, now, outage, spool) }
    var readings: [KindReading] = []
    for sheet in sheets {
      guard let sheet else { continue }
      draft.add(sheet)
      readings.append(sheet.reading)
      if sheet.kind == .events {
        let events = sheet.objects.compactMap { object -> Event? in if case .event(let event) = object { event } else { nil } }
        draft.oldestEvent = events.compactMap(\.lastSeen).min()?.rfc3339
        draft.add("events.txt", lines: EventLines.lines(events, now: now), "the events of the namespace, oldest first")
      }
    }
    return readings
  }

  /// nil: the cluster does not know the kind.
  private func sheet(of kind: ResourceKind, _ mask: BundleMask, _ now: Date, _ outage: Outage, _ spool: Spool) async -> KindSheet? {
    let pages = ObjectPages(client: client, namespace: order.target.namespace)
    let result = await outage.ask { () async throws(ClusterError) in
      // Anew at each attempt: half a list would be taken for a whole one.
      var sheet = KindSheet(kind, spool: spool)
      try await pages.each(kind) { sheet.add($0, mask: mask, now: now, isDescribed: Self.described.contains(kind.kind)) }
      return sheet
    }
    switch result {
    case .success(let sheet): return sheet
    case .failure(.notFound) where !RolloutWatch.kinds.contains(kind): return nil
    case .failure(let error): return KindSheet(kind, refused: mask.redactor.redacted(error.message), spool: spool)
    }
  }
}

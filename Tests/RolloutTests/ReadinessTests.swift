import KubernetesObjects
import Rollout
import Testing

/// YAML in, status and sentence out: every row of the table of rules that applies, and the traps beside it.
@Suite struct ReadinessTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var title: String
    var yaml: String
    var evidence = ReadinessEvidence()
    var state: Readiness.State
    var sentence: String
    var testDescription: String { title }
  }

  @Test(arguments: deployments + replicaSets) func deployment(_ row: Row) throws { try check(row) }
  @Test(arguments: statefulSets) func statefulSet(_ row: Row) throws { try check(row) }
  @Test(arguments: daemonSets) func daemonSet(_ row: Row) throws { try check(row) }
  @Test(arguments: jobs) func job(_ row: Row) throws { try check(row) }
  @Test(arguments: pods) func pod(_ row: Row) throws { try check(row) }
  @Test(arguments: claims + services) func claimOrService(_ row: Row) throws { try check(row) }
  @Test(arguments: others) func other(_ row: Row) throws { try check(row) }

  private func check(_ row: Row) throws {
    let readiness = Readiness(of: try YAML.object(row.yaml), evidence: row.evidence)
    #expect(readiness == Readiness(row.state, row.sentence))
  }

  private static func row(
    _ title: String, _ yaml: String, evidence: ReadinessEvidence = .init(), _ state: Readiness.State, _ sentence: String
  ) -> Row {
    Row(title: title, yaml: yaml, evidence: evidence, state: state, sentence: sentence)
  }

  private static func deployment(_ metadata: String = "generation: 2", spec: String, status: String) -> String {
    """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: web, \(metadata)}
    spec: {progressDeadlineSeconds: 600, \(spec)}
    status: \(status)
    """
  }

  private static let available = "{type: Available, status: \"True\"}"
  private static let complete = "{type: Progressing, status: \"True\", reason: NewReplicaSetAvailable}"
  private static let underWay = "{type: Progressing, status: \"True\", reason: ReplicaSetUpdated}"

  static let deployments: [Row] = [
    row(
      "all there",
      deployment(
        spec: "replicas: 2",
        status:
          "{observedGeneration: 2, replicas: 2, updatedReplicas: 2, readyReplicas: 2, availableReplicas: 2, conditions: [\(available), \(complete)]}"),
      .ready, "all 2 pods ready"),
    row(
      "no status yet", "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {replicas: 2}}", .progressing,
      "waiting for its first pod"),
    row(
      "the controller has not seen the change",
      deployment(
        "generation: 3", spec: "replicas: 1",
        status:
          "{observedGeneration: 2, replicas: 1, updatedReplicas: 1, readyReplicas: 1, availableReplicas: 1, conditions: [\(available), \(complete)]}"),
      .progressing, "waiting for the controller to see the change"),
    row(
      "one of three ready", deployment(spec: "replicas: 3", status: "{observedGeneration: 2, replicas: 3, updatedReplicas: 3, readyReplicas: 1}"),
      .progressing, "1 of 3 pods ready"),
    row(
      "not all created", deployment(spec: "replicas: 3", status: "{observedGeneration: 2, replicas: 1, updatedReplicas: 1}"), .progressing,
      "1 of 3 pods created"),
    row(
      "not all updated", deployment(spec: "replicas: 3", status: "{observedGeneration: 2, replicas: 4, updatedReplicas: 1, readyReplicas: 3}"),
      .progressing, "1 of 3 pods updated"),
    row(
      "an old pod is left",
      deployment(
        spec: "replicas: 2",
        status:
          "{observedGeneration: 2, replicas: 3, updatedReplicas: 2, readyReplicas: 3, availableReplicas: 3, conditions: [\(available), \(complete)]}"),
      .progressing, "waiting for 1 old pod to end"),
    row(
      "old pods are ready, new ones not",
      deployment(spec: "replicas: 1", status: "{observedGeneration: 2, replicas: 2, updatedReplicas: 1, readyReplicas: 0, availableReplicas: 0}"),
      .progressing, "0 of 1 pod ready; waiting for 1 old pod to end"),
    row(
      "ready, not yet available",
      deployment(
        spec: "replicas: 1",
        status: "{observedGeneration: 2, replicas: 1, updatedReplicas: 1, readyReplicas: 1, availableReplicas: 0, conditions: [\(underWay)]}"),
      .progressing, "0 of 1 pod available"),
    row(
      "the rollout is not declared complete",
      deployment(
        spec: "replicas: 1",
        status:
          "{observedGeneration: 2, replicas: 1, updatedReplicas: 1, readyReplicas: 1, availableReplicas: 1, conditions: [\(available), \(underWay)]}"),
      .progressing, "all pods ready, the rollout is not yet declared complete"),
    row(
      "not declared available",
      deployment(
        spec: "replicas: 1",
        status: "{observedGeneration: 2, replicas: 1, updatedReplicas: 1, readyReplicas: 1, availableReplicas: 1, conditions: [\(complete)]}"),
      .progressing, "all pods ready, not yet declared available"),
    row(
      "without a deadline nothing says complete",
      deployment(
        spec: "replicas: 1, progressDeadlineSeconds: 2147483647",
        status: "{observedGeneration: 2, replicas: 1, updatedReplicas: 1, readyReplicas: 1, availableReplicas: 1, conditions: [\(available)]}"
      ).replacing("progressDeadlineSeconds: 600, ", with: ""), .ready, "its pod is ready"),
    row("scaled to 0", deployment(spec: "replicas: 0", status: "{observedGeneration: 2}"), .ready, "scaled to 0"),
    row(
      "paused", deployment(spec: "replicas: 2, paused: true", status: "{observedGeneration: 2, replicas: 2, updatedReplicas: 0}"), .progressing,
      "paused with 0 of 2 pods updated"),
    row(
      "deadline exceeded",
      deployment(
        spec: "replicas: 2",
        status:
          "{observedGeneration: 2, replicas: 2, updatedReplicas: 2, readyReplicas: 1, conditions: [{type: Progressing, status: \"False\", reason: ProgressDeadlineExceeded}]}"
      ),
      .failed, "no progress within its deadline; 1 of 2 pods ready"),
    row(
      "ready beats an exceeded deadline",
      deployment(
        spec: "replicas: 0", status: "{observedGeneration: 2, conditions: [{type: Progressing, status: \"False\", reason: ProgressDeadlineExceeded}]}"
      ),
      .ready, "scaled to 0"),
    row(
      "stalled",
      deployment(spec: "replicas: 1", status: "{observedGeneration: 2, conditions: [{type: Stalled, status: \"True\", message: no quota}]}"), .failed,
      "stalled: no quota"),
    row(
      "terminating, whatever else it says",
      deployment("generation: 2, deletionTimestamp: 2026-01-01T00:00:00Z", spec: "replicas: 0", status: "{observedGeneration: 2}"), .terminating,
      "being deleted"),
  ]

  static let replicaSets: [Row] = [
    row(
      "replica set ready",
      "{apiVersion: apps/v1, kind: ReplicaSet, metadata: {name: r}, spec: {replicas: 1}, status: {replicas: 1, readyReplicas: 1, availableReplicas: 1}}",
      .ready, "its pod is ready"),
    row(
      "replica set refused",
      """
      {apiVersion: apps/v1, kind: ReplicaSet, metadata: {name: r}, spec: {replicas: 2}, status: {replicas: 0,
       conditions: [{type: ReplicaFailure, status: "True", message: exceeded quota}]}}
      """, .failed, "pods cannot be created: exceeded quota"),
    row(
      "replica set waits",
      "{apiVersion: apps/v1, kind: ReplicaSet, metadata: {name: r}, spec: {replicas: 2}, status: {replicas: 2, readyReplicas: 1}}", .progressing,
      "1 of 2 pods ready"),
  ]

  private static func set(_ spec: String, _ status: String) -> String {
    "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: db, generation: 1}, spec: {\(spec)}, status: {observedGeneration: 1, \(status)}}"
  }

  static let statefulSets: [Row] = [
    row(
      "ready", set("replicas: 2", "replicas: 2, readyReplicas: 2, currentReplicas: 2, currentRevision: a, updateRevision: a"), .ready,
      "all 2 pods ready"),
    row(
      "not all created", set("replicas: 2", "replicas: 1, readyReplicas: 1, currentReplicas: 1, currentRevision: a, updateRevision: a"), .progressing,
      "1 of 2 pods created"),
    row(
      "not all ready", set("replicas: 2", "replicas: 2, readyReplicas: 0, currentReplicas: 2, currentRevision: a, updateRevision: a"), .progressing,
      "0 of 2 pods ready"),
    row(
      "an older revision is left",
      set("replicas: 2", "replicas: 2, readyReplicas: 2, currentReplicas: 1, updatedReplicas: 1, currentRevision: a, updateRevision: b"),
      .progressing,
      "1 of 2 pods updated"),
    row(
      "a partition keeps some back",
      set(
        "replicas: 3, updateStrategy: {type: RollingUpdate, rollingUpdate: {partition: 2}}",
        "replicas: 3, readyReplicas: 3, currentReplicas: 2, updatedReplicas: 1, currentRevision: a, updateRevision: b"), .ready, "all 3 pods ready"),
    row(
      "a partition that is not reached",
      set(
        "replicas: 3, updateStrategy: {type: RollingUpdate, rollingUpdate: {partition: 1}}",
        "replicas: 3, readyReplicas: 3, currentReplicas: 2, updatedReplicas: 1, currentRevision: a, updateRevision: b"), .progressing,
      "1 of 2 pods updated"),
    row(
      "OnDelete waits for nobody",
      set(
        "replicas: 1, updateStrategy: {type: OnDelete}", "replicas: 1, readyReplicas: 1, currentReplicas: 0, currentRevision: a, updateRevision: b"),
      .ready, "its pod is ready"),
    row("scaled to 0", set("replicas: 0", "replicas: 0, currentRevision: a, updateRevision: a"), .ready, "scaled to 0"),
  ]

  static let daemonSets: [Row] = [
    row(
      "ready",
      """
      {apiVersion: apps/v1, kind: DaemonSet, metadata: {name: d, generation: 1}, status: {observedGeneration: 1, desiredNumberScheduled: 3,
       currentNumberScheduled: 3, updatedNumberScheduled: 3, numberReady: 3, numberAvailable: 3}}
      """, .ready, "all 3 pods ready"),
    row(
      "one is not ready",
      """
      {apiVersion: apps/v1, kind: DaemonSet, metadata: {name: d, generation: 1}, status: {observedGeneration: 1, desiredNumberScheduled: 3,
       currentNumberScheduled: 3, updatedNumberScheduled: 3, numberReady: 2, numberAvailable: 2}}
      """, .progressing, "2 of 3 pods ready"),
    row(
      "replaced by hand",
      """
      {apiVersion: apps/v1, kind: DaemonSet, metadata: {name: d, generation: 2}, spec: {updateStrategy: {type: OnDelete}}, status: {observedGeneration: 2,
       desiredNumberScheduled: 3, currentNumberScheduled: 3, updatedNumberScheduled: 0, numberReady: 3, numberAvailable: 3}}
      """, .ready, "all 3 pods ready"),
    row(
      "not looked at yet", "{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: d, generation: 1}, status: {desiredNumberScheduled: 0}}",
      .progressing, "waiting for its first pod"),
    row(
      "no node matches",
      "{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: d, generation: 1}, status: {observedGeneration: 1, desiredNumberScheduled: 0}}",
      .ready, "no node matches, so it has no pods"),
  ]

  static let jobs: [Row] = [
    row(
      "complete", "{apiVersion: batch/v1, kind: Job, metadata: {name: j}, status: {succeeded: 1, conditions: [{type: Complete, status: \"True\"}]}}",
      .ready, "complete"),
    row("running is not ready", "{apiVersion: batch/v1, kind: Job, metadata: {name: j}, status: {active: 1}}", .progressing, "running"),
    row(
      "tries again", "{apiVersion: batch/v1, kind: Job, metadata: {name: j}, status: {active: 1, failed: 2}}", .progressing,
      "running; 2 attempts failed"),
    row(
      "several runs", "{apiVersion: batch/v1, kind: Job, metadata: {name: j}, spec: {completions: 3}, status: {active: 1, succeeded: 1}}",
      .progressing, "1 of 3 runs complete"),
    row("suspended", "{apiVersion: batch/v1, kind: Job, metadata: {name: j}, spec: {suspend: true}, status: {}}", .progressing, "suspended"),
    row(
      "gave up",
      "{apiVersion: batch/v1, kind: Job, metadata: {name: j}, status: {failed: 3, conditions: [{type: Failed, status: \"True\", reason: BackoffLimitExceeded}]}}",
      .failed, "failed after 3 attempts"),
    row(
      "too long",
      "{apiVersion: batch/v1, kind: Job, metadata: {name: j}, status: {failed: 1, conditions: [{type: Failed, status: \"True\", reason: DeadlineExceeded}]}}",
      .failed, "failed: it ran longer than its deadline allows"),
  ]

  private static func pod(_ status: String, spec: String = "nodeName: n1, containers: [{name: web}]") -> String {
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {\(spec)}, status: \(status)}"
  }

  static let pods: [Row] = [
    row("ready", pod("{phase: Running, conditions: [{type: Ready, status: \"True\"}]}"), .ready, "running and ready"),
    row("succeeded", pod("{phase: Succeeded}"), .ready, "completed"),
    row(
      "failed", pod("{phase: Failed, containerStatuses: [{name: web, state: {terminated: {exitCode: 3}}}]}"), .failed,
      "container \"web\" ended with exit code 3"),
    row("evicted", pod("{phase: Failed, reason: Evicted, message: low on memory}"), .failed, "ended: Evicted, low on memory"),
    row("no node yet", pod("{phase: Pending}", spec: "containers: [{name: web}]"), .progressing, "waiting for a node"),
    row(
      "unschedulable is never final",
      pod("{phase: Pending, conditions: [{type: PodScheduled, status: \"False\", reason: Unschedulable}]}", spec: "containers: [{name: web}]"),
      .progressing, "waiting for a node with room"),
    row(
      "gated",
      pod("{phase: Pending, conditions: [{type: PodScheduled, status: \"False\", reason: SchedulingGated}]}", spec: "containers: [{name: web}]"),
      .progressing, "held back by a scheduling gate"),
    row(
      "creating", pod("{phase: Pending, containerStatuses: [{name: web, state: {waiting: {reason: ContainerCreating}}}]}"), .progressing,
      "starting container \"web\""),
    row(
      "pulling fails",
      pod("{phase: Pending, containerStatuses: [{name: web, image: r.example.com/web:1, state: {waiting: {reason: ImagePullBackOff}}}]}"),
      .progressing, "waiting for image pull of r.example.com/web:1"),
    row(
      "second init container runs",
      pod(
        """
        {phase: Pending, initContainerStatuses: [{name: wait, state: {terminated: {exitCode: 0}}}, {name: migrate, state: {running: {}}}],
         containerStatuses: [{name: web, state: {waiting: {reason: PodInitializing}}}]}
        """), .progressing, "init container 2 of 2 (\"migrate\") running"),
    row(
      "init container keeps crashing",
      pod(
        """
        {phase: Pending, initContainerStatuses: [{name: migrate, restartCount: 4, state: {waiting: {reason: CrashLoopBackOff}}, lastState: {terminated: {exitCode: 1}}}]}
        """), .failed, "init container 1 of 1 (\"migrate\") keeps crashing (exit code 1, 4 restarts)"),
    row(
      "the first crash is no failure",
      pod(
        "{phase: Running, containerStatuses: [{name: web, ready: false, restartCount: 1, state: {waiting: {reason: CrashLoopBackOff}}, lastState: {terminated: {exitCode: 1}}}]}"
      ),
      .progressing, "container \"web\" keeps crashing (exit code 1, 1 restart)"),
    row(
      "a native sidecar does not block",
      pod(
        """
        {phase: Running, conditions: [{type: Ready, status: "False"}],
         initContainerStatuses: [{name: proxy, ready: true, started: true, state: {running: {}}}],
         containerStatuses: [{name: web, ready: false, started: true, state: {running: {}}}]}
        """, spec: "nodeName: n1, initContainers: [{name: proxy, restartPolicy: Always}], containers: [{name: web}]"), .progressing,
      "waiting for container \"web\" to get ready"),
    row(
      "a sidecar that has not started does",
      pod(
        """
        {phase: Pending, initContainerStatuses: [{name: proxy, started: false, state: {running: {}}}],
         containerStatuses: [{name: web, state: {waiting: {reason: PodInitializing}}}]}
        """, spec: "nodeName: n1, initContainers: [{name: proxy, restartPolicy: Always}], containers: [{name: web}]"), .progressing,
      "init container 1 of 1 (\"proxy\") running"),
    row(
      "terminating", "{apiVersion: v1, kind: Pod, metadata: {name: p, deletionTimestamp: 2026-01-01T00:00:00Z}, status: {phase: Running}}",
      .terminating,
      "being deleted"),
  ]

  private static func claim(_ status: String) -> String {
    "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data}, spec: {storageClassName: fast}, status: {\(status)}}"
  }

  static let claims: [Row] = [
    row("bound", claim("phase: Bound"), .ready, "bound"),
    row("lost", claim("phase: Lost"), .failed, "its volume is lost"),
    row("waits, perhaps for its first consumer", claim("phase: Pending"), .progressing, "waiting for a volume of class \"fast\""),
    row(
      "cannot be made", claim("phase: Pending"), evidence: .init(provisioningFailure: "no such class"), .failed,
      "no volume can be made: no such class"),
    row("bound beats an old event", claim("phase: Bound"), evidence: .init(provisioningFailure: "no such class"), .ready, "bound"),
  ]

  private static func service(_ type: String, _ status: String) -> String {
    "{apiVersion: v1, kind: Service, metadata: {name: door}, spec: {type: \(type), clusterIP: 10.0.0.1}, status: {\(status)}}"
  }

  static let services: [Row] = [
    row("inside the cluster", service("ClusterIP", "loadBalancer: {}"), .ready, "exists"),
    row(
      "a cluster address is none", service("LoadBalancer", "loadBalancer: {}"), evidence: .init(readyEndpoints: 2), .progressing,
      "waiting for the balancer's address"),
    row(
      "nothing behind it", service("LoadBalancer", "loadBalancer: {ingress: [{ip: 203.0.113.7}]}"), .progressing,
      "has the address 203.0.113.7; no pod behind it is ready"),
    row(
      "an address and something behind it", service("LoadBalancer", "loadBalancer: {ingress: [{hostname: a.elb.example.com}]}"),
      evidence: .init(readyEndpoints: 1), .ready, "reachable at a.elb.example.com"),
  ]

  private static func ingress(_ status: String) -> String {
    "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: t}, spec: {rules: [{http: {paths: [{backend: {service: {name: web}}}]}}]}, status: {\(status)}}"
  }

  static let others: [Row] = [
    row(
      "by its Ready condition",
      "{apiVersion: x.example.com/v1, kind: Thing, metadata: {name: t}, status: {conditions: [{type: Ready, status: \"True\"}]}}", .ready, "ready"),
    row(
      "not ready, in its own words",
      "{apiVersion: cert-manager.io/v1, kind: Certificate, metadata: {name: t}, status: {conditions: [{type: Ready, status: \"False\", message: issuing}]}}",
      .progressing, "not ready yet: issuing"),
    row("no status yet", "{apiVersion: x.example.com/v1, kind: Thing, metadata: {name: t}}", .progressing, "no status yet"),
    row("never a status", "{apiVersion: monitoring.coreos.com/v1, kind: ServiceMonitor, metadata: {name: m}}", .ready, "exists"),
    row(
      "a webhook has no status",
      "{apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingWebhookConfiguration, metadata: {name: w}}", .ready, "exists"),
    row(
      "an API that is not served",
      "{apiVersion: apiregistration.k8s.io/v1, kind: APIService, metadata: {name: a}, status: {conditions: [{type: Available, status: \"False\", message: no endpoints}]}}",
      .progressing, "not Available yet: no endpoints"),
    row(
      "a class of Gateways",
      "{apiVersion: gateway.networking.k8s.io/v1, kind: GatewayClass, metadata: {name: c}, status: {conditions: []}}",
      .progressing, "not Accepted yet"),
    row(
      "synced before the change",
      "{apiVersion: external-secrets.io/v1, kind: ExternalSecret, metadata: {name: s, generation: 4}, status: {syncedResourceVersion: 3-6f8a, conditions: [{type: Ready, status: \"True\"}]}}",
      .progressing, "waiting for the controller to see the change"),
    row(
      "synced since",
      "{apiVersion: external-secrets.io/v1, kind: ExternalSecret, metadata: {name: s, generation: 4}, status: {syncedResourceVersion: 4-6f8a, conditions: [{type: Ready, status: \"True\"}]}}",
      .ready, "ready"),
    row(
      "a route of which one of two Gateways has spoken",
      "{apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: t}, spec: {parentRefs: [{name: a}, {name: b}]}, status: {parents: [{conditions: [{type: Accepted, status: \"True\"}, {type: ResolvedRefs, status: \"True\"}]}]}}",
      .progressing, "waiting for 1 of 2 parents to speak of it"),
    row("never a status, of a cloud's balancer", "{apiVersion: cloud.google.com/v1, kind: BackendConfig, metadata: {name: b}}", .ready, "exists"),
    row("alerts", "{apiVersion: monitoring.coreos.com/v1, kind: PrometheusRule, metadata: {name: r}}", .ready, "exists"),
    row("a status without conditions", "{apiVersion: x.example.com/v1, kind: Thing, metadata: {name: t}, status: {phase: Fine}}", .ready, "exists"),
    row("nothing to wait for", "{apiVersion: v1, kind: ConfigMap, metadata: {name: t}}", .ready, "exists"),
    row(
      "its controller is behind",
      "{apiVersion: x.example.com/v1, kind: Thing, metadata: {name: t, generation: 2}, status: {observedGeneration: 1, conditions: [{type: Ready, status: \"True\"}]}}",
      .progressing, "waiting for the controller to see the change"),
    row(
      "stalled",
      "{apiVersion: x.example.com/v1, kind: Thing, metadata: {name: t}, status: {conditions: [{type: Ready, status: \"False\"}, {type: Stalled, status: \"True\", reason: Denied}]}}",
      .failed, "stalled: Denied"),
    row(
      "definition established",
      "{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: t}, status: {conditions: [{type: Established, status: \"True\"}]}}",
      .ready, "established"),
    row(
      "definition refused",
      "{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: t}, status: {conditions: [{type: NamesAccepted, status: \"False\", message: taken}]}}",
      .failed, "its names are not accepted: taken"),
    row(
      "gateway",
      "{apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: {name: t}, status: {conditions: [{type: Accepted, status: \"True\"}]}}",
      .progressing, "not Programmed yet"),
    row(
      "a gateway without an address",
      "{apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: {name: t}, status: {conditions: [{type: Accepted, status: \"True\"}, {type: Programmed, status: \"True\"}]}}",
      .progressing, "waiting for an address"),
    row(
      "a gateway that is reachable",
      "{apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: {name: t}, status: {addresses: [{type: Hostname, value: lb.example.com}], conditions: [{type: Accepted, status: \"True\"}, {type: Programmed, status: \"True\"}]}}",
      .ready, "reachable at lb.example.com"),
    row(
      "a gateway whose conditions are of the generation before",
      "{apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: {name: t, generation: 2}, status: {addresses: [{value: 203.0.113.7}], conditions: [{type: Accepted, status: \"True\", observedGeneration: 1}, {type: Programmed, status: \"True\", observedGeneration: 1}]}}",
      .progressing, "waiting for the controller to see the change"),
    row(
      "a route that its parent accepts",
      "{apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: t}, status: {parents: [{conditions: [{type: Accepted, status: \"True\"}, {type: ResolvedRefs, status: \"True\"}]}]}}",
      .ready, "ready"),
    row(
      "a route that one of its parents refuses",
      "{apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: t}, status: {parents: [{conditions: [{type: Accepted, status: \"True\"}, {type: ResolvedRefs, status: \"True\"}]}, {conditions: [{type: Accepted, status: \"False\", message: not allowed}]}]}}",
      .progressing, "not Accepted yet: not allowed"),
    row(
      "a route that nobody has looked at", "{apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: t}}", .progressing,
      "not Accepted yet"),
    row("an ingress without an address", ingress("loadBalancer: {}"), .progressing, "waiting for an address"),
    row(
      "an ingress with nothing behind it", ingress("loadBalancer: {ingress: [{ip: 203.0.113.7}]}"), evidence: .init(unreadyBackends: ["web"]),
      .progressing,
      "has the address 203.0.113.7; no pod behind \"web\" is ready"),
    row("an ingress that works", ingress("loadBalancer: {ingress: [{hostname: lb.example.com}]}"), .ready, "reachable at lb.example.com"),
    row("an autoscaler exists", "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: t}}", .ready, "exists"),
    row("a budget exists", "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: t}}", .ready, "exists"),
    row("rights exist", "{apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: t}}", .ready, "exists"),
    row(
      "an external secret that is synced",
      "{apiVersion: external-secrets.io/v1, kind: ExternalSecret, metadata: {name: t}, status: {conditions: [{type: Ready, status: \"True\", reason: SecretSynced}]}}",
      .ready, "ready"),
  ]
}

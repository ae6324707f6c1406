import Cluster
import FoundationEssentials
import Helm
import KubernetesObjects
import Preflight
import ProductModel
import Rehearsal
import TestSupport
import Testing

@testable import Checks

/// Every fault is found by the check that it belongs to, and no other check takes it for its own.
@Suite(.timeLimit(.minutes(2))) struct EngineChecksTests {
  struct Fault: Sendable, CustomTestStringConvertible {
    var title: String
    /// The check that must find it.
    var id: String
    var verdict = CheckOutcome.Verdict.failed
    var says: String
    var field: FieldID?
    var change: ShopStage.Change
    /// What else is wrong then, and rightly said.
    var follows: [String] = []

    var testDescription: String { title }
  }

  static func fault(
    _ title: String, _ id: String, _ verdict: CheckOutcome.Verdict = .failed, says: String, field: FieldID? = nil,
    follows: [String] = [], _ change: (inout ShopStage.Change) -> Void
  ) -> Fault {
    var world = ShopStage.Change()
    change(&world)
    return Fault(title: title, id: id, verdict: verdict, says: says, field: field, change: world, follows: follows)
  }

  static func create(_ kind: ResourceKind, _ object: JSON) -> @Sendable (ShopStage) async throws -> Void {
    { stage in _ = try await stage.client.create(kind, namespace: ShopStage.namespace, object) }
  }

  static func begin(_ fault: Rehearsal.Fault) -> @Sendable (ShopStage) async throws -> Void {
    { $0.cluster.begin(fault) }
  }

  static let quota: JSON = [
    "apiVersion": "v1", "kind": "ResourceQuota", "metadata": ["name": "small"], "spec": ["hard": ["pods": "2"]],
    "status": ["hard": ["pods": "2"], "used": ["pods": "1"]],
  ]

  static let limits: JSON = [
    "apiVersion": "v1", "kind": "LimitRange", "metadata": ["name": "small"], "spec": ["limits": [["type": "Container", "max": ["memory": "512Mi"]]]],
  ]

  static let memoryQuota: JSON = [
    "apiVersion": "v1", "kind": "ResourceQuota", "metadata": ["name": "strict"], "spec": ["hard": ["limits.memory": "64Gi"]],
    "status": ["hard": ["limits.memory": "64Gi"], "used": ["limits.memory": "0"]],
  ]

  /// An object of the chart: a Pod, or a Job that runs before everything else.
  static func pod(_ spec: String) -> String { "  - {apiVersion: v1, kind: Pod, metadata: {name: one}, spec: {\(spec)}}" }

  static func ingress(annotations: String = "", spec: String) -> String {
    "  - {apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: door, annotations: {\(annotations)}}, spec: {\(spec)}}"
  }

  static let quickStorage: JSON = [
    "apiVersion": "storage.k8s.io/v1", "kind": "StorageClass", "metadata": ["name": "quick"], "provisioner": "disk.example.com",
  ]

  static func early(_ spec: String) -> String {
    "  - {apiVersion: batch/v1, kind: Job, metadata: {name: early, annotations: {\"helm.sh/hook\": pre-install}}, "
      + "spec: {template: {spec: {restartPolicy: Never, \(spec)}}}}"
  }

  static let faults = [
    fault("no kubectl", "cluster.kubectl", says: "there is no kubectl") {
      $0.kubectlFault = ToolFault("there is no kubectl", remedy: "install it")
    },
    fault("old helm", "cluster.helm", says: "3.2.4") { $0.helmVersion = "v3.2.4+g0ad800e" },
    fault("a cluster that is too new", "cluster.version", says: "<1.30.0 is needed", field: .chartVersion) {
      $0.kubernetes = VersionRange(">=1.25 <1.30")
    },
    fault("a quota that wants limits", "cluster.quota", says: "the quota \"strict\" demands limits.memory of every container", field: .namespace) {
      $0.prepare = create(ResourceKind(kind: "ResourceQuota", resource: "resourcequotas"), memoryQuota)
    },
    fault("a pod that no node takes", "cluster.capacity", says: "wants a node with the label pool=large") {
      $0.objects =
        "  - {apiVersion: v1, kind: Pod, metadata: {name: big}, spec: {nodeSelector: {pool: large}, containers: [{name: a, image: \"x:1\"}]}}"
    },
    fault("unknown context", "cluster.context", says: "no context \"gke-shpo\"", field: .context) { $0.answers[.context] = .text("gke-shpo") },
    fault("server away", "cluster.reachable", says: "does not answer", field: .context) { $0.prepare = begin(.away) },
    fault("expired login", "cluster.login", says: "has expired", field: .context) { $0.prepare = begin(.loginExpired) },
    fault("old cluster", "cluster.version", says: ">=1.34.0 is needed", field: .chartVersion) { $0.kubernetes = VersionRange(">=1.34") },
    fault("another cloud", "cluster.cloud", .warned, says: "looks like Google", field: .cloud) { $0.answers[.cloud] = .text("eks") },
    fault("a right is missing", "cluster.permissions", says: "create deployments.apps in \"shop\"", field: .context) {
      $0.prepare = begin(.forbidden(AccessRule(verbs: ["create"], resources: ["deployments.apps"])))
    },
    fault("no namespace, no right to make one", "cluster.namespace", says: "may not create one", field: .namespace, follows: ["chart.references"]) {
      $0.hasNamespace = false
      $0.prepare = begin(.forbidden(AccessRule(verbs: ["create"], resources: ["namespaces"])))
    },
    fault("a namespace that is being deleted", "cluster.namespace", says: "\"shop\" is being deleted", field: .namespace) {
      $0.replies = [
        .init(path: "/namespaces/shop", body: ["kind": "Namespace", "metadata": ["name": "shop"], "status": ["phase": "Terminating"]]),
        .refusal(
          403,
          #"services "shop-web" is forbidden: unable to create new content in namespace shop because it is being terminated"#, toTry: "/shop-web"),
      ]
    },
    fault("a policy", "chart.accepted", says: "refuses Deployment \"shop-web\": admission webhook \"policy.example.com\" denied the request") {
      $0.replies = [
        .refusal(403, #"admission webhook "policy.example.com" denied the request: images must come from us"#, toTry: "/deployments/shop-web")
      ]
    },
    fault("a field that is wrong", "chart.accepted", says: "refuses Service \"shop-web\"") {
      $0.replies = [
        .refusal(
          422, #"Service "shop-web" is invalid: spec.ports[0].port: must be between 1 and 65535"#, toTry: "/services/shop-web")
      ]
    },
    fault("a field that is unknown", "chart.accepted", says: "refuses 2 objects, first") {
      $0.replies = [
        .refusal(400, #"strict decoding error: unknown field "spec.sttrategy""#, toTry: "/deployments/shop-web"),
        .refusal(400, #"strict decoding error: unknown field "spec.prots""#, toTry: "/services/shop-web"),
      ]
    },
    fault("a webhook that cannot be tried", "chart.accepted", .warned, says: "could not be tried: a webhook of the cluster takes part in no trial") {
      $0.replies = [.refusal(400, #"admission webhook "audit.example.com" does not support dry run"#, toTry: "/deployments/shop-web")]
    },
    fault("a hook that is refused as a new object too", "chart.accepted", says: "refuses Job \"shop-check\"") {
      let words = #"Job.batch "shop-check" is invalid: spec.template: Required value"#
      $0.replies = [.refusal(422, words, toTry: "/jobs/shop-check"), .refusal(422, words, toTry: "/jobs/shop-check-trial")]
    },
    fault("a webhook that is away", "chart.accepted", .warned, says: "failed calling webhook") {
      $0.replies = [
        .refusal(500, #"Internal error occurred: failed calling webhook "audit.example.com": connection refused"#, toTry: "/deployments/shop-web")
      ]
    },
    fault("small nodes", "cluster.capacity", says: "no node has that at all") { $0.nodes = "nodes: {count: 3, cpu: 4, memory: 512Mi}" },
    fault("few nodes", "cluster.capacity", says: "are free") { $0.answers["replicas"] = .number(30) },
    fault("no default storage class", "cluster.storage", says: "no default storage class") { $0.storageDefault = false },
    fault("unknown storage class", "cluster.storage", says: "no storage class \"quick\"", field: "class") { $0.answers["class"] = .text("quick") },
    fault("unknown ingress class", "cluster.classes", says: "no ingress class \"quick\", which Ingress \"door\" asks for", field: "class") {
      $0.answers["class"] = .text("quick")
      $0.objects = Self.ingress(spec: "ingressClassName: \"${values.storage.class}\"")
      $0.prepare = create(ResourceKind(group: "storage.k8s.io", kind: "StorageClass", resource: "storageclasses", isNamespaced: false), quickStorage)
    },
    fault("an ingress class that nobody may know", "cluster.classes", .warned, says: "\"quick\", which Ingress \"door\" asks for by an annotation") {
      $0.objects = Self.ingress(annotations: "kubernetes.io/ingress.class: quick", spec: "rules: []")
    },
    fault("unknown priority class", "cluster.classes", says: "no priority class \"high\", which Pod \"one\" asks for") {
      $0.objects = Self.pod("priorityClassName: high, containers: [{name: a, image: \"x:1\"}]")
    },
    fault("unknown kind", "cluster.kinds", says: "does not know Gadget of example.com/v1") {
      $0.objects = "  - {apiVersion: example.com/v1, kind: Gadget, metadata: {name: one}}"
    },
    fault("unknown kind of a known operator", "cluster.kinds", says: "Gadget of example.com/v1, which Gadgeteer brings", field: "replicas") {
      $0.objects = "  - {apiVersion: example.com/v1, kind: Gadget, metadata: {name: one}}"
      $0.checks = [
        CheckRule(
          use: "operator", condition: .answer("mode", isOneOf: ["never"]),
          arguments: [
            "title": .text("Gadgeteer"), "api": .text("example.com/v1beta1"), "kinds": .list([.text("Gadget")]), "field": .text("${replicas}"),
          ])
      ]
    },
    fault("quota", "cluster.quota", says: "the quota \"small\" allows 2 of pods, 1 are used and 3 are asked for", field: .namespace) {
      $0.prepare = create(ResourceKind(kind: "ResourceQuota", resource: "resourcequotas"), quota)
    },
    fault("limit", "cluster.quota", says: "asks for 1 GiB of memory, and the namespace's limit is 512 MiB", field: .namespace) {
      $0.prepare = create(ResourceKind(kind: "LimitRange", resource: "limitranges"), limits)
    },
    fault("name taken", "cluster.clashes", says: "Service \"shop-web\" is there already and belongs to no release", field: .release) {
      $0.prepare = create(.services, ["apiVersion": "v1", "kind": "Service", "metadata": ["name": "shop-web"], "spec": ["ports": [["port": 80]]]])
    },
    fault("no such repository", "chart.repository", says: "cannot be reached") { $0.repositoryURL = "https://elsewhere.example.com" },
    fault("no such version", "chart.version", says: "no version 1.4.1", field: .chartVersion) { $0.answers[.chartVersion] = .text("1.4.1") },
    fault("the chart refuses", "chart.renders", says: "mode must not be odd", field: "mode") { $0.answers["mode"] = .text("odd") },
    fault("no Secret", "chart.references", says: "the Secret \"shop-db\" is not there", field: "db.secret") { $0.hasSecret = false },
    fault(
      "a hook before its account", "chart.references",
      says: "the ServiceAccount \"shop-runner\" is made by the chart only after the hook Job \"early\" needs it"
    ) {
      $0.objects = Self.early("serviceAccountName: shop-runner, containers: [{name: a, image: \"x:1\"}]")
    },
    fault(
      "a hook before its settings", "chart.references",
      says: "the ConfigMap \"shop-settings\" is made by the chart only after the hook Job \"early\""
    ) {
      $0.objects = Self.early("containers: [{name: a, image: \"x:1\", envFrom: [{configMapRef: {name: shop-settings}}]}]")
    },
    fault("no account", "chart.references", says: "the ServiceAccount \"ghost\" is not there, and Pod \"one\" needs it") {
      $0.objects = Self.pod("serviceAccountName: ghost, containers: [{name: a, image: \"x:1\"}]")
    },
    fault("no ConfigMap", "chart.references", says: "the ConfigMap \"ghost\" is not there, and Pod \"one\" needs it") {
      $0.objects = Self.pod("volumes: [{name: v, configMap: {name: ghost}}], containers: [{name: a, image: \"x:1\"}]")
    },
    fault("no key in the chart's own ConfigMap", "chart.references", says: "the key \"NOPE\" of the ConfigMap \"shop-settings\" is missing") {
      $0.objects = Self.pod(
        "containers: [{name: a, image: \"x:1\", env: [{name: A, valueFrom: {configMapKeyRef: {name: shop-settings, key: NOPE}}}]}]")
    },
    fault("no Secret to pull with", "chart.references", says: "the Secret \"pull\" is not there, and Pod \"one\" needs it") {
      $0.objects = Self.pod("imagePullSecrets: [{name: pull}], containers: [{name: a, image: \"x:1\"}]")
    },
    fault("hook first", "chart.references", says: "the Secret \"early-db\" is not there, and Job \"early\" needs it, and 1 more is missing") {
      $0.objects =
        Self.pod("serviceAccountName: ghost, containers: [{name: a, image: \"x:1\"}]") + "\n"
        + Self.early("containers: [{name: a, image: \"x:1\", envFrom: [{secretRef: {name: early-db}}]}]")
    },
    fault("no key", "chart.references", says: "the key \"password\" of the Secret \"shop-db\" is missing", field: "db.key") { $0.keys = ["pass"] },
    fault("misspelt value", "chart.paths", says: "does not know \"web.replcas\"", field: "extra") {
      $0.answers["extra"] = .text("x")
      $0.values = [(ValuePath(["web", "replcas"]), .string("${extra}"))]
    },
    fault("value that only templates read", "chart.paths", .warned, says: "\"hidden\" is not among", field: "extra") {
      $0.answers["extra"] = .text("x")
      $0.values = [(ValuePath(["hidden"]), .string("${extra}"))]
    },
    fault("nothing of a part", "chart.components", says: "Web would run without a pod", field: "replicas") { $0.answers["replicas"] = .number(0) },
  ]

  @Test(arguments: faults) func isFound(fault: Fault) async throws {
    let results = try await ShopStage(fault.change).run()
    let found = try #require(results[fault.id], "\(results.keys.sorted())")
    #expect(found.outcome.verdict == fault.verdict, "\(found.outcome)")
    #expect(found.outcome.finding.contains(fault.says), "\(found.outcome.finding)")
    #expect(found.outcome.field == fault.field)
    if fault.verdict == .failed || fault.field != nil { #expect(!found.outcome.remedy.isEmpty) }
    for (id, other) in results where id != fault.id && !fault.follows.contains(id) {
      #expect(other.outcome.verdict != .failed, "\(id) takes it for its own: \(other.outcome)")
    }
  }

  @Test(arguments: [
    (401, "Unauthorized", CheckOutcome.Verdict.failed, "has expired"),
    (403, "User \\\"system:anonymous\\\" cannot create", .failed, "the context sends no login"),
    (403, "User \\\"ann\\\" cannot create", .failed, "the login is valid, but has no rights"), (500, "etcd is away", .skipped, "could not be read"),
    (201, "", .passed, "knows it"),
  ]) func anExpiredLoginIsToldFromOneWithoutRights(status: Int, message: String, verdict: CheckOutcome.Verdict, says: String) async throws {
    var context = try await ShopStage().context
    let body =
      status == 201
      ? #"{"status":{"allowed":true}}"# : "{\"kind\":\"Status\",\"status\":\"Failure\",\"code\":\(status),\"message\":\"\(message)\"}"
    context.cluster = OneAnswer(response: ClusterResponse(status: status, body: Array(body.utf8)))
    let outcome = await ClusterChecks.login(context).run()
    #expect(outcome.verdict == verdict, "\(outcome)")
    #expect(outcome.finding.contains(says), "\(outcome)")
    #expect(outcome.field == (verdict == .failed ? .context : nil))
  }

  private struct OneAnswer: ClusterTransport {
    var response: ClusterResponse
    func send(_ request: ClusterRequest) async throws(TransportError) -> ClusterResponse { response }
    func stream(_ request: ClusterRequest) async throws(TransportError) -> ClusterStream { throw .cancelled }
  }

  /// Each cloud, and what was answered: which of them contradict each other.
  @Test(arguments: [
    ("v1.33.4-gke.1", "gce://p", "gke", CheckOutcome.Verdict.passed, "Google"), ("v1.33.4-gke.1", "gce://p", "aks", .warned, "Google"),
    ("v1.33.4-eks-1", "aws:///z", "eks", .passed, "Amazon"), ("v1.33.4-eks-1", "aws:///z", "gke", .warned, "Amazon"),
    ("v1.33.4+k3s1", "k3s://n", "other", .passed, "k3s"), ("v1.33.4+k3s1", "k3s://n", "eks", .warned, "k3s"),
    ("v1.33.4", "kind://docker", "other", .passed, "kind"), ("v1.33.4", "kind://docker", "gke", .warned, "kind"),
    // A cluster that shows nothing of its cloud may be any.
    ("v1.33.4", "x://y", "aks", .passed, "nothing contradicts \"aks\""), ("v1.33.4", "x://y", "other", .passed, "another cluster"),
  ]) func aCloudIsHeldAgainstTheAnswer(
    version: String, provider: String, answer: String, verdict: CheckOutcome.Verdict, says: String
  ) async throws {
    var change = ShopStage.Change()
    change.version = version
    change.providerID = provider
    change.answers[.cloud] = .text(answer)
    let stage = try await ShopStage(change)
    let outcome = await ClusterChecks.cloud(stage.context).run()
    #expect(outcome.verdict == verdict, "\(outcome)")
    #expect(outcome.finding.contains(says), "\(outcome)")
    #expect(outcome.field == (verdict == .warned ? .cloud : nil))
  }

  /// Clouds that show themselves by labels of their nodes, by what they serve, or by their servers' names.
  @Test(arguments: [
    ("kubernetes.azure.com/cluster", "", "", "aks", CheckOutcome.Verdict.passed, "Azure", ""),
    ("kubernetes.azure.com/cluster", "", "", "gke", .warned, "Azure", "choose \"aks\""),
    ("", "", "https://shop-1a2b.hcp.westeurope.azmk8s.io:443", "eks", .warned, "Azure", "choose \"aks\""),
    ("", "", "https://ABC.gr7.eu-west-1.eks.amazonaws.com", "aks", .warned, "Amazon", "choose \"eks\""),
    // On Amazon's machines, and OpenShift all the same.
    ("node.openshift.io/os_id", "", "", "eks", .warned, "OpenShift", "choose \"other\""),
    ("eks.amazonaws.com/nodegroup", "config.openshift.io", "", "eks", .warned, "OpenShift", "choose \"other\""),
    ("node.openshift.io/os_id", "", "", "other", .passed, "OpenShift", ""),
    ("minikube.k8s.io/name", "", "", "gke", .warned, "minikube", "choose \"other\""),
    ("minikube.k8s.io/name", "", "", "other", .passed, "minikube", ""),
    ("cloud.google.com/gke-nodepool", "", "", "aks", .warned, "Google", "choose \"gke\""),
  ]) func aCloudShowsItselfByItsParts(
    label: String, group: String, server: String, answer: String, verdict: CheckOutcome.Verdict, says: String, remedy: String
  ) async throws {
    var change = ShopStage.Change()
    change.version = "v1.33.4"
    change.serverURL = server.isEmpty ? nil : server
    var labels: JSON = [:]
    if !label.isEmpty { labels[label] = "x" }
    let groups: JSON = group.isEmpty ? [] : [["name": .string(group)]]
    change.replies = [
      .init(path: "/api/v1/nodes", body: ["items": [["metadata": ["name": "n", "labels": labels], "spec": ["providerID": "x://y"]]]]),
      .init(path: "/apis", body: ["groups": groups]),
    ]
    change.answers[.cloud] = .text(answer)
    let outcome = await ClusterChecks.cloud(try await ShopStage(change).context).run()
    #expect(outcome.verdict == verdict, "\(outcome)")
    #expect(outcome.finding.contains(says), "\(outcome)")
    #expect(outcome.remedy.contains(remedy), "\(outcome)")
    #expect(outcome.field == (verdict == .warned ? .cloud : nil))
  }

  /// Each right that the chart's kinds need is missed when it is not there; what the chart does not make is not asked for.
  @Test(arguments: [
    ("create", "deployments.apps", true), ("patch", "statefulsets.apps", true), ("create", "services", true), ("create", "serviceaccounts", true),
    ("patch", "configmaps", true), ("create", "jobs.batch", true), ("delete", "jobs.batch", true), ("watch", "jobs.batch", true),
    ("create", "secrets", true), ("delete", "secrets", true), ("watch", "pods", true), ("get", "pods/log", true),
    ("create", "ingresses.networking.k8s.io", false), ("create", "daemonsets.apps", false), ("delete", "deployments.apps", false),
    ("create", "clusterroles.rbac.authorization.k8s.io", false), ("create", "persistentvolumeclaims", false),
  ]) func exactlyTheRightsThatAreNeededAreAsked(verb: String, resource: String, isNeeded: Bool) async throws {
    var change = ShopStage.Change()
    change.prepare = Self.begin(.forbidden(AccessRule(verbs: [verb], resources: [resource])))
    let stage = try await ShopStage(change)
    let outcome = await ClusterChecks.permissions(stage.context).run()
    #expect(outcome.verdict == (isNeeded ? .failed : .passed), "\(outcome)")
    if isNeeded {
      #expect(outcome.evidence == ["\(verb) \(resource) in \"shop\""])
      #expect(outcome.commands == ["kubectl auth can-i \(verb) \(resource) --namespace shop"])
    }
  }

  @Test func aHealthyWorldPasses() async throws {
    let stage = try await ShopStage()
    let results = await stage.run()
    #expect(results.count == 23)
    for (id, result) in results { #expect(result.outcome.verdict == .passed, "\(id): \(result.outcome)") }
    // The values were written for helm, and are gone.
    #expect(stage.files.written.contains { $0.hasPrefix("/tmp/slipway-check-") })
    #expect(!stage.files.paths.contains { $0.hasPrefix("/tmp/slipway-check-") })
  }

  @Test func theChartIsRenderedOnce() async throws {
    let stage = try await ShopStage()
    _ = await stage.run()
    #expect(stage.files.written.count { $0.hasPrefix("/tmp/slipway-check-") } == 1)
  }

  @Test func whatIsToBeMadeInANewNamespaceIsNotTried() async throws {
    var change = ShopStage.Change()
    change.hasNamespace = false
    let results = try await ShopStage(change).run()
    #expect(results["cluster.namespace"]?.outcome == .passed("\"shop\" is not there yet, and will be created"))
    #expect(results["chart.accepted"]?.outcome.verdict == .skipped)
    #expect(results["chart.accepted"]?.outcome.finding == "the namespace \"shop\" is not there yet")
  }

  /// helm takes the Job of the run before away first, whatever of it cannot be changed.
  @Test func theFormerObjectOfAHookStandsInNobodysWay() async throws {
    var change = ShopStage.Change()
    change.replies = [
      .refusal(422, #"Job.batch "shop-check" is invalid: spec.template: Invalid value: field is immutable"#, toTry: "/jobs/shop-check")
    ]
    let results = try await ShopStage(change).run()
    #expect(results["chart.accepted"]?.outcome.verdict == .passed, "\(String(describing: results["chart.accepted"]?.outcome))")
  }

  @Test func withoutRightsToLookNothingIsPassed() async throws {
    var change = ShopStage.Change()
    let resources = ["nodes", "secrets", "storageclasses.storage.k8s.io", "ingressclasses.networking.k8s.io"]
    change.prepare = Self.begin(.forbidden(AccessRule(verbs: ["get", "list"], resources: resources)))
    change.objects = Self.ingress(spec: "ingressClassName: quick")
    let results = try await ShopStage(change).run()
    #expect(results["cluster.capacity"]?.outcome.verdict == .skipped)
    #expect(results["cluster.storage"]?.outcome.verdict == .skipped)
    #expect(results["cluster.classes"]?.outcome.verdict == .skipped)
    #expect(results["chart.references"]?.outcome.verdict == .warned)
  }

  @Test func aReleaseThatIsThereIsSaid() async throws {
    let stage = try await ShopStage()
    try await install(stage, kill: false)
    let results = await stage.run()
    #expect(results["cluster.release"]?.outcome.verdict == .warned)
    #expect(results["cluster.release"]?.outcome.finding == "the release \"shop\" (revision 1) is there, and will be upgraded")
    #expect(results["cluster.release"]?.outcome.evidence == ["Data only goes forward."])
    #expect(results["cluster.clashes"]?.outcome.verdict == .passed, "\(String(describing: results["cluster.clashes"]))")
  }

  @Test func aPendingReleaseIsFound() async throws {
    let stage = try await ShopStage()
    try await install(stage, kill: true)
    let outcome = try #require(await stage.run()["cluster.release"]?.outcome)
    #expect(outcome.verdict == .warned && outcome.finding.contains("is pending-install"), "\(outcome)")
    #expect(outcome.commands == ["helm uninstall shop --namespace shop"])
  }

  private func install(_ stage: ShopStage, kill: Bool) async throws {
    try stage.files.writeAtomically(Array("db: {secret: shop-db, key: password}\n".utf8), to: "/tmp/v.yaml", mode: 0o600)
    _ = try await stage.helm.read(.addRepository(name: "shop", url: "https://charts.example.com"), target: stage.context.helmTarget)
    let upgrade = HelmOperation.upgradeInstall(
      HelmUpgrade(release: "shop", chart: ChartReference(name: "shop/shop"), valuesFiles: ["/tmp/v.yaml"]))
    let run = try await stage.helm.start(upgrade, target: stage.context.helmTarget) { _ in }
    if kill {
      let record = "sh.helm.release.v1.shop.v1"
      while !Task.isCancelled, (try? await stage.client.metadata(.secrets, namespace: "shop", name: record)) == nil { await Task.yield() }
      run.kill()
    }
    _ = await run.outcome
  }

  @Test(arguments: [("12", "40Gi", CheckOutcome.Verdict.passed), ("13", "1Gi", .failed), ("1", "64Gi", .failed)])
  func aMinimumIsCompared(cores: String, memory: String, verdict: CheckOutcome.Verdict) async throws {
    let stage = try await ShopStage()
    let arguments = CheckArguments(["cores": .init(.text(cores)), "memory": .init(.text(memory))])
    let outcome = try #require(await ResourcesChecks.checks(arguments, in: stage.context).first?.run())
    #expect(outcome.verdict == verdict, "\(outcome)")
  }
}

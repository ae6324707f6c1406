import Cluster
import FoundationEssentials
import Helm
import KubernetesObjects
import Preflight
import ProductModel
import Rehearsal
import Surroundings
import TestSupport

@testable import Checks

/// A made-up product on a rehearsed cluster, with the simulated helm and files in memory.
struct ShopStage {
  /// What a test changes of a healthy world.
  struct Change: Sendable {
    var answers: [FieldID: AnswerValue] = [:]
    var cloud = "gke"
    var repositoryURL = "https://charts.example.com"
    var kubernetes = VersionRange(">=1.29 <2")
    /// Added to the chart's objects, as YAML.
    var objects = ""
    var nodes = ""
    var storageDefault = true
    /// What the definition itself says must hold.
    var checks: [CheckRule] = []
    /// Written by the definition beside what its questions write.
    var values: [(path: ValuePath, value: ValueTemplate)] = []
    var hasNamespace = true
    var hasSecret = true
    /// What the Secret holds.
    var keys = ["password"]
    var contexts = ["gke-shop", "gke-other"]
    /// Why kubectl cannot be used; nil: it can.
    var kubectlFault: ToolFault?
    /// What helm says to `helm version`; nil: what the rehearsed one says.
    var helmVersion: String?
    var version = "v1.33.4-gke.1350000"
    var providerID = "gce://p/z/pool"
    var serverURL: String?
    /// What the API server says in its own way.
    var replies: [SelfWilledServer.Reply] = []
    var prepare: (@Sendable (ShopStage) async throws -> Void)?
  }

  let files: MemoryFileSystem
  let surroundings: Surroundings
  let cluster: RehearsalCluster
  let helm: RehearsalHelm
  let context: CheckContext

  static let namespace = "shop"

  init(_ change: Change = Change()) async throws {
    files = MemoryFileSystem([
      "/rehearsals/clouds.yaml": Self.clouds(change), "/rehearsals/custom-kinds.json": "{}", "/rehearsals/shop/chart.yaml": Self.chart(change),
      "/rehearsals/shop/scenarios/smooth.yaml": "title: Smooth\nsummary: all is well\n\(change.nodes)\n", "/tmp/.keep": "",
    ])
    let library = RehearsalLibrary(folder: "/rehearsals", files: files)
    let time = TickingTime(speed: 100)
    cluster = RehearsalCluster(scenario: try library.scenario("smooth", product: "shop", cloud: change.cloud), time: time)
    helm = cluster.helm(files: files)
    var surroundings = Surroundings.system
    surroundings.time = time
    surroundings.files = files
    surroundings.environment = [:]
    self.surroundings = surroundings
    let answers: [FieldID: AnswerValue] = [
      .context: .text("gke-shop"), .namespace: .text(Self.namespace), .cloud: .text("gke"), "db.secret": .text("shop-db"),
      "db.key": .text("password"),
      "replicas": .number(2),
    ]
    let questionnaire = Questionnaire(
      product: Self.product(change), answers: Answers(answers.merging(change.answers) { $1 }), chart: ChartFacts())
    let rehearsed = helm
    let askedHelm: any HelmRunner = change.helmVersion.map { HelmOfVersion(inner: rehearsed, version: $0) } ?? rehearsed
    let contexts = change.contexts
    let kubectlFault = change.kubectlFault
    var serverURL: (@Sendable () async -> String?)?
    if let url = change.serverURL { serverURL = { url } }
    let tools = CheckTools(
      kubectlVersion: { () async throws(ToolFault) in
        if let kubectlFault { throw kubectlFault }
        return "v1.33.0"
      }, contexts: { () async throws(ToolFault) in contexts }, serverURL: serverURL)
    context = CheckContext(
      surroundings: surroundings, cluster: SelfWilledServer(inner: cluster.transport, replies: change.replies), helm: askedHelm,
      questionnaire: questionnaire, plan: questionnaire.plan(), tools: tools)
    let client = ClusterClient(cluster.transport)
    if change.hasNamespace { _ = try await client.ensureNamespace(Self.namespace) }
    if change.hasSecret, change.hasNamespace {
      var data: JSON = [:]
      for key in change.keys { data[key] = "aHVzaA==" }
      _ = try await client.create(
        .secrets, namespace: Self.namespace, ["apiVersion": "v1", "kind": "Secret", "metadata": ["name": "shop-db"], "data": data])
    }
    try await change.prepare?(self)
  }

  var client: ClusterClient { ClusterClient(cluster.transport) }

  /// All checks of the engine, as a run runs them.
  func run(more rules: [CheckRule] = [], consents: Set<Consent> = []) async -> [String: CheckResult] {
    var context = context
    context.consents = consents
    let plan = ChecksPlan([
      CheckCatalogue.Entry(ClusterChecks.self, isAlways: true), CheckCatalogue.Entry(ChartChecks.self, isAlways: true),
      CheckCatalogue.Entry(ResourcesChecks.self), CheckCatalogue.Entry(EgressChecks.self),
    ])
    var results: [String: CheckResult] = [:]
    for await event in CheckRunner(time: SystemTime()).run(plan.checks(in: context), consents: consents) {
      if case .ended(let result) = event { results[result.id.name] = result }
    }
    return results
  }

  private static func product(_ change: Change) -> Product {
    Product(
      id: "shop", title: "Shop",
      chart: Chart(
        repository: .init(name: "shop", url: change.repositoryURL), reference: "shop/shop", name: "shop", release: "shop", namespace: namespace,
        output: "values.yaml"),
      requirements: Requirements(helm: VersionRange(">=3.6.0"), kubernetes: change.kubernetes.map { [Conditional($0)] } ?? []),
      steps: [
        Step(
          id: "all", title: "All",
          fields: [
            Field(id: .context, label: "Context"), Field(id: .namespace, label: "Namespace"), Field(id: .release, label: "Release"),
            Field(id: .chartVersion, label: "Version"),
            Field(
              id: .cloud, label: "Cloud",
              kind: .choice([.init("gke", title: "G"), .init("eks", title: "E"), .init("aks", title: "A"), .init("other", title: "O")])),
            Field(id: "db.secret", label: "Secret"), Field(id: "db.key", label: "Key"), Field(id: "replicas", label: "Replicas", kind: .number(nil)),
            Field(id: "class", label: "Class"), Field(id: "mode", label: "Mode"), Field(id: "extra", label: "Extra"),
          ],
          values: [
            ValuesRule(
              set: [
                (ValuePath(["db", "secret"]), .string("${db.secret}")), (ValuePath(["db", "key"]), .string("${db.key}")),
                (ValuePath(["web", "replicas"]), .typed("replicas")), (ValuePath(["storage", "class"]), .string("${class}")),
                (ValuePath(["mode"]), .string("${mode}")),
              ] + change.values)
          ])
      ], checks: change.checks, rollout: RolloutKnowledge(components: [.init(match: "web", title: "Web", help: "It is the shop.", minimum: 1)]),
      upgrades: UpgradeKnowledge(note: "Data only goes forward."))
  }

  /// A helm of another age.
  private struct HelmOfVersion: HelmRunner {
    var inner: any HelmRunner
    var version: String

    func start(_ operation: HelmOperation, target: HelmTarget, onLine: @escaping @Sendable (HelmLine) -> Void) async throws(HelmError)
      -> any HelmRun
    {
      let run = try await inner.start(operation, target: target, onLine: onLine)
      guard case .version = operation else { return run }
      return Ended(outcome: HelmOutcome(ending: .exit(0), output: version + "\n"))
    }

    struct Ended: HelmRun {
      var outcome: HelmOutcome
      func interrupt() {}
      func kill() {}
    }
  }

  private static func clouds(_ change: Change) -> String {
    """
    gke: &gke
      version: \(change.version)
      user: installer@example.com
      contexts: [{name: gke-shop, server: "https://198.51.100.20"}]
      namespaces: [default, kube-system]
      nodes: {count: 3, name: "pool-${n}", providerID: "\(change.providerID)-${n}", zone: z, cpu: 4, memory: 16Gi}
      storageClasses: [{name: standard, provisioner: disk.example.com\(change.storageDefault ? ", default: true" : "")}]
      address: {ip: 203.0.113.24}
    """
  }

  private static func chart(_ change: Change) -> String {
    """
    repository: {name: shop, url: "https://charts.example.com"}
    name: shop
    about: A shop
    versions: [{version: 1.4.0, appVersion: "4"}, {version: 1.3.0, appVersion: "3"}]
    values:
      web: {replicas: 1, annotations: {}}
      db: {secret: "", key: ""}
      storage: {class: ""}
      mode: ""
    requirements:
      - {when: [{value: mode, isNot: [odd]}], message: "mode must not be odd"}
    objects:
      - {apiVersion: v1, kind: ServiceAccount, metadata: {name: "${fullname}-runner"}}
      - {apiVersion: v1, kind: ConfigMap, metadata: {name: "${fullname}-settings", annotations: {hidden: "${values.hidden:-none}"}}, data: {MODE: "${values.mode}"}}
    \(change.objects)
    hooks:
      - {name: check, containers: [{name: check, image: "registry.example.com/check:1"}]}
    workloads:
      - name: web
        replicas: "${values.web.replicas:-1}"
        containers:
          - name: web
            image: "registry.example.com/web:1"
            port: 8080
            cpu: 500m
            memory: 1Gi
            probe: {path: /}
            env: [{name: PASSWORD, valueFrom: {secretKeyRef: {name: "${values.db.secret}", key: "${values.db.key}"}}}]
        service: {ports: [{name: http, port: 80, target: 8080}]}
      - name: store
        kind: StatefulSet
        containers: [{name: store, image: "registry.example.com/store:1", cpu: 100m, memory: 256Mi}]
        claims: [{name: data, size: 1Gi, storageClass: {if: {value: storage.class, exists: true}, then: "${values.storage.class}"}}]
    """
  }
}

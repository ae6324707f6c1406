import FoundationEssentials
import Helm
import Installation
import KubernetesObjects
import Preflight
import ProductModel
import Rollout
import Secrecy

@testable import Wizard

/// What a cluster, helm and a rollout said, in these tests.
enum SampleFacts {
  /// Four checks; those that are named here end otherwise than well.
  static func board(_ outcomes: [CheckID: CheckOutcome] = [:], running: Set<CheckID> = []) -> CheckBoard {
    CheckBoard(
      checks.map { check in
        let outcome = outcomes[check.id] ?? .passed("it is so")
        return CheckBoard.Row(check, running.contains(check.id) ? .running : .ended(check.result(outcome)))
      })
  }

  static let checks = [
    Check(id: "domain.syntax", title: "the domain is one that can be used", hint: "", reads: ["domain"], step: "domain") { .passed("") },
    Check(
      id: "database.login", title: "the database user can log in", hint: "Every part of the product uses this login.",
      reads: ["db.host", "db.adminPassword"], step: "database"
    ) { .passed("") },
    Check(
      id: "database.room", title: "the database has room for the product's connections", severity: .advisory, hint: "It refuses those beyond.",
      reads: ["db.host"], after: ["database.login"], step: "database"
    ) { .passed("") },
    Check(id: "egress.hosts", title: "pods can reach the hosts that the product needs", hint: "", consent: .probePod) { .passed("") },
  ]

  static let refusedLogin = CheckOutcome(
    .failed, "the server refused the password of \"notes\"", remedy: "type that user's password again", field: "db.adminPassword",
    evidence: ["FATAL: password authentication failed for user \"notes\""], commands: ["ALTER ROLE notes PASSWORD '…';"])

  /// The way to the product: all of it holds, or one rung does not.
  static func ladder(broken: CheckID?) -> CheckBoard {
    let rungs: [(id: CheckID, title: String)] = [
      ("edge.dns", "the domain leads to the balancer"), ("edge.balancer", "the balancer takes connections"),
      ("edge.tls", "the balancer shows the domain's certificate"), ("edge.http", "the product answers under the domain"),
    ]
    var isBroken = false
    var before: CheckID?
    return CheckBoard(
      rungs.map { rung in
        let check = Check(id: rung.id, title: rung.title, hint: "", after: [before].compactMap(\.self)) { .passed("") }
        before = rung.id
        var outcome = CheckOutcome.passed("it is so")
        if isBroken { outcome = .skipped("it needs first that something holds, and that failed") }
        if rung.id == broken {
          isBroken = true
          outcome = CheckOutcome(
            .failed, "203.0.113.7 does not answer on port 443", remedy: "A new balancer needs some minutes.",
            commands: ["kubectl get service notes-web"])
        }
        return CheckBoard.Row(check, .ended(check.result(outcome)))
      })
  }

  /// What the cluster says of the product that runs: one holds, one does not, one waits for that, one could not be looked at.
  static let lastChecks: CheckBoard = {
    let rows: [(id: CheckID, title: String, after: [CheckID], outcome: CheckOutcome)] = [
      ("secret", "the Secret \"notes-db\" is there with its keys", [], .passed("it has 2 keys")),
      (
        "certificate", "the certificate is issued", [],
        CheckOutcome(
          .failed, "Ready of Certificate \"notes-tls\" is False: DoesNotExist: Issuing certificate as Secret does not exist",
          remedy: "make the DNS record, then wait some minutes", field: "domain",
          evidence: ["Challenge \"notes-tls-1-1\": pending: Waiting for HTTP-01 challenge propagation: wrong status code '404', expected '200'"],
          commands: ["kubectl describe certificates.cert-manager.io notes-tls --namespace notes"])
      ),
      ("prometheus.selects", "a Prometheus selects the monitors", [], .passed("Prometheus \"k8s\" in \"monitoring\" takes all 2 of them")),
      (
        "prometheus.scrapes", "Prometheus gets the metrics", ["prometheus.selects"],
        CheckOutcome(
          .skipped, "Prometheus \"k8s\" in \"monitoring\" could not be asked through the API server",
          remedy: "look yourself, under /targets of its pages",
          commands: ["kubectl port-forward --namespace monitoring prometheus-k8s-0 9090    # then open http://localhost:9090/targets"])
      ),
      ("prometheus.rules", "a Prometheus selects the alert rules", [], CheckOutcome(.skipped, "the release brings no PrometheusRule")),
      (
        "prometheus.loads", "Prometheus has loaded the alert rules", ["prometheus.rules"],
        .skipped("it needs first that a Prometheus selects the alert rules, and that could not be checked")
      ),
    ]
    return CheckBoard(
      rows.map { row in
        let check = Check(id: row.id, title: row.title, hint: "", after: row.after) { .passed("") }
        return CheckBoard.Row(check, .ended(check.result(row.outcome)))
      })
  }()

  static let keyCopy = MendedCopy(
    .keyWithoutPassphrase, field: "tls.key", source: "tls/web.key", proposed: "tls/web-without-passphrase.key")

  /// The step of the certificate, whose key has a passphrase.
  static let lockedKey = CheckBoard([
    CheckBoard.Row(
      keyCheck,
      .ended(
        keyCheck.result(
          CheckOutcome(
            .failed, "the key in \"tls/web.key\" has a passphrase (PKCS#8)", remedy: "Give a copy of the key without its passphrase.",
            field: "tls.key", commands: ["openssl pkey -in tls/web.key -out tls/web-without-passphrase.key"], offer: .copy(keyCopy)))))
  ])

  private static let keyCheck = Check(
    id: "tlsFiles.passphrase", title: "the key has no passphrase", hint: "Nobody is there to type it when a pod starts.", reads: ["tls.key"],
    judges: ["tls.key"], step: "tls"
  ) { .passed("") }

  static let certificate = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"

  static let lockedKeyFile = FileAnswer(
    path: "/home/ann/harbour/tls/web.key", contents: Secret("-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n"),
    isSecret: true)

  static let tools = ToolFacts(kubectl: .found(version: "v1.31.2"), helm: .found(version: "v3.16.1"))

  static let contexts = ContextFacts(
    contexts: [.init(name: "kind-dev", cluster: "kind-dev"), .init(name: "gke_prod", cluster: "gke-prod-1", namespace: "default")],
    current: "gke_prod")

  static let cluster = ClusterFacts(
    namespace: "notes", version: "v1.31.2", nodes: 3, cloud: "gke", namespaces: ["default", "notes", "tools"],
    secrets: ["notes-postgres"])

  static let target = Plan.Target(context: "gke_prod", namespace: "notes", release: "notes")

  static let answers = Answers([
    "package.values": .file(FileAnswer(path: "harbour-package.yaml", contents: Secret("a: 1"), isSecret: false)),
    .context: .text("gke_prod"), "domain": .text("notes.example.com"), "db.mode": .text("external"), "db.host": .text("db.example.com"),
    "db.adminPassword": .secret(Secret("opensesame")),
  ])

  static func workload(
    _ name: String, _ title: String, _ state: Readiness.State, _ sentence: String, ready: Int, wanted: Int, restarts: Int = 0, pods: [PodStatus] = []
  ) -> WorkloadStatus {
    WorkloadStatus(
      reference: ObjectReference(apiVersion: "apps/v1", kind: "Deployment", namespace: "notes", name: name), title: title,
      readiness: Readiness(state, sentence), ready: ready, wanted: wanted, restarts: restarts, created: WizardDriver.start.addingTimeInterval(-90),
      pods: pods)
  }

  static func pod(
    _ name: String, _ state: Readiness.State, _ shown: String, ready: Int, of all: Int, restarts: Int = 0, containers: [ContainerRow] = []
  ) -> PodStatus {
    PodStatus(
      name: name, readiness: Readiness(state, shown), state: shown, readyContainers: ready, containers: all, restarts: restarts,
      created: WizardDriver.start.addingTimeInterval(-80), node: "node-1", containerRows: containers)
  }

  static let failing = RolloutSnapshot(
    verdict: .failing, summary: "1 of 3 workloads is ready; the Notes API does not get on.",
    workloads: [
      workload(
        "notes-api", "Notes API", .failed, "init container migrations keeps failing", ready: 0, wanted: 2, restarts: 7,
        pods: [
          pod("notes-api-7d9f8c6b5-x2x9p", .failed, "Init:CrashLoopBackOff", ready: 0, of: 2, restarts: 4, containers: containers),
          pod("notes-api-7d9f8c6b5-k8s7d", .failed, "Init:Error", ready: 0, of: 2, restarts: 3),
        ]),
      workload(
        "notes-web", "Web pages", .ready, "all 2 are ready", ready: 2, wanted: 2,
        pods: [pod("notes-web-5b5f-aaaaa", .ready, "Running", ready: 1, of: 1), pod("notes-web-5b5f-bbbbb", .ready, "Running", ready: 1, of: 1)]),
      workload("notes-cache", "notes-cache", .progressing, "waiting for the image", ready: 0, wanted: 1),
    ],
    objects: [
      ObjectStatus(
        reference: ObjectReference(apiVersion: "v1", kind: "PersistentVolumeClaim", namespace: "notes", name: "data-notes-0"),
        readiness: Readiness(.ready, "bound")),
      ObjectStatus(
        reference: ObjectReference(apiVersion: "v1", kind: "Service", namespace: "notes", name: "notes-web"),
        readiness: Readiness(.progressing, "waits for its address")),
    ],
    diagnoses: [
      Diagnosis(
        severity: .failure, sentence: "The database refused the password of postgres.",
        evidence: ["connecting to db.example.com:5432 as postgres", "FATAL: password authentication failed for user \"postgres\""],
        nextAction: "Type the right admin password, then upgrade again.", field: "db.adminPassword",
        objects: [ObjectReference(apiVersion: "v1", kind: "Pod", namespace: "notes", name: "notes-api-7d9f8c6b5-x2x9p")], count: 2,
        container: "migrations", since: WizardDriver.start.addingTimeInterval(-75))
    ])

  static let ready = RolloutSnapshot(
    verdict: .ready, summary: "All 3 workloads are ready.",
    workloads: [
      workload("notes-api", "Notes API", .ready, "all 2 are ready", ready: 2, wanted: 2),
      workload("notes-web", "Web pages", .ready, "all 2 are ready", ready: 2, wanted: 2),
      workload("notes-cache", "notes-cache", .ready, "all 1 are ready", ready: 1, wanted: 1),
    ],
    objects: [
      ObjectStatus(
        reference: ObjectReference(apiVersion: "v1", kind: "Service", namespace: "notes", name: "notes-web"),
        readiness: Readiness(.ready, "has its address"))
    ], addresses: ["203.0.113.7"])

  /// The events of an installation up to a point, a second apart.
  static func events(_ bodies: [InstallationEvent.Body]) -> [InstallationEvent] {
    bodies.enumerated().map { InstallationEvent(time: WizardDriver.start.addingTimeInterval(Double($0.offset)), body: $0.element) }
  }

  static let upToHelm: [InstallationEvent.Body] = [
    .began(product: "harbour", target: target), .stepBegan(.tools), .stepEnded(.tools, detail: "kubectl v1.31.2, helm v3.16.1"), .stepBegan(.cluster),
    .stepEnded(.cluster, detail: "v1.31.2"), .stepBegan(.namespace), .stepEnded(.namespace, detail: "made"), .stepBegan(.files),
    .stepEnded(.files, detail: "harbour-values.yaml"), .stepBegan(.secrets), .stepEnded(.secrets, detail: "1 made"), .stepBegan(.manifests),
    .stepEnded(.manifests, detail: "none"), .stepBegan(.repository), .stepEnded(.repository, detail: "notes 2.1.0"), .stepBegan(.release),
    .helm(HelmLine(.output, "Release \"notes\" does not exist. Installing it now.")),
  ]

  static let upToRollout = upToHelm + [.stepEnded(.release, detail: "revision 1"), .stepBegan(.rollout)]
}

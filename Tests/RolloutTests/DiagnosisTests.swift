import KubernetesObjects
import ProductModel
import Rollout
import Testing

/// What is told about a pod that does not get on: when it is a warning, when a failure, and in which words.
@Suite struct DiagnosisTests {
  /// One workload whose only pod has this status.
  private func tracker(status: String, spec: String = "nodeName: n1", events: [ClusterObject] = [], knowledge: RolloutKnowledge = .init()) throws
    -> RolloutTracker
  {
    var tracker = Scene.tracker(knowledge: knowledge, secretFields: ["db-login": ["db.adminPassword"]])
    tracker.track(Scene.tracked("Deployment/web"))
    tracker.apply([
      try Scene.deployment("web"), try Scene.replicaSet("web-1", of: "web"),
      try Scene.pod("web-1-a", of: ("ReplicaSet", "web-1"), spec: spec, status: status),
    ])
    tracker.apply(events)
    return tracker
  }

  struct Row: Sendable, CustomTestStringConvertible {
    var title: String
    var status: String
    var spec = "nodeName: n1"
    var event: (reason: String, message: String)?
    /// Seconds at which it is shown, is a failure, and is final; nil: never within 400 s.
    var shown: Int?
    var failing: Int?
    var final: Int?
    var sentence: String
    var action: String
    var testDescription: String { title }
  }

  @Test(arguments: rows) func rule(_ row: Row) throws {
    let events = try row.event.map { [try Scene.event("e", about: ("Pod", "web-1-a"), reason: $0.reason, message: $0.message)] } ?? []
    var tracker = try tracker(status: row.status, spec: row.spec, events: events)
    var shown: Int?
    var failing: Int?
    var final: Int?
    var last: Diagnosis?
    for second in 0...400 {
      let snapshot = tracker.snapshot(after: second)
      guard let diagnosis = snapshot.diagnoses.first else { continue }
      shown = shown ?? second
      if diagnosis.severity == .failure { failing = failing ?? second }
      #expect((snapshot.verdict == .failing) == (diagnosis.severity == .failure))
      if snapshot.isFinal { final = final ?? second }
      last = diagnosis
    }
    #expect(last?.sentence == row.sentence)
    #expect(last?.nextAction == row.action)
    #expect([shown, failing, final] == [row.shown, row.failing, row.final])
  }

  static let rows: [Row] = [
    Row(
      title: "pull refused", status: Scene.pulling("failed to resolve reference: unexpected status: 401 Unauthorized"), shown: 0, failing: 10,
      final: 40,
      sentence: "the registry registry.example.com refuses to give the image \"registry.example.com/main:1\"",
      action: "check the pull secret of this namespace: registry, user, password; and that this account may read the repository"),
    Row(
      title: "image not there", status: Scene.pulling("registry.example.com/main:1: not found"), shown: 0, failing: 10, final: 40,
      sentence: "the image \"registry.example.com/main:1\" does not exist in its registry",
      action: "correct the tag or the repository, or choose a chart version whose images are published"),
    Row(
      title: "registry unreachable, by the event of the attempt", status: Scene.pulling("Back-off pulling image"),
      event: ("Failed", "Failed to pull image \"registry.example.com/main:1\": dial tcp: lookup registry.example.com: no such host"), shown: 0,
      failing: 30, final: 90, sentence: "the nodes cannot reach the registry registry.example.com",
      action: "let the nodes reach registry.example.com over HTTPS: egress rules, proxy, DNS, and the CA of a private registry"),
    Row(
      title: "a Secret is missing",
      status:
        "{phase: Pending, containerStatuses: [{name: main, state: {waiting: {reason: CreateContainerConfigError, message: 'secret \"db-login\" not found'}}}]}",
      shown: 0, failing: 10, final: 40, sentence: "the Secret \"db-login\" is missing",
      action: "make the Secret \"db-login\" in this namespace, or correct its name in the answers"),
    Row(
      title: "a key is missing",
      status:
        "{phase: Pending, containerStatuses: [{name: main, state: {waiting: {reason: CreateContainerConfigError, message: 'couldn''t find key pass in Secret shop/db-login'}}}]}",
      shown: 0, failing: 10, final: 40, sentence: "the key \"pass\" of the Secret \"db-login\" is missing",
      action: "add the key \"pass\" to the Secret \"db-login\", or correct the key's name in the answers"),
    Row(
      title: "crash loop", status: Scene.crashing(4), shown: 0, failing: 3, final: 180,
      sentence: "container \"main\" of \"web\" keeps failing (exit code 1)",
      action: "read its log; mend what it names, and install again"),
    Row(
      title: "the first crash is a note", status: Scene.crashing(1), shown: 0,
      sentence: "container \"main\" of \"web\" failed once and is started again (exit code 1)",
      action: "read its log; mend what it names, and install again"),
    Row(
      title: "command not found", status: Scene.crashing(4, exitCode: 127), shown: 0, failing: 3, final: 180,
      sentence: "container \"main\" of \"web\" keeps failing (exit code 127: its command was not found)",
      action: "read its log; mend what it names, and install again"),
    Row(
      title: "out of memory", status: Scene.crashing(1, exitCode: 137, reason: "OOMKilled"), shown: 0, failing: 3, final: 180,
      sentence: "container \"main\" of \"web\" ran out of memory",
      action: "raise the memory limit of \"web\" in the values, and install again"),
    Row(
      title: "restarted by its probe", status: Scene.crashing(3, exitCode: 143),
      event: ("Killing", "Container main failed liveness probe, will be restarted"),
      shown: 0, failing: 3, final: 180, sentence: "container \"main\" of \"web\" is restarted by its liveness probe",
      action: "see whether it starts slowly (allow more time) or hangs: Container main failed liveness probe, will be restarted"),
    Row(
      title: "init container",
      status: """
        {phase: Pending, initContainerStatuses: [{name: first, restartCount: 1, state: {terminated: {exitCode: 0}}},
         {name: migrate, restartCount: 3, state: {waiting: {reason: CrashLoopBackOff}}, lastState: {terminated: {exitCode: 1}}}]}
        """, shown: 0, failing: 3, final: 180, sentence: "init container 2 of 2 \"migrate\" of \"web\" keeps failing (exit code 1)",
      action: "read its log; mend what it names, and install again"),
    Row(
      title: "unschedulable is never final",
      status:
        "{phase: Pending, conditions: [{type: PodScheduled, status: \"False\", reason: Unschedulable, message: '0/3 nodes are available: 3 Insufficient cpu.'}]}",
      spec: "restartPolicy: Always", shown: 0, failing: 15, sentence: "no node can take the pods of \"web\": too little cpu",
      action: "add a node, or larger ones, or lower the requests in the values; an autoscaler may do so by itself"),
    Row(
      title: "an autoscaler acts",
      status: "{phase: Pending, conditions: [{type: PodScheduled, status: \"False\", reason: Unschedulable, message: '3 Insufficient cpu.'}]}",
      spec: "restartPolicy: Always", event: ("TriggeredScaleUp", "pod triggered scale-up"), shown: 0,
      sentence: "the cluster is adding a node for \"web\"", action: "wait for the new node"),
    Row(
      title: "a volume cannot be mounted", status: Scene.creating,
      event: ("FailedMount", "MountVolume.SetUp failed for volume \"tls\" : secret \"web-tls\" not found"), shown: 5, failing: 20, final: 90,
      sentence: "the Secret \"web-tls\" is missing", action: "make the Secret \"web-tls\" in this namespace, or correct its name in the answers"),
    Row(
      title: "no network on the node", status: Scene.creating, event: ("FailedCreatePodSandBox", "plugin type=\"x\" failed"), shown: 5, failing: 20,
      final: 90, sentence: "the node cannot set up the network of \"web\"", action: "look at the network plug-in of the node, and its free addresses"),
    Row(
      title: "a probe fails longer than it may",
      status: "{phase: Running, containerStatuses: [{name: main, ready: false, started: true, state: {running: {}}}]}",
      event: ("Unhealthy", "Readiness probe failed: connection refused"), shown: 30, failing: 150, final: 330,
      sentence: "container \"main\" of \"web\" runs, but its probe fails", action: "read its log: it may wait for something, such as the database"),
    Row(
      title: "put out by its node", status: "{phase: Failed, reason: Evicted, message: low on memory}", shown: 0, failing: 60,
      sentence: "node \"n1\" put out a pod of \"web\"", action: "look at the node's memory and disk: a node under pressure puts pods out"),
  ]

  @Test func aMissingSecretLeadsToItsField() throws {
    var tracker = try tracker(
      status:
        "{phase: Pending, containerStatuses: [{name: main, state: {waiting: {reason: CreateContainerConfigError, message: 'secret \"db-login\" not found'}}}]}"
    )
    #expect(tracker.snapshot(after: 0).diagnoses.first?.field == "db.adminPassword")
  }

  @Test func aReadyWorkloadsPodsComplainInVain() throws {
    var tracker = try tracker(status: Scene.crashing(5))
    _ = tracker.snapshot(after: 0)
    #expect(tracker.snapshot(after: 3).verdict == .failing)
    tracker.apply([try Scene.deployment("web", version: 2, ready: 1)], at: 4)
    _ = tracker.snapshot(after: 4)
    let snapshot = tracker.snapshot(after: 12)
    #expect(snapshot.verdict == .ready)
    #expect(snapshot.diagnoses == [])
  }

  @Test func aCrashThatIsWellInBetweenIsOneTrouble() throws {
    var tracker = try tracker(status: Scene.crashing(2))
    _ = tracker.snapshot(after: 0)
    for (second, status) in [(100, Scene.running), (102, Scene.crashing(3)), (150, Scene.running), (179, Scene.crashing(4))] {
      tracker.apply([try Scene.pod("web-1-a", of: ("ReplicaSet", "web-1"), version: second, status: status)], at: second)
      #expect(!tracker.snapshot(after: second).isFinal)
    }
    #expect(tracker.snapshot(after: 180).isFinal)
  }

  @Test func logsAreAskedForOnceARunAndExplainTheCrash() throws {
    let knowledge = RolloutKnowledge(patterns: [
      .init(regex: "(", says: "broken expression"),
      .init(
        regex: "authentication failed for user \"([^\"]*)\"", says: "the database refused the password of $1", action: "correct the password",
        fields: [.init(when: .answered("nobody"), "wrong"), .init("db.password")]),
    ])
    var tracker = Scene.tracker(knowledge: knowledge, holds: { $0 == .always })
    tracker.track(Scene.tracked("Deployment/web", "Deployment/api"))
    for name in ["web", "api"] {
      tracker.apply([
        try Scene.deployment(name), try Scene.replicaSet("\(name)-1", of: name),
        try Scene.pod("\(name)-1-a", of: ("ReplicaSet", "\(name)-1"), status: Scene.crashing(3)),
      ])
    }
    _ = tracker.snapshot(after: 0)
    let requests = tracker.logRequests(at: .zero)
    #expect(requests.map(\.pod) == ["api-1-a", "web-1-a"])
    #expect(requests.map(\.previous) == [true, true])
    for request in requests {
      tracker.note(log: ContainerLog(request: request, lines: ["starting", "fatal: authentication failed for user \"app\"", "bye"]), at: .zero)
    }
    #expect(tracker.logRequests(at: .seconds(60)) == [])
    let snapshot = tracker.snapshot(after: 0)
    let diagnosis = try #require(snapshot.diagnoses.first)
    #expect(snapshot.diagnoses.count == 1)
    #expect(diagnosis.sentence == "the database refused the password of app")
    #expect(diagnosis.nextAction == "correct the password")
    #expect(diagnosis.field == "db.password")
    #expect(diagnosis.objects.map(\.name) == ["api-1-a", "web-1-a"])
    #expect(diagnosis.evidence.contains("fatal: authentication failed for user \"app\""))
    tracker.apply([try Scene.pod("web-1-a", of: ("ReplicaSet", "web-1"), version: 2, status: Scene.crashing(4))])
    _ = tracker.snapshot(after: 1)
    #expect(tracker.logRequests(at: .seconds(1)).map(\.pod) == ["web-1-a"])
  }

  @Test func aLogThatCouldNotBeReadIsAskedForAgainLater() throws {
    var tracker = try tracker(status: Scene.crashing(3))
    _ = tracker.snapshot(after: 0)
    let request = try #require(tracker.logRequests(at: .zero).first)
    tracker.note(log: ContainerLog(request: request, lines: nil), at: .zero)
    #expect(tracker.logRequests(at: .seconds(4)) == [])
    #expect(tracker.logRequests(at: .seconds(5)) == [request])
  }

  @Test func onlyTheLastLinesAreKept() throws {
    var tracker = try tracker(status: Scene.crashing(3))
    _ = tracker.snapshot(after: 0)
    let request = try #require(tracker.logRequests(at: .zero).first)
    tracker.note(log: ContainerLog(request: request, lines: (0..<1000).map { "line \($0)" }), at: .zero)
    #expect(tracker.snapshot(after: 0).diagnoses.first?.evidence == (992..<1000).map { "line \($0)" })
  }

  @Test func aClaimOwnsThePodsThatWaitForIt() throws {
    var tracker = Scene.tracker()
    tracker.track(Scene.tracked("StatefulSet/db"))
    tracker.apply([
      try YAML.object(
        """
        {apiVersion: apps/v1, kind: StatefulSet, metadata: \(Scene.meta("db", version: 1)), spec: {replicas: 1}, status: {replicas: 1, readyReplicas: 0}}
        """),
      try YAML.object(
        """
        {apiVersion: v1, kind: PersistentVolumeClaim, metadata: \(Scene.meta("data-db-0", version: 1)), spec: {storageClassName: fast}, status: {phase: Pending}}
        """),
      try Scene.pod(
        "db-0", of: ("StatefulSet", "db"), spec: "volumes: [{name: data, persistentVolumeClaim: {claimName: data-db-0}}]",
        status:
          "{phase: Pending, conditions: [{type: PodScheduled, status: \"False\", reason: Unschedulable, message: pod has unbound immediate PersistentVolumeClaims}]}"
      ),
      try Scene.event(
        "e", about: ("PersistentVolumeClaim", "data-db-0"), reason: "ProvisioningFailed", message: "storageclass.storage.k8s.io \"fast\" not found"),
    ])
    _ = tracker.snapshot(after: 0)
    let snapshot = tracker.snapshot(after: 20)
    #expect(snapshot.verdict == .failing)
    #expect(snapshot.diagnoses.map(\.sentence) == ["no volume can be made for the claim \"data-db-0\""])
    #expect(snapshot.diagnoses.first?.objects.map(\.name) == ["data-db-0", "db-0"])
    #expect(snapshot.diagnoses.first?.nextAction == "choose a StorageClass that exists: this claim asks for StorageClass \"fast\"")
  }

  @Test func aFailedHookIsExplainedByItsPod() throws {
    var tracker = Scene.tracker()
    tracker.setDeploying(true)
    tracker.track(Scene.tracked("Deployment/web", "Job/prepare/hook"))
    tracker.apply([
      try YAML.object(
        """
        {apiVersion: batch/v1, kind: Job, metadata: \(Scene.meta("prepare", version: 1)),
         status: {failed: 1, conditions: [{type: Failed, status: "True", reason: BackoffLimitExceeded}]}}
        """),
      try Scene.pod(
        "prepare-x", of: ("Job", "prepare"), spec: "nodeName: n1, restartPolicy: Never",
        status: "{phase: Failed, containerStatuses: [{name: main, state: {terminated: {exitCode: 1}}}]}"),
    ])
    _ = tracker.snapshot(after: 0)
    let request = try #require(tracker.logRequests(at: .zero).first)
    #expect(!request.previous)
    tracker.note(log: ContainerLog(request: request, lines: ["package too old"]), at: .zero)
    let snapshot = tracker.snapshot(after: 10)
    #expect(snapshot.verdict == .failing)
    #expect(snapshot.isFinal)
    let diagnosis = try #require(snapshot.diagnoses.first)
    #expect(snapshot.diagnoses.count == 1)
    #expect(diagnosis.severity == .failure)
    #expect(diagnosis.evidence == ["package too old"])
    #expect(diagnosis.objects.map(\.name) == ["prepare-x", "prepare"])
  }

  @Test func podsThatAreRefusedBeforeTheyExist() throws {
    var tracker = Scene.tracker()
    tracker.track(Scene.tracked("Deployment/web"))
    tracker.apply([
      try YAML.object(
        "{apiVersion: apps/v1, kind: Deployment, metadata: \(Scene.meta("web", version: 1)), spec: {replicas: 1}, status: {unavailableReplicas: 1}}"),
      try Scene.replicaSet("web-1", of: "web"),
      try Scene.event("e", about: ("ReplicaSet", "web-1"), reason: "FailedCreate", message: "pods \"x\" is forbidden: exceeded quota: small"),
    ])
    _ = tracker.snapshot(after: 0)
    let snapshot = tracker.snapshot(after: 10)
    #expect(snapshot.diagnoses.map(\.sentence) == ["pods of \"web\" cannot be made: the namespace's quota is used up"])
    #expect(snapshot.verdict == .failing)
  }

  @Test func anExceededDeadlineIsOnlyASymptom() throws {
    let exceeded = try YAML.object(
      """
      {apiVersion: apps/v1, kind: Deployment, metadata: \(Scene.meta("web", version: 9)), spec: {replicas: 1, progressDeadlineSeconds: 600},
       status: {replicas: 1, updatedReplicas: 1, conditions: [{type: Progressing, status: "False", reason: ProgressDeadlineExceeded}]}}
      """)
    var tracker = try tracker(status: Scene.crashing(4))
    tracker.apply([exceeded])
    #expect(tracker.snapshot(after: 0).diagnoses.map(\.sentence) == ["container \"main\" of \"web\" keeps failing (exit code 1)"])
    var alone = try self.tracker(status: Scene.creating)
    alone.apply([exceeded])
    #expect(alone.snapshot(after: 0).diagnoses.isEmpty)
    #expect(alone.snapshot(after: 50).diagnoses.map(\.sentence) == ["\"web\" made no progress within its deadline"])
  }

  @Test(arguments: [
    ("toomanyrequests: You have reached your pull rate limit", "limit"), ("pull access denied for x, repository does not exist", "credentials"),
    ("no basic auth credentials", "credentials"), ("x509: certificate signed by unknown authority", "network"), ("i/o timeout", "network"),
    ("manifest unknown", "missing"), ("something else", "unknown"),
  ])
  func pullTroubles(message: String, expected: String) throws {
    var tracker = try tracker(status: Scene.pulling(message))
    let sentences = [
      "limit": "limits how often", "credentials": "refuses to give", "network": "cannot reach", "missing": "does not exist",
      "unknown": "cannot be pulled",
    ]
    #expect(tracker.snapshot(after: 0).diagnoses.first?.sentence.contains(try #require(sentences[expected])) == true)
  }
}

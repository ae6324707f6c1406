import FoundationEssentials
import KubernetesObjects
import ProductModel
import Rollout
import Testing

@Suite struct TrackerTests {
  private func web(ready: Int, version: Int = 1) throws -> [ClusterObject] {
    [
      try Scene.deployment("web", version: version, ready: ready), try Scene.replicaSet("web-1", of: "web", version: version, ready: ready),
      try Scene.pod("web-1-a", of: ("ReplicaSet", "web-1"), version: version, status: ready == 1 ? Scene.running : Scene.creating),
    ]
  }

  @Test func nothingIsKnownAtFirst() {
    var tracker = Scene.tracker()
    #expect(tracker.snapshot(after: 0) == RolloutSnapshot(summary: "nothing of the release \"shop\" is known yet"))
  }

  @Test func waitsInPlainWords() throws {
    var tracker = Scene.tracker()
    tracker.track(Scene.tracked("Deployment/web"))
    tracker.apply(try web(ready: 0))
    let snapshot = tracker.snapshot(after: 0)
    #expect(snapshot.verdict == .progressing)
    #expect(snapshot.summary == "0 of 1 workload ready; waiting for web: 0 of 1 pod ready; starting container \"main\"")
    #expect(snapshot.workloads.map(\.ready) == [0])
    #expect(snapshot.workloads.first?.pods.map(\.state) == ["ContainerCreating"])
  }

  @Test func readyOnlyAfterSettling() throws {
    var tracker = Scene.tracker()
    tracker.track(Scene.tracked("Deployment/web"))
    tracker.apply(try web(ready: 1), at: 10)
    #expect(tracker.snapshot(after: 10).verdict == .progressing)
    #expect(tracker.nextChange(after: .seconds(10)) == .seconds(13))
    #expect(tracker.snapshot(after: 12).verdict == .progressing)
    let snapshot = tracker.snapshot(after: 13)
    #expect(snapshot.verdict == .ready)
    #expect(snapshot.summary == "the workload is ready")
  }

  @Test func aRelapseSettlesAnew() throws {
    var tracker = Scene.tracker()
    tracker.track(Scene.tracked("Deployment/web"))
    tracker.apply(try web(ready: 1), at: 0)
    _ = tracker.snapshot(after: 0)
    tracker.apply(try web(ready: 0, version: 2), at: 2)
    _ = tracker.snapshot(after: 2)
    tracker.apply(try web(ready: 1, version: 3), at: 4)
    #expect(tracker.snapshot(after: 4).verdict == .progressing)
    #expect(tracker.snapshot(after: 6).verdict == .progressing)
    #expect(tracker.snapshot(after: 7).verdict == .ready)
  }

  @Test func readyBetweenTwoCrashesIsNotReady() throws {
    var tracker = Scene.tracker()
    tracker.track(Scene.tracked("Deployment/web"))
    tracker.apply(try web(ready: 1), at: 0)
    let again = Scene.running.replacing("name: main, ready", with: "name: main, restartCount: 1, ready")
    tracker.apply([try Scene.pod("web-1-a", of: ("ReplicaSet", "web-1"), version: 2, status: again)], at: 20)
    _ = tracker.snapshot(after: 20)
    #expect(tracker.snapshot(after: 30).verdict == .progressing)
    #expect(tracker.snapshot(after: 35).verdict == .ready)
  }

  @Test func whatTheManifestNamesIsMissing() throws {
    var tracker = Scene.tracker()
    tracker.track(Scene.tracked("Deployment/web", "StatefulSet/db", "ConfigMap/settings"))
    tracker.apply(try web(ready: 1))
    let snapshot = tracker.snapshot(after: 60)
    #expect(snapshot.verdict == .progressing)
    #expect(snapshot.workloads.map(\.title) == ["db", "web"])
    #expect(snapshot.workloads.first?.readiness == Readiness(.progressing, "not created yet"))
  }

  @Test func anotherReleaseDoesNotCount() throws {
    var tracker = Scene.tracker()
    tracker.apply(try web(ready: 1))
    tracker.apply([try Scene.deployment("other", labels: "app.kubernetes.io/instance: other")])
    tracker.trackByLabel(because: "helm was not asked")
    _ = tracker.snapshot(after: 0)
    let snapshot = tracker.snapshot(after: 5)
    #expect(snapshot.workloads.map(\.title) == ["web"])
    #expect(snapshot.verdict == .ready)
    #expect(snapshot.gaps == ["judged by labels, since what the release deploys could not be read: helm was not asked"])
  }

  @Test func labelsAreNoLastWordWhileTheManifestMayCome() throws {
    var tracker = Scene.tracker()
    tracker.apply(try web(ready: 1))
    _ = tracker.snapshot(after: 0)
    let snapshot = tracker.snapshot(after: 60)
    #expect(snapshot.verdict == .progressing)
    #expect(snapshot.summary == "1 of 1 workload ready; waiting for what the release deploys")
  }

  @Test func nothingIsReadyWhileHelmWorks() throws {
    var tracker = Scene.tracker()
    tracker.setDeploying(true)
    tracker.track(Scene.tracked("Deployment/web"))
    tracker.apply(try web(ready: 1))
    #expect(tracker.snapshot(after: 60).verdict == .progressing)
    tracker.setDeploying(false)
    #expect(tracker.snapshot(after: 60).verdict == .progressing)
    #expect(tracker.snapshot(after: 63).verdict == .ready)
  }

  @Test func listsThatHaveNotComeAreWaitedFor() throws {
    var tracker = Scene.tracker(awaited: [.deployments, .pods])
    tracker.track(Scene.tracked("Deployment/web"))
    let objects = try web(ready: 1)
    tracker.apply(.listed(.deployments, [objects[0]]), at: .zero)
    tracker.apply([objects[1]])
    #expect(tracker.snapshot(after: 9).summary == "1 of 1 workload ready; waiting for the list of pods")
    tracker.apply(.listed(.pods, [objects[2]]), at: .seconds(10))
    _ = tracker.snapshot(after: 10)
    #expect(tracker.snapshot(after: 13).verdict == .ready)
  }

  @Test func podsOfAnOldReplicaSetDoNotCount() throws {
    var tracker = Scene.tracker()
    tracker.track(Scene.tracked("Deployment/web"))
    tracker.apply([
      try Scene.pod("web-1-a", of: ("ReplicaSet", "web-1"), status: Scene.crashing(9)),
      try Scene.pod("web-2-a", of: ("ReplicaSet", "web-2"), status: Scene.running),
      try Scene.replicaSet("web-1", of: "web", ready: 0, revision: 1), try Scene.replicaSet("web-2", of: "web", ready: 1, revision: 2),
      try Scene.deployment("web", ready: 1, revision: 2),
    ])
    _ = tracker.snapshot(after: 0)
    let snapshot = tracker.snapshot(after: 60)
    #expect(snapshot.verdict == .ready)
    #expect(snapshot.workloads.first?.pods.map(\.name) == ["web-2-a"])
    #expect(snapshot.diagnoses == [])
  }

  @Test func aPodOnItsWayOutIsNoFailure() throws {
    var tracker = Scene.tracker()
    tracker.track(Scene.tracked("Deployment/web"))
    tracker.apply([
      try Scene.deployment("web", ready: 0), try Scene.replicaSet("web-1", of: "web"),
      try Scene.pod("web-1-a", of: ("ReplicaSet", "web-1"), more: "deletionTimestamp: 2026-01-01T00:00:00Z", status: Scene.crashing(9)),
    ])
    _ = tracker.snapshot(after: 0)
    let snapshot = tracker.snapshot(after: 50)
    #expect(snapshot.verdict == .progressing)
    #expect(snapshot.diagnoses == [])
    #expect(snapshot.workloads.first?.pods.first?.state == "Terminating")
  }

  @Test func hiddenReplicaSetsAreSeenThroughByTheirNames() throws {
    var tracker = Scene.tracker()
    tracker.track(Scene.tracked("Deployment/web"))
    tracker.apply([
      try Scene.deployment("web", ready: 1),
      try Scene.pod("web-5b-a", of: ("ReplicaSet", "web-5b"), more: "labels: {pod-template-hash: 5b}", status: Scene.running),
    ])
    #expect(tracker.snapshot(after: 0).workloads.first?.pods.isEmpty == true)
    tracker.apply(.forbidden(.replicaSets, message: "no"), at: .zero)
    let snapshot = tracker.snapshot(after: 0)
    #expect(snapshot.workloads.first?.pods.map(\.name) == ["web-5b-a"])
    #expect(snapshot.gaps == ["replicasets may not be read: no"])
  }

  @Test func aWorkloadThatMayNotBeReadIsNeverCalledReady() throws {
    var tracker = Scene.tracker()
    tracker.track(Scene.tracked("Deployment/web", "StatefulSet/db"))
    tracker.apply(try web(ready: 1))
    tracker.apply(.forbidden(.statefulSets, message: ""), at: .zero)
    _ = tracker.snapshot(after: 0)
    let snapshot = tracker.snapshot(after: 60)
    #expect(snapshot.verdict == .progressing)
    #expect(snapshot.workloads.first?.readiness.sentence == "may not be read")
    #expect(snapshot.gaps == ["statefulsets may not be read"])
  }

  @Test func theConnectionIsShownAndReadyWaitsForIt() throws {
    var tracker = Scene.tracker()
    tracker.track(Scene.tracked("Deployment/web"))
    tracker.apply(.connection(.reconnecting(reason: "gone", attempt: 2)), at: .zero)
    tracker.apply(try web(ready: 1))
    let down = tracker.snapshot(after: 60)
    #expect(down.verdict == .progressing)
    #expect(down.connection == .reconnecting(reason: "gone", attempt: 2))
    tracker.apply(.connection(.live), at: .seconds(60))
    _ = tracker.snapshot(after: 60)
    #expect(tracker.snapshot(after: 63).verdict == .ready)
    tracker.apply(.connection(.reconnecting(reason: "gone", attempt: 1)), at: .seconds(70))
    #expect(tracker.snapshot(after: 71).verdict == .ready)
  }

  @Test func anIngressWaitsForWhatIsBehindIt() throws {
    var tracker = Scene.tracker()
    tracker.track([TrackedObject(ObjectReference(apiVersion: "networking.k8s.io/v1", kind: "Ingress", name: "door"))])
    func slice(_ isReady: Bool, _ version: Int) throws -> ClusterObject {
      try YAML.object(
        """
        {apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: \(Scene.meta("web-x", version: version, more: "labels: {kubernetes.io/service-name: web}")),
         endpoints: [{addresses: [10.0.0.1], conditions: {ready: \(isReady)}}]}
        """)
    }
    tracker.apply([
      try YAML.object(
        """
        {apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: \(Scene.meta("door", version: 1)), spec: {defaultBackend: {service: {name: web}}},
         status: {loadBalancer: {ingress: [{ip: 203.0.113.7}]}}}
        """), try slice(false, 1),
    ])
    #expect(tracker.snapshot(after: 60).objects.first?.readiness.sentence == "has the address 203.0.113.7; no pod behind \"web\" is ready")
    tracker.apply([try slice(true, 2)], at: 60)
    #expect(tracker.snapshot(after: 60).verdict == .progressing)
    #expect(tracker.snapshot(after: 63).verdict == .ready)
  }

  @Test func noPatienceRunsOutWhileTheMachineSleeps() throws {
    var tracker = Scene.tracker()
    tracker.track(Scene.tracked("Deployment/web"))
    tracker.apply([
      try Scene.deployment("web"), try Scene.replicaSet("web-1", of: "web"),
      try Scene.pod("web-1-a", of: ("ReplicaSet", "web-1"), status: Scene.pulling("not found")),
    ])
    _ = tracker.snapshot(after: 0)
    #expect(tracker.snapshot(after: 6).diagnoses.map(\.severity) == [.warning])
    tracker.noteSleep(of: .seconds(3600))
    let awake = tracker.snapshot(after: 3608)
    #expect(awake.diagnoses.map(\.severity) == [.warning])
    #expect(!awake.isFinal)
    #expect(tracker.snapshot(after: 3612).verdict == .failing)
  }

  @Test func whatStoodBeforeTheWatchBeganIsThatOld() throws {
    var tracker = Scene.tracker()
    let now = Date(timeIntervalSince1970: 1_767_229_200)
    tracker.setClock(now, at: .seconds(50))
    tracker.track(Scene.tracked("Deployment/web"))
    let status = """
      {phase: Pending, conditions: [{type: PodScheduled, status: "False", reason: Unschedulable, message: Insufficient cpu,
       lastTransitionTime: "2026-01-01T00:30:00Z"}]}
      """
    tracker.apply(
      [
        try Scene.deployment("web"), try Scene.replicaSet("web-1", of: "web"),
        try Scene.pod("web-1-a", of: ("ReplicaSet", "web-1"), spec: "restartPolicy: Always", status: status),
      ], at: 50)
    let diagnosis = try #require(tracker.snapshot(after: 50).diagnoses.first)
    #expect(diagnosis.severity == .failure)
    #expect(diagnosis.since == now.addingTimeInterval(-1800))
  }

  @Test func aRowOwnsThousandsAndNamesAFew() throws {
    var tracker = Scene.tracker()
    tracker.track(Scene.tracked("Deployment/web"))
    tracker.apply([try Scene.deployment("web", replicas: 200), try Scene.replicaSet("web-1", of: "web", replicas: 200)])
    tracker.apply(
      try (0..<200).map { try Scene.pod("web-1-\($0)", of: ("ReplicaSet", "web-1"), status: Scene.pulling("not found")) })
    let diagnoses = tracker.snapshot(after: 60).diagnoses
    #expect(diagnoses.map(\.count) == [200])
    #expect(diagnoses.first?.objects.count == Diagnosis.objectLimit)
  }

  @Test func aDiagnosisKeepsItsIdWhenItsLogExplainsIt() throws {
    var tracker = Scene.tracker()
    tracker.track(Scene.tracked("Deployment/web"))
    tracker.apply([
      try Scene.deployment("web"), try Scene.replicaSet("web-1", of: "web"),
      try Scene.pod("web-1-a", of: ("ReplicaSet", "web-1"), status: Scene.crashing(3)),
    ])
    let before = try #require(tracker.snapshot(after: 0).diagnoses.first)
    let request = try #require(tracker.logRequests(at: .zero).first)
    tracker.note(log: ContainerLog(request: request, lines: ["no space left on device"]), at: .zero)
    let after = try #require(tracker.snapshot(after: 1).diagnoses.first)
    #expect(before.id == after.id)
    #expect(after.sentence == "its disk is full")
  }

  @Test func jobsOfAnOperatorsKindCountAndThoseOfACronJobDoNot() throws {
    var tracker = Scene.tracker()
    tracker.track([TrackedObject(ObjectReference(apiVersion: "x.example.com/v1", kind: "Thing", name: "it"))])
    func job(_ name: String, owner: String, kind: String) throws -> ClusterObject {
      try YAML.object(
        """
        apiVersion: batch/v1
        kind: Job
        metadata: {name: \(name), namespace: shop, uid: uid-\(name), ownerReferences: [{apiVersion: x.example.com/v1, kind: \(kind), name: \(owner), uid: u, controller: true}]}
        status: {active: 1}
        """)
    }
    tracker.apply([try job("work", owner: "it", kind: "Thing"), try job("nightly", owner: "it", kind: "CronJob")])
    #expect(tracker.snapshot(after: 0).workloads.map(\.title) == ["work"])
  }

  @Test func aHookIsShownFirstAndMayBeGoneAfterwards() throws {
    var tracker = Scene.tracker()
    tracker.setDeploying(true)
    tracker.track(Scene.tracked("Deployment/web", "Job/prepare/hook"))
    let running = try YAML.object("{apiVersion: batch/v1, kind: Job, metadata: \(Scene.meta("prepare", version: 5)), status: {active: 1}}")
    tracker.apply([running])
    let during = tracker.snapshot(after: 0)
    #expect(during.workloads.map(\.title) == ["prepare", "web"])
    #expect(during.workloads.map(\.isHook) == [true, false])
    tracker.apply(.removed(running), at: .seconds(1))
    tracker.apply(try web(ready: 1), at: 1)
    tracker.setDeploying(false)
    _ = tracker.snapshot(after: 2)
    let after = tracker.snapshot(after: 5)
    #expect(after.workloads.map(\.title) == ["web"])
    #expect(after.verdict == .ready)
  }

  @Test func fewerThanTheDefinitionWants() throws {
    let knowledge = RolloutKnowledge(components: [.init(match: "worker", title: "Worker", minimum: 1)])
    var tracker = Scene.tracker(knowledge: knowledge)
    tracker.track(Scene.tracked("Deployment/shop-worker"))
    tracker.apply([try Scene.deployment("shop-worker", replicas: 0)])
    let snapshot = tracker.snapshot(after: 60)
    #expect(snapshot.verdict == .failing)
    #expect(snapshot.workloads.first?.title == "Worker")
    #expect(snapshot.workloads.first?.readiness == Readiness(.failed, "wants at least 1 pod, but the release asks for 0"))
    #expect(snapshot.diagnoses.map(\.sentence) == ["\"Worker\" wants at least 1 pod, but the release asks for 0"])
  }

  @Test func theDoorsAddress() throws {
    var tracker = Scene.tracker(addressLabels: ["app.kubernetes.io/component": "router"])
    func service(_ name: String, _ component: String, _ ip: String) throws -> ClusterObject {
      try YAML.object(
        """
        apiVersion: v1
        kind: Service
        metadata: \(Scene.meta(name, version: 1, more: "labels: {app.kubernetes.io/component: \(component)}"))
        spec: {type: LoadBalancer}
        status: {loadBalancer: {ingress: [{ip: \(ip)}]}}
        """)
    }
    tracker.track(Scene.tracked("Service/a", "Service/b"))
    tracker.apply([try service("a", "router", "203.0.113.1"), try service("b", "db", "203.0.113.2")])
    #expect(tracker.snapshot(after: 0).addresses == ["203.0.113.1"])
    #expect(tracker.snapshot(after: 9).verdict == .progressing)
    let slice = """
      apiVersion: discovery.k8s.io/v1
      kind: EndpointSlice
      metadata: {name: NAME-x, namespace: shop, uid: s-NAME, labels: {kubernetes.io/service-name: NAME}}
      endpoints: [{addresses: [10.0.0.1], conditions: {ready: true}}]
      """
    tracker.apply([try YAML.object(slice.replacing("NAME", with: "a")), try YAML.object(slice.replacing("NAME", with: "b"))], at: 10)
    _ = tracker.snapshot(after: 10)
    #expect(tracker.snapshot(after: 13).verdict == .ready)
  }

  @Test func claimsOfAStatefulSetAreTrackedThoughNoManifestNamesThem() throws {
    var tracker = Scene.tracker()
    tracker.track(Scene.tracked("StatefulSet/db"))
    let claim = try YAML.object(
      "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: \(Scene.meta("data-db-0", version: 1)), spec: {storageClassName: fast}, status: {phase: Pending}}"
    )
    let foreign = try YAML.object(
      "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: \(Scene.meta("data-other-0", version: 1)), status: {phase: Pending}}")
    tracker.apply([claim, foreign])
    #expect(tracker.snapshot(after: 0).objects.map(\.reference.name) == ["data-db-0"])
  }

  @Test func textFromTheClusterIsHarmlessAndRedacted() throws {
    var tracker = Scene.tracker(redact: { $0.replacing("hunter2", with: "‹secret›") })
    tracker.track(Scene.tracked("Deployment/web"))
    tracker.apply([
      try Scene.deployment("web"), try Scene.replicaSet("web-1", of: "web"),
      try Scene.pod("web-1-a", of: ("ReplicaSet", "web-1"), status: Scene.crashing(3)),
    ])
    _ = tracker.snapshot(after: 0)
    let request = try #require(tracker.logRequests(at: .zero).first)
    tracker.note(log: ContainerLog(request: request, lines: ["\u{1B}[2Jlogin hunter2 refused"]), at: .zero)
    let evidence = try #require(tracker.snapshot(after: 0).diagnoses.first?.evidence)
    #expect(evidence == ["^[[2Jlogin ‹secret› refused"])
  }
}

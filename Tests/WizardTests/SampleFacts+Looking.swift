import Rollout

@testable import Wizard

/// What the cluster says of an object, in these tests.
extension SampleFacts {
  static let containers = [
    ContainerRow(name: "migrations", role: .initial, isReady: false, state: "CrashLoopBackOff", restarts: 4, exitCode: 1, isFailing: true),
    ContainerRow(name: "proxy", role: .sidecar, isReady: false, state: "Waiting"),
    ContainerRow(name: "api", isReady: false, state: "PodInitializing"),
  ]

  static let log = TextPiece(
    lines: [
      TextLine("connecting to db.example.com:5432 as postgres", time: "2026-05-09 06:13:20"),
      TextLine("FATAL: password authentication failed for user \"postgres\"", .bad, time: "2026-05-09 06:13:20"),
      TextLine("WARN giving up after 1 try", .warning, time: "2026-05-09 06:13:21"),
      TextLine("migration stopped, exit code 1", time: "2026-05-09 06:13:21"),
    ], isOpen: true, source: LogSource(pods: ["notes-api-7d9f8c6b5-x2x9p"], containers: containers, container: "migrations"))

  static let logOfAll = TextPiece(
    lines: log.lines.enumerated().map { index, line in
      var line = line
      line.source = index.isMultiple(of: 2) ? "x2x9p" : "k8s7d"
      return line
    }, isOpen: true,
    source: LogSource(
      pods: ["notes-api-7d9f8c6b5-x2x9p", "notes-api-7d9f8c6b5-k8s7d"], containers: containers, container: "migrations"))

  static let description = TextPiece(lines: [
    "Name:         notes-api", "Namespace:    notes", "Kind:         Deployment", "Age:          2m", TextLine("Labels:", .heading),
    "  app.kubernetes.io/component=api", TextLine("Replicas:", .heading), "  2 wanted, 2 updated, 0 ready", TextLine("Conditions:", .heading),
    "  Available=False (MinimumReplicasUnavailable): Deployment does not have minimum availability.", "", TextLine("Events:", .heading),
    "  2m     Normal   ScalingReplicaSet: Scaled up replica set notes-api-7d9f8c6b5 from 0 to 2",
    TextLine("  80s    Warning  BackOff (×7 in 70s): Back-off restarting failed container migrations", .warning),
  ])

  static let yaml: [TextLine] = [
    "apiVersion: apps/v1", "kind: Deployment", "metadata:", TextLine("  managedFields:", isFolded: true),
    TextLine("  - apiVersion: apps/v1", isFolded: true), TextLine("    manager: helm", isFolded: true), "  name: notes-api", "  namespace: notes",
    "spec:", "  replicas: 2", "  template:",
    "    spec:", "      containers:", "      - name: api", "        image: harbour/api:2.1.0",
  ]

  /// Two kinds may not be read, and one workload is ready now and then.
  static let gaps: RolloutSnapshot = {
    var snapshot = ready
    snapshot.verdict = .progressing
    snapshot.summary = "3 of 3 workloads ready; whether all is ready cannot be said: pods may not be read"
    snapshot.gaps = ["pods may not be read: User \"ann\" cannot list resource \"pods\" in the namespace \"notes\"", "events may not be read"]
    snapshot.relapses = 2
    return snapshot
  }()

  static let manyPods: RolloutSnapshot = {
    var snapshot = failing
    snapshot.diagnoses = []
    snapshot.workloads[1].pods = (0..<5_000).map { number in
      pod("notes-web-5b5f-\(String(10_000 + number))", .ready, "Running", ready: 1, of: 1)
    }
    snapshot.workloads[1].wanted = 5_000
    snapshot.workloads[1].ready = 5_000
    return snapshot
  }()
}

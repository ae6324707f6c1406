import FoundationEssentials
import Installation
import KubernetesObjects
import ProductModel
import Rollout
import Testing

@testable import PlainOutput

@Suite struct DiagnosisPrinterTests {
  private static let product = Product(
    id: "shop", title: "The Shop", chart: Chart(reference: "x", name: "shop", release: "r", namespace: "n", output: "o.yaml"),
    steps: [Step(id: "db", title: "Database", fields: [Field(id: "db.password", label: "Password", kind: .secret)])])

  private static func pod(_ name: String) -> ObjectReference { ObjectReference(apiVersion: "v1", kind: "Pod", namespace: "web", name: name) }

  private static var report: ReleaseReport {
    let workload = WorkloadStatus(
      reference: ObjectReference(apiVersion: "apps/v1", kind: "Deployment", namespace: "web", name: "api"), title: "Workspace API",
      readiness: Readiness(.failed, "0 of 7 pods ready"), ready: 0, wanted: 7, restarts: 3,
      pods: (1...7).map {
        PodStatus(
          name: "api-\($0)", readiness: Readiness(.failed, "keeps crashing\u{1b}[2J"), state: "CrashLoopBackOff", readyContainers: 0, containers: 1,
          restarts: 1)
      })
    let hook = WorkloadStatus(
      reference: ObjectReference(apiVersion: "batch/v1", kind: "Job", namespace: "web", name: "migrate"), title: "migrate",
      readiness: Readiness(.ready, "done"), ready: 1, wanted: 1, isHook: true)
    let claim = ObjectStatus(
      reference: ObjectReference(apiVersion: "v1", kind: "PersistentVolumeClaim", namespace: "web", name: "data"),
      readiness: Readiness(.progressing, "no volume yet"))
    let diagnosis = Diagnosis(
      severity: .failure, sentence: "The database refused the password.", evidence: ["FATAL: no"], nextAction: "Type it again.", field: "db.password",
      objects: (1...7).map { pod("api-\($0)") }, count: 30)
    return ReleaseReport(
      time: Date(timeIntervalSince1970: 1_800_000_000), target: Plan.Target(namespace: "web", release: "shop"), chart: "shop-1.0.0", product: product,
      snapshot: RolloutSnapshot(
        verdict: .failing, summary: "The database refused the password; 0 of 1 workload ready", workloads: [workload, hook], objects: [claim],
        diagnoses: [diagnosis], gaps: ["nodes may not be read"]))
  }

  @Test func theWholeIsReadFromTheTop() {
    #expect(
      DiagnosisPrinter(.text).lines(for: Self.report).joined(separator: "\n") == """
        release "shop" in namespace "web", chart shop-1.0.0 (The Shop): not ready, and something stands in the way
          The database refused the password; 0 of 1 workload ready

          Workspace API  0/7   3 restarts  0 of 7 pods ready
            api-1        0/1   1 restart   CrashLoopBackOff: keeps crashing^[[2J
            api-2        0/1   1 restart   CrashLoopBackOff: keeps crashing^[[2J
            api-3        0/1   1 restart   CrashLoopBackOff: keeps crashing^[[2J
            api-4        0/1   1 restart   CrashLoopBackOff: keeps crashing^[[2J
            api-5        0/1   1 restart   CrashLoopBackOff: keeps crashing^[[2J
            and 2 more
          migrate        hook              done

          PersistentVolumeClaim data  no volume yet

        failure: The database refused the password.
          | FATAL: no
          next: Type it again.
          the answer: Database · Password (db.password)
          on: Pod api-1, Pod api-2, Pod api-3, Pod api-4, Pod api-5, and 25 more

        not known: nodes may not be read
        """)
  }

  /// A name stays whole, so that it can be found and copied; what is said of it goes on below itself.
  @Test func aNarrowTerminalHasNoLongLines() {
    var report = Self.report
    report.snapshot.workloads[0].pods = [
      PodStatus(
        name: "api-with-a-long-name-6d8f747c9b-fp4zh", readiness: Readiness(.failed, "keeps crashing since it cannot reach its database"),
        state: "CrashLoopBackOff", readyContainers: 0, containers: 1, restarts: 1)
    ]
    #expect(
      DiagnosisPrinter(.text, width: 60).lines(for: report).joined(separator: "\n") == """
        release "shop" in namespace "web", chart shop-1.0.0 (The
          Shop): not ready, and something stands in the way
          The database refused the password; 0 of 1 workload ready

          Workspace API                            0/7   3 restarts
              0 of 7 pods ready
            api-with-a-long-name-6d8f747c9b-fp4zh  0/1   1 restart
                CrashLoopBackOff: keeps crashing since it cannot
                reach its database
          migrate                                  hook
              done

          PersistentVolumeClaim data  no volume yet

        failure: The database refused the password.
          | FATAL: no
          next: Type it again.
          the answer: Database · Password (db.password)
          on: Pod api-1, Pod api-2, Pod api-3, Pod api-4, Pod api-5,
            and 25 more

        not known: nodes may not be read
        """)
  }

  @Test(arguments: [
    ("short", 10, ["short"]), ("one two three", 8, ["one two", "    three"]), ("one two", 7, ["one two"]), ("one  two", 5, ["one", "    two"]),
    // What is too long for a line stands on one of its own.
    ("a abcdefghijkl b", 6, ["a", "    abcdefghijkl", "    b"]), ("abcdefghijkl", 6, ["abcdefghijkl"]),
    ("    abcdefgh ij", 6, ["    abcdefgh", "    ij"]),
    ("abcdef   ", 6, ["abcdef   "]), ("", 6, [""]),
  ]) func aLineIsCutAtItsBlanks(text: String, width: Int, lines: [String]) {
    #expect(text.wrapped(to: width, hanging: 4) == lines)
  }

  @Test(arguments: [
    (RolloutSnapshot.Verdict.ready, "ready at this moment"), (.unknown, "nothing of it is there"),
    (.progressing, "not ready at this moment; nothing says that it will not get ready, \"slipway watch\" follows it"),
    (.failing, "not ready, and something stands in the way"),
  ]) func oneLookSaysWhatItKnows(verdict: RolloutSnapshot.Verdict, text: String) {
    let report = ReleaseReport(
      time: Date(timeIntervalSince1970: 0), target: Plan.Target(namespace: "web", release: ""), labels: "app=x",
      snapshot: RolloutSnapshot(verdict: verdict, summary: "so it is"))
    #expect(DiagnosisPrinter(.text).lines(for: report) == ["what carries app=x in namespace \"web\": \(text)", "  so it is"])
    #expect(report.isReady == (verdict == .ready))
  }

  @Test func asJSONItIsOneDocument() throws {
    let lines = DiagnosisPrinter(.json).lines(for: Self.report)
    #expect(lines.count == 1)
    let document = try JSON(parsing: lines[0].utf8)
    for key in [
      "time", "namespace", "release", "context", "selector", "chart", "product", "ready", "verdict", "summary", "workloads", "objects", "problems",
      "addresses", "gaps",
    ] {
      #expect(lines[0].contains("\"\(key)\":"))
    }
    #expect(document["time"].string == "2027-01-15T08:00:00Z" && document["selector"].isNull && document["ready"].bool == false)
    #expect(document["workloads"][0]["title"].string == "Workspace API" && document["workloads"][0]["event"].isNull)
    #expect(document["problems"][0]["fieldTitle"].string == "Database · Password (db.password)" && document["problems"][0]["count"].int == 30)
    #expect(document["gaps"][0].string == "nodes may not be read")
  }
}

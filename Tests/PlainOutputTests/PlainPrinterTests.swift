import FoundationEssentials
import Helm
import Installation
import KubernetesObjects
import PlainOutput
import Preflight
import ProductModel
import Rollout
import Testing

/// Events in, lines out.
@Suite struct PlainPrinterTests {
  private static let start = Date(timeIntervalSince1970: 1_800_000_000)

  private static func lines(_ format: PlainPrinter.Format, _ events: [(second: Double, body: InstallationEvent.Body)]) -> [String] {
    var printer = PlainPrinter(format)
    return events.flatMap { printer.lines(for: InstallationEvent(time: start.addingTimeInterval($0.second), body: $0.body)) }
  }

  struct Row: Sendable {
    var body: InstallationEvent.Body
    var text: [String]
    var json: [String]
  }

  @Test(arguments: rows) func oneEvent(_ row: Row) {
    #expect(Self.lines(.text, [(0, row.body)]) == row.text)
    let time = "{\"time\":\"2027-01-15T08:00:00.000Z\","
    #expect(Self.lines(.json, [(0, row.body)]) == row.json.map { time + $0 })
  }

  /// Once there is a release to be looked at, a run that ends badly says what to send; before, there is nothing to collect.
  @Test(arguments: [(true, "my-release"), (false, "my-release"), (true, "it's")])
  func aBadEndNamesTheSupportBundle(hasRelease: Bool, release: String) {
    let target = Plan.Target(context: "a b", namespace: "web", release: release)
    let begun: [InstallationEvent.Body] = [.began(product: "shop", target: target)] + (hasRelease ? [.stepBegan(.release)] : [])
    let bodies = begun + [.ended(.failed(Self.problem))]
    let last = Self.lines(.text, bodies.map { (0, $0) }).last ?? ""
    #expect(last.contains("for support") == hasRelease, "\(last)")
    let name = release == "it's" ? #"'it'\''s'"# : "my-release"
    #expect(!hasRelease || last.hasSuffix("slipway bundle --context 'a b' --namespace web --release \(name)"), "\(last)")
  }

  private static let problem = InstallationProblem(
    kind: .chartNotFound, sentence: "the chart \"a/b\" is not there", nextAction: "choose another version", place: .field("chart.version"),
    evidence: ["Error: no chart"])

  static let rows: [Row] = [
    Row(
      body: .began(product: "shop", target: .init(context: "kind", namespace: "web", release: "shop")),
      text: [" 0:00  begin       shop: release \"shop\" in namespace \"web\", context \"kind\""],
      json: ["\"event\":\"began\",\"product\":\"shop\",\"namespace\":\"web\",\"release\":\"shop\",\"context\":\"kind\"}"]),
    Row(body: .stepBegan(.cluster), text: [" 0:00  cluster     begins"], json: ["\"event\":\"stepBegan\",\"step\":\"cluster\"}"]),
    Row(
      body: .stepEnded(.cluster, detail: "server 1.32"), text: [" 0:00  cluster     done: server 1.32"],
      json: ["\"event\":\"stepEnded\",\"step\":\"cluster\",\"detail\":\"server 1.32\"}"]),
    Row(
      body: .stepFailed(.release, problem),
      text: [
        " 0:00  release     failed: the chart \"a/b\" is not there", "                   | Error: no chart",
        "                     next: choose another version (answer \"chart.version\")",
      ],
      json: [
        "\"event\":\"stepFailed\",\"step\":\"release\",\"problem\":{\"kind\":\"chartNotFound\",\"sentence\":\"the chart \\\"a/b\\\" is not there\","
          + "\"nextAction\":\"choose another version\",\"evidence\":[\"Error: no chart\"],\"field\":\"chart.version\",\"step\":null}}"
      ]),
    Row(
      body: .hindered(problem), text: ["                     next: choose another version (answer \"chart.version\")"],
      json: [
        "\"event\":\"hindered\",\"problem\":{\"kind\":\"chartNotFound\",\"sentence\":\"the chart \\\"a/b\\\" is not there\","
          + "\"nextAction\":\"choose another version\",\"evidence\":[\"Error: no chart\"],\"field\":\"chart.version\",\"step\":null}}"
      ]),
    Row(body: .hindered(nil), text: [], json: ["\"event\":\"hindered\",\"problem\":null}"]),
    Row(
      body: .helm(HelmLine(.error, "bad \u{1B}[31mred")), text: ["                   | bad ^[[31mred"],
      json: ["\"event\":\"helm\",\"stream\":\"error\",\"text\":\"bad \\u001b[31mred\"}"]),
    Row(
      body: .command("printf x | \\\n  cat"), text: [" 0:00  command     printf x | \\", "                       cat"],
      json: ["\"event\":\"command\",\"command\":\"printf x | \\\\\\n  cat\"}"]),
    Row(body: .command("helm version"), text: [" 0:00  command     helm version"], json: ["\"event\":\"command\",\"command\":\"helm version\"}"]),
    Row(body: .note("a backup"), text: [" 0:00  note        a backup"], json: ["\"event\":\"note\",\"text\":\"a backup\"}"]),
    Row(
      body: .asked(.overwriteSecret(name: "login", owner: "helm")), text: [" 0:00  question    the Secret \"login\" belongs to helm: overwrite it?"],
      json: [
        "\"event\":\"asked\",\"question\":{\"kind\":\"overwriteSecret\",\"name\":\"login\",\"owner\":\"helm\","
          + "\"sentence\":\"the Secret \\\"login\\\" belongs to helm: overwrite it?\"}}"
      ]),
    Row(
      body: .answered(.killHelm, yes: false), text: [" 0:00  answer      no"],
      json: [
        "\"event\":\"answered\",\"question\":{\"kind\":\"killHelm\",\"sentence\":\"helm has not ended: kill it? The release may stay pending\"},\"yes\":false}"
      ]),
    Row(
      body: .checkedAfterwards(
        CheckResult(
          id: "edge.dns", title: "the domain leads to the balancer", hint: "Visitors go there.", field: "domain",
          outcome: CheckOutcome(.failed, "DNS does not know the name", remedy: "make the record", commands: ["a. 300 IN A 203.0.113.4"]))),
      text: [
        " 0:00  to do       edge.dns: the domain leads to the balancer: DNS does not know the name",
        "                     why: Visitors go there.", "                     next: Make the record.", "                     answer: domain",
        "                       a. 300 IN A 203.0.113.4",
      ],
      json: [
        "\"event\":\"checkAfterwards\",\"id\":\"edge.dns\",\"title\":\"the domain leads to the balancer\",\"verdict\":\"failed\","
          + "\"severity\":\"blocking\",\"step\":null,\"field\":\"domain\",\"finding\":\"DNS does not know the name.\",\"remedy\":\"Make the record.\","
          + "\"hint\":\"Visitors go there.\",\"evidence\":[],\"commands\":[\"a. 300 IN A 203.0.113.4\"],\"consent\":null}"
      ]),
    Row(
      body: .checkedAfterwards(CheckResult(id: "edge.tls", title: "t", outcome: .passed("fine"))), text: [" 0:00  holds       edge.tls: t: fine"],
      json: [
        "\"event\":\"checkAfterwards\",\"id\":\"edge.tls\",\"title\":\"t\",\"verdict\":\"passed\",\"severity\":\"blocking\",\"step\":null,"
          + "\"field\":null,\"finding\":\"Fine.\",\"remedy\":\"\",\"hint\":\"\",\"evidence\":[],\"commands\":[],\"consent\":null}"
      ]),
    Row(
      body: .toTry(ChecklistStep(id: "sign-in", title: "Sign in", help: "In a browser.", commands: ["curl -I \"https://a\"", "kubectl get pods"])),
      text: [
        " 0:00  try         Sign in", "                     In a browser.", "                       curl -I \"https://a\"",
        "                       kubectl get pods",
      ],
      json: [
        "\"event\":\"toTry\",\"id\":\"sign-in\",\"title\":\"Sign in\",\"help\":\"In a browser.\","
          + "\"commands\":[\"curl -I \\\"https://a\\\"\",\"kubectl get pods\"]}"
      ]),
    Row(
      body: .ended(.ready(addresses: ["203.0.113.4"])), text: [" 0:00  end         ready at 203.0.113.4"],
      json: ["\"event\":\"ended\",\"outcome\":\"ready\",\"addresses\":[\"203.0.113.4\"]}"]),
    Row(
      body: .ended(.timedOut(waitingFor: "web")), text: [" 0:00  end         the time is over: web"],
      json: ["\"event\":\"ended\",\"outcome\":\"timedOut\",\"waitingFor\":\"web\"}"]),
    Row(
      body: .ended(.stopped(releaseState: "deployed")), text: [" 0:00  end         stopped: deployed"],
      json: ["\"event\":\"ended\",\"outcome\":\"stopped\",\"releaseState\":\"deployed\"}"]),
  ]

  private static let web = ObjectReference(apiVersion: "apps/v1", kind: "Deployment", namespace: "shop", name: "web")
  private static let pod = ObjectReference(apiVersion: "v1", kind: "Pod", namespace: "shop", name: "web-1")

  private static func workload(_ ready: Int, _ state: Readiness.State, _ sentence: String) -> WorkloadStatus {
    WorkloadStatus(reference: web, title: "Web", readiness: Readiness(state, sentence), ready: ready, wanted: 2, created: start)
  }

  private static func diagnosis(_ severity: Diagnosis.Severity, _ sentence: String, evidence: [String] = []) -> Diagnosis {
    Diagnosis(
      severity: severity, sentence: sentence, evidence: evidence, nextAction: "mend it", field: "db.password", objects: [pod], container: "main")
  }

  @Test func onlyChangesOfARolloutAreTold() {
    let waiting = RolloutSnapshot(verdict: .progressing, summary: "waiting for Web", workloads: [Self.workload(0, .progressing, "0 of 2 pods ready")])
    var warned = waiting
    warned.diagnoses = [Self.diagnosis(.warning, "it crashes")]
    var failing = waiting
    failing.verdict = .failing
    failing.summary = "it crashes"
    failing.diagnoses = [Self.diagnosis(.failure, "it crashes", evidence: ["fatal: no"])]
    var explained = failing
    explained.diagnoses = [Self.diagnosis(.failure, "the password is wrong", evidence: ["fatal: no"])]
    let ready = RolloutSnapshot(
      verdict: .ready, summary: "the workload is ready", workloads: [Self.workload(2, .ready, "all 2 pods ready")], addresses: ["203.0.113.4"])
    let events: [(Double, InstallationEvent.Body)] = [
      (0, .rollout(waiting)), (1, .rollout(waiting)), (2, .rollout(warned)), (65, .rollout(failing)), (66, .rollout(explained)),
      (600, .rollout(ready)),
    ]
    #expect(
      Self.lines(.text, events) == [
        " 0:00  workload    Web  0/2  0 of 2 pods ready",
        " 0:00  progressing waiting for Web",
        " 0:02  warning     it crashes",
        "                     next: mend it (answer \"db.password\")",
        " 1:05  problem     it crashes",
        "                   | fatal: no",
        "                     next: mend it (answer \"db.password\")",
        " 1:05  failing     it crashes",
        " 1:06  problem     the password is wrong",
        "                   | fatal: no",
        "                     next: mend it (answer \"db.password\")",
        "10:00  workload    Web  2/2  all 2 pods ready",
        "10:00  address     203.0.113.4",
        "10:00  resolved    the password is wrong",
        "10:00  ready       the workload is ready",
      ])
    let kinds = Self.lines(.json, events).compactMap { line in (try? JSON(parsing: Array(line.utf8)))?["event"].string }
    #expect(
      kinds == ["workload", "rollout", "problem", "problem", "rollout", "problem", "workload", "addresses", "resolved", "rollout"])
  }

  @Test func theConnectionAndWhatMayNotBeReadAreTold() {
    let down = RolloutSnapshot(connection: .reconnecting(reason: "no route", attempt: 2), gaps: ["events may not be read"])
    let events: [(Double, InstallationEvent.Body)] = [(0, .rollout(down)), (5, .rollout(RolloutSnapshot(gaps: down.gaps)))]
    #expect(
      Self.lines(.text, events) == [
        " 0:00  connection  lost, trying again: no route", " 0:00  note        events may not be read", " 0:05  connection  live",
      ])
    #expect(Self.lines(.json, events).count == 3)
  }

  @Test func whatIsNotThereYetIsNoNews() {
    var workload = Self.workload(0, .progressing, "not created yet")
    workload.created = nil
    #expect(Self.lines(.text, [(0, .rollout(RolloutSnapshot(workloads: [workload])))]) == [])
  }

  @Test func everyJSONLineOfAProblemHasAllItsKeys() throws {
    let snapshot = RolloutSnapshot(verdict: .failing, summary: "no", diagnoses: [Self.diagnosis(.failure, "it \"crashes\"", evidence: ["a\nb"])])
    let line = try #require(Self.lines(.json, [(0, .rollout(snapshot))]).first)
    #expect(!line.contains("\n"))
    #expect(
      line
        == "{\"time\":\"2027-01-15T08:00:00.000Z\",\"event\":\"problem\",\"id\":\"it \\\"crashes\\\"\",\"cause\":\"other\",\"severity\":\"failure\",\"sentence\":\"it \\\"crashes\\\"\","
        + "\"evidence\":[\"a\\nb\"],\"nextAction\":\"mend it\",\"field\":\"db.password\",\"container\":\"main\","
        + "\"objects\":[{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"namespace\":\"shop\",\"name\":\"web-1\"}],\"count\":1,\"since\":null}")
  }
}

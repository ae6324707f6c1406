import Cluster
import KubernetesObjects
import Preflight
import ProductModel
import Testing

@testable import Checks

/// What Prometheus itself says of targets and rules.
struct PrometheusAnswersTests {
  static func target(_ health: String, _ words: String = "") -> ScrapeTarget {
    ScrapeTarget(["scrapeUrl": "http://10.0.0.1:3000/metrics", "health": .string(health), "lastError": .string(words)])
  }

  static let rows: [([ScrapeTarget], CheckOutcome.Verdict, String)] = [
    ([target("up"), target("up")], .passed, "2 of 2 addresses are scraped"), ([target("up")], .passed, "one address is scraped"),
    ([target("up"), target("unknown")], .passed, "1 of 2 addresses are scraped"),
    ([target("unknown")], .failed, "Prometheus knows the addresses and has not asked them yet"),
    ([], .failed, "Prometheus \"k8s\" in \"monitoring\" has found nothing to ask for ServiceMonitor \"web\""),
    ([target("up"), target("down", "context deadline exceeded")], .failed, "Prometheus gets no metrics from 1 of 2 addresses"),
    (
      [target("down", "server returned HTTP status 401 Unauthorized"), target("down", "context deadline exceeded")], .failed,
      "the product refuses Prometheus at 2 of 2 addresses"
    ),
    ([target("down", "dial tcp 10.40.3.1:40301: connect: refused")], .failed, "Prometheus gets no metrics from 1 of 1 addresses"),
  ]

  @Test(arguments: rows.indices) func targetsAreToldApart(_ index: Int) {
    let (targets, verdict, finding) = Self.rows[index]
    let pool = ScrapePool(
      item: PrometheusSelectionTests.item(.serviceMonitor), server: PrometheusSelectionTests.server(PrometheusSelectionTests.everywhere), index: 0)
    let outcome = ScrapeTarget.outcome(
      [(pool, targets)], refused: .init(remedy: "send the token", commands: ["kubectl patch servicemonitor MONITOR"]), field: "monitoring")
    #expect(outcome.verdict == verdict)
    #expect(outcome.finding == finding)
    if finding.contains("refuses") {
      #expect(outcome.remedy == "send the token")
      #expect(outcome.commands == ["kubectl patch servicemonitor web"])
    }
  }

  static let manifest = """
    apiVersion: monitoring.coreos.com/v1
    kind: ServiceMonitor
    metadata: {name: web}
    spec: {endpoints: [{port: http}]}
    ---
    apiVersion: monitoring.coreos.com/v1
    kind: PrometheusRule
    metadata: {name: web}
    spec: {groups: [{name: shop.alerts}]}
    """

  static let group = "/apis/monitoring.coreos.com"
  static let spec: JSON = ["serviceMonitorSelector": [:], "serviceMonitorNamespaceSelector": [:], "ruleSelector": [:], "ruleNamespaceSelector": [:]]
  static let pages = "/api/v1/namespaces/monitoring/pods/http:prometheus-k8s-0:9090/proxy/api/v1"
  static let cluster: [String: (Int, JSON)] = [
    group + "/v1/namespaces/x/servicemonitors/web": (
      200,
      ["apiVersion": "monitoring.coreos.com/v1", "kind": "ServiceMonitor", "metadata": ["name": "web"], "spec": ["endpoints": [["port": "http"]]]]
    ),
    group + "/v1/namespaces/x/prometheusrules/web": (
      200,
      [
        "apiVersion": "monitoring.coreos.com/v1", "kind": "PrometheusRule", "metadata": ["name": "web"],
        "spec": ["groups": [["name": "shop.alerts"]]],
      ]
    ),
    group + "/v1/prometheuses": (200, ["items": [["metadata": ["name": "k8s", "namespace": "monitoring"], "spec": spec]]]),
    "/api/v1/namespaces/x": (200, ["metadata": ["labels": [:]]]),
  ]

  static let answers: [([String: (Int, JSON)], [String: CheckOutcome.Verdict])] = [
    // Its pages are not open to this login: neither green nor red.
    ([:], ["prometheus.selects": .passed, "prometheus.scrapes": .skipped, "prometheus.rules": .passed, "prometheus.loads": .skipped]),
    (
      [pages + "/targets": AnsweringServer.forbidden, pages + "/rules": (200, ["data": ["groups": []]])],
      ["prometheus.selects": .passed, "prometheus.scrapes": .skipped, "prometheus.rules": .passed, "prometheus.loads": .failed]
    ),
    (
      [
        pages + "/targets": (
          200,
          [
            "data": [
              "activeTargets": [
                ["scrapePool": "serviceMonitor/x/web/0", "health": "up"], ["scrapePool": "serviceMonitor/other/x/0", "health": "down"],
              ]
            ]
          ]
        ),
        pages + "/rules": (200, ["data": ["groups": [["name": "shop.alerts", "file": "/etc/prometheus/rules/k8s/x-web-1234.yaml"]]]]),
      ],
      ["prometheus.selects": .passed, "prometheus.scrapes": .passed, "prometheus.rules": .passed, "prometheus.loads": .passed]
    ),
    (
      [group + "/v1/prometheuses": AnsweringServer.forbidden],
      ["prometheus.selects": .skipped, "prometheus.scrapes": .skipped, "prometheus.rules": .skipped, "prometheus.loads": .skipped]
    ),
    (
      [group + "/v1/prometheuses": (200, ["items": []])],
      ["prometheus.selects": .failed, "prometheus.scrapes": .skipped, "prometheus.rules": .failed, "prometheus.loads": .skipped]
    ),
  ]

  @Test(arguments: answers.indices) func theWholeWay(_ index: Int) async throws {
    let (answers, verdicts) = Self.answers[index]
    let context = CheckSamples.installed(Self.manifest, AnsweringServer(answers: Self.cluster.merging(answers) { $1 }))
    let outcomes = await CheckSamples.run(PrometheusKind.checks(CheckArguments(), in: context).map(\.withoutLogin))
    #expect(outcomes.mapValues(\.verdict) == verdicts, "\(outcomes)")
    for outcome in outcomes.values where outcome.verdict == .failed { #expect(!outcome.remedy.isEmpty) }
  }

  @Test func aReleaseWithoutMonitorsIsNeitherGreenNorRed() async {
    let context = CheckSamples.installed("", AnsweringServer(answers: Self.cluster))
    let outcomes = await CheckSamples.run(PrometheusKind.checks(CheckArguments(), in: context).map(\.withoutLogin))
    #expect(outcomes.values.allSatisfy { $0.verdict == .skipped })
  }
}

extension Check {
  /// The login has a check of its own, which is not played here.
  fileprivate var withoutLogin: Check {
    var check = self
    check.after.removeAll { $0 == "cluster.login" }
    return check
  }
}

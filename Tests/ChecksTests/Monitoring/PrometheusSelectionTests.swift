import KubernetesObjects
import Preflight
import ProductModel
import Testing

@testable import Checks

/// Which Prometheus takes which object, as the operator decides it.
struct PrometheusSelectionTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var spec: JSON
    var labels: JSON = ["app": "shop"]
    var namespaceLabels: [String: String]? = ["team": "sales"]
    var kind = PrometheusServer.Selectable.serviceMonitor
    /// nil: it is selected.
    var says: String?
    var command: String?
    var isUnknown = false
  }

  static let everywhere: JSON = ["serviceMonitorSelector": [:], "serviceMonitorNamespaceSelector": [:]]

  static func expressions(_ name: String, _ key: String, _ values: [String] = []) -> JSON {
    [
      "serviceMonitorNamespaceSelector": [:],
      "serviceMonitorSelector": [
        "matchExpressions": [["key": .string(key), "operator": .string(name), "values": .array(values.map { .string($0) })]]
      ],
    ]
  }

  static let rows: [Row] = [
    Row(testDescription: "empty selects all", spec: everywhere),
    Row(
      testDescription: "nil selects none", spec: ["serviceMonitorNamespaceSelector": [:], "podMonitorSelector": [:]],
      says: "selects no ServiceMonitor at all"),
    Row(testDescription: "nil namespaces are its own", spec: ["serviceMonitorSelector": [:]], says: "looks only into its own namespace"),
    Row(
      testDescription: "labels match", spec: ["serviceMonitorNamespaceSelector": [:], "serviceMonitorSelector": ["matchLabels": ["app": "shop"]]]),
    Row(
      testDescription: "labels lack",
      spec: ["serviceMonitorNamespaceSelector": [:], "serviceMonitorSelector": ["matchLabels": ["release": "prometheus"]]],
      says: "wants of a ServiceMonitor the label release=prometheus",
      command: "kubectl label servicemonitor --namespace shop web release=prometheus"),
    Row(
      testDescription: "namespace labels lack",
      spec: ["serviceMonitorNamespaceSelector": ["matchLabels": ["monitored": "yes"]], "serviceMonitorSelector": [:]],
      says: "wants of a namespace the label monitored=yes", command: "kubectl label namespace shop monitored=yes"),
    Row(
      testDescription: "namespace labels match",
      spec: ["serviceMonitorNamespaceSelector": ["matchLabels": ["team": "sales"]], "serviceMonitorSelector": [:]]
    ),
    Row(
      testDescription: "namespace labels unread",
      spec: ["serviceMonitorNamespaceSelector": ["matchLabels": ["team": "sales"]], "serviceMonitorSelector": [:]], namespaceLabels: nil,
      says: "cannot be read", isUnknown: true),
    Row(testDescription: "In", spec: expressions("In", "app", ["shop", "x"])),
    Row(testDescription: "In, not", spec: expressions("In", "app", ["x", "y"]), says: "the label app to be x or y"),
    Row(testDescription: "NotIn", spec: expressions("NotIn", "app", ["x"])),
    Row(testDescription: "NotIn without the label", spec: expressions("NotIn", "tier", ["x"])),
    Row(testDescription: "NotIn, not", spec: expressions("NotIn", "app", ["shop"]), says: "the label app not to be shop"),
    Row(testDescription: "Exists", spec: expressions("Exists", "app")),
    Row(testDescription: "Exists, not", spec: expressions("Exists", "tier"), says: "a label tier"),
    Row(testDescription: "DoesNotExist", spec: expressions("DoesNotExist", "tier")),
    Row(testDescription: "DoesNotExist, not", spec: expressions("DoesNotExist", "app"), says: "no label app"),
    Row(testDescription: "an operator of tomorrow", spec: expressions("Like", "app", ["s*"]), says: "is not understood", isUnknown: true),
    Row(
      testDescription: "rules likewise", spec: ["ruleNamespaceSelector": [:], "ruleSelector": ["matchLabels": ["role": "alert-rules"]]], kind: .rule,
      says: "wants of a PrometheusRule the label role=alert-rules"),
    Row(testDescription: "rules, empty", spec: ["ruleNamespaceSelector": [:], "ruleSelector": [:]], kind: .rule),
    Row(testDescription: "rules, nil", spec: ["ruleNamespaceSelector": [:]], kind: .rule, says: "selects no PrometheusRule at all"),
  ]

  static func server(_ spec: JSON, namespace: String = "monitoring", kind: String = "Prometheus") -> PrometheusServer {
    PrometheusServer(["kind": .string(kind), "metadata": ["name": "k8s", "namespace": .string(namespace)], "spec": spec])
  }

  static func item(_ kind: PrometheusServer.Selectable, labels: JSON = ["app": "shop"], name: String = "web", isThere: Bool = true)
    -> MonitoringFacts.Item
  {
    MonitoringFacts.Item(
      kind: kind,
      object: RenderedObject([
        "apiVersion": "monitoring.coreos.com/v1", "kind": .string(kind.rawValue), "metadata": ["name": .string(name), "labels": labels],
      ]), namespace: "shop", isThere: isThere)
  }

  @Test(arguments: rows) func selectorsAreReadAsTheOperatorReadsThem(_ row: Row) {
    let item = Self.item(row.kind, labels: row.labels)
    let facts = MonitoringFacts(items: [item], servers: [Self.server(row.spec)], namespaceLabels: row.namespaceLabels.map { ["shop": $0] } ?? [:])
    let gap = facts.gap(facts.servers[0], item)
    #expect(gap?.isUnknown ?? false == row.isUnknown)
    if let says = row.says {
      #expect(gap?.reason.contains(says) == true, "\(gap?.reason ?? "selected")")
      if let command = row.command { #expect(gap?.commands == [command]) }
      let outcome = MonitoringLook.selection(facts, [item], field: "monitoring")
      #expect(outcome.verdict == (row.isUnknown ? .skipped : .failed), "\(outcome)")
      #expect(!outcome.remedy.isEmpty)
    } else {
      #expect(gap == nil)
      #expect(MonitoringLook.selection(facts, [item], field: nil).verdict == .passed)
    }
  }

  @Test func itsOwnNamespaceNeedsNoSelector() {
    let facts = MonitoringFacts(items: [], servers: [Self.server(["serviceMonitorSelector": [:]], namespace: "shop")], namespaceLabels: [:])
    #expect(facts.takers(of: Self.item(.serviceMonitor)).count == 1)
  }

  /// Neither green nor red: whoever writes that configuration knows.
  @Test func aPrometheusWithoutAnySelectorIsNobodysBusiness() {
    let facts = MonitoringFacts(items: [], servers: [Self.server(["replicas": 1])], namespaceLabels: [:])
    #expect(MonitoringLook.selection(facts, [Self.item(.serviceMonitor)], field: nil).verdict == .skipped)
  }

  @Test func anAgentTakesMonitorsAndNoRules() {
    let agent = Self.server(
      ["serviceMonitorSelector": [:], "serviceMonitorNamespaceSelector": [:], "ruleSelector": [:], "ruleNamespaceSelector": [:]],
      kind: "PrometheusAgent")
    let facts = MonitoringFacts(items: [], servers: [agent], namespaceLabels: [:])
    #expect(facts.takers(of: Self.item(.serviceMonitor)).count == 1)
    let outcome = MonitoringLook.selection(facts, [Self.item(.rule)], field: nil)
    #expect(outcome.evidence == ["PrometheusAgent \"k8s\" in \"monitoring\" is an agent, and an agent loads no rules"])
  }

  @Test func oneOfSeveralIsEnoughAndOneThatIsLeftOutIsNamed() {
    let picky = Self.server(["serviceMonitorNamespaceSelector": [:], "serviceMonitorSelector": ["matchLabels": ["tier": "1"]]])
    let items = [Self.item(.serviceMonitor, labels: ["tier": "1"], name: "a"), Self.item(.serviceMonitor, name: "b")]
    let both = MonitoringFacts(items: items, servers: [picky, Self.server(Self.everywhere)], namespaceLabels: [:])
    #expect(MonitoringLook.selection(both, items, field: nil).verdict == .passed)
    let one = MonitoringFacts(items: items, servers: [picky], namespaceLabels: [:])
    #expect(MonitoringLook.selection(one, items, field: nil).finding == "no Prometheus selects ServiceMonitor \"b\"")
    let none = MonitoringFacts(items: items, servers: [], namespaceLabels: [:])
    #expect(MonitoringLook.selection(none, items, field: nil).finding.contains("there is no Prometheus object in the cluster"))
    let gone = [Self.item(.serviceMonitor, isThere: false)]
    #expect(MonitoringLook.selection(both, gone, field: nil).finding == "the release has ServiceMonitor \"web\", and the cluster has not")
  }

  static let paths: [(JSON, String)] = [
    ([:], "/api/v1/namespaces/monitoring/pods/http:prometheus-k8s-0:9090/proxy"),
    (["routePrefix": "/prom/"], "/api/v1/namespaces/monitoring/pods/http:prometheus-k8s-0:9090/proxy/prom"),
    (["web": ["tlsConfig": [:]]], "/api/v1/namespaces/monitoring/pods/https:prometheus-k8s-0:9090/proxy"),
  ]

  @Test(arguments: paths) func itIsAskedThroughTheAPIServer(spec: JSON, path: String) {
    #expect(Self.server(spec).proxyPath == path)
  }
}

import Cluster
import KubernetesObjects
import Preflight
import ProductModel

/// The targets that one endpoint of a monitor makes, under the name that the operator gives them.
struct ScrapePool: Sendable {
  var item: MonitoringFacts.Item
  var server: PrometheusServer
  var index: Int

  private var name: String {
    "\(item.kind == .podMonitor ? "podMonitor" : "serviceMonitor")/\(item.namespace)/\(item.object.name)/\(index)"
  }

  /// As Prometheus tells them (HTTP API, "Targets"). Older servers do not know the filter, and tell all.
  func targets(_ client: ClusterClient) async throws(ClusterError) -> [ScrapeTarget] {
    let answer = try await MonitoringFacts.json(
      server.proxyPath + "/api/v1/targets", client, query: [.init("state", "active"), .init("scrapePool", name)])
    guard let answer else { throw .notFound(message: "the pages of \(server.title)") }
    guard let targets = answer["data"]["activeTargets"].array else { throw .unreadable(detail: "the list of targets") }
    return targets.filter { ($0["scrapePool"].string ?? name) == name }.map { ScrapeTarget($0) }
  }
}

/// One address that Prometheus asks for metrics, and how that went last.
struct ScrapeTarget: Sendable, Equatable {
  enum Health: Sendable, Equatable {
    case up
    case down(String)
    /// It has not been asked yet.
    case unknown
  }

  var url: String
  var health: Health

  init(_ json: JSON) {
    url = json["scrapeUrl"].string?.harmless ?? ""
    health =
      switch json["health"].string {
      case "up": .up
      case "down": .down(json["lastError"].string?.harmless ?? "")
      default: .unknown
      }
  }

  /// Whether the product refused the request, rather than not being there.
  private var isRefused: Bool {
    guard case .down(let words) = health else { return false }
    return words.contains("HTTP status 401") || words.contains("HTTP status 403")
  }

  static func outcome(
    _ scraped: [(pool: ScrapePool, targets: [ScrapeTarget])], refused: MonitoringLook.Refused, field: FieldID?
  ) -> CheckOutcome {
    let all = scraped.flatMap(\.targets)
    let down = all.filter { if case .down = $0.health { true } else { false } }
    let evidence = down.prefix(4).map { target in
      if case .down(let words) = target.health { "\(target.url): \(words)" } else { target.url }
    }
    if down.contains(where: \.isRefused) {
      let monitors = scraped.filter { $0.targets.contains(where: \.isRefused) }.map(\.pool.item.object.name)
      let commands = refused.commands.flatMap { command in
        command.contains("MONITOR") ? monitors.map { command.replacing("MONITOR", with: $0) } : [command]
      }
      return CheckOutcome(
        .failed, "the product refuses Prometheus at \(down.count) of \(all.count) addresses",
        remedy: refused.remedy ?? "give the monitor the login that the metrics ask for (its endpoints' \"authorization\")", field: field,
        evidence: evidence, commands: commands)
    }
    if let empty = scraped.first(where: { $0.targets.isEmpty }) {
      return CheckOutcome(
        .failed, "\(empty.pool.server.title) has found nothing to ask for \(empty.pool.item.title)",
        remedy: "wait two minutes after an installation; then compare the monitor's selector and port with the Services", field: field,
        commands: empty.pool.server.opening("/targets"))
    }
    if !down.isEmpty {
      return CheckOutcome(
        .failed, "Prometheus gets no metrics from \(down.count) of \(all.count) addresses",
        remedy: "see what it says; a NetworkPolicy that does not let it in looks like a time-out", field: field, evidence: evidence)
    }
    let asked = all.count { $0.health == .up }
    guard asked > 0 else {
      return CheckOutcome(.failed, "Prometheus knows the addresses and has not asked them yet", remedy: "check again in a minute", field: field)
    }
    return .passed(all.count == 1 ? "one address is scraped" : "\(asked) of \(all.count) addresses are scraped")
  }
}

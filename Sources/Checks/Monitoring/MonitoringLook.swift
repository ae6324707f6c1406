import Cluster
import KubernetesObjects
import Preflight
import ProductModel
import Surroundings

/// The four questions of ``PrometheusKind``, over facts that are read once.
struct MonitoringLook: Sendable {
  /// What the definition knows of endpoints that refuse Prometheus.
  struct Refused: Sendable, Equatable {
    var remedy: String?
    var commands: [String] = []
  }

  private enum Reading: Sendable {
    case facts(MonitoringFacts, ClusterClient)
    case outcome(CheckOutcome)
  }

  var refused: Refused
  var field: FieldID?
  private let reading: Once<Reading>

  init(context: CheckContext, refused: Refused, field: FieldID?) {
    self.refused = refused
    self.field = field
    reading = Once { await Self.read(context) }
  }

  private static func read(_ context: CheckContext) async -> Reading {
    guard let cluster = context.cluster else {
      return .outcome(.skipped("no cluster is connected", remedy: "choose a context that can be reached"))
    }
    let client = ClusterClient(cluster)
    let manifest: Result<RenderedChart, ChartFault>? =
      context.isInstalled ? await context.render.installed.result : await context.render.chart.result
    switch manifest {
    case nil: return .outcome(.skipped("it was stopped"))
    case .failure(let fault): return .outcome(.skipped("what belongs to the release is not known: \(fault.outcome(context).finding)"))
    case .success(let release):
      do throws(ClusterError) {
        return .facts(try await MonitoringFacts.read(release, namespace: context.namespace, client), client)
      } catch {
        return .outcome(error.outcome(asking: "what Prometheus is given"))
      }
    }
  }

  private func asking(
    _ kinds: [PrometheusServer.Selectable], _ body: @Sendable (MonitoringFacts, [MonitoringFacts.Item], ClusterClient) async -> CheckOutcome
  ) async -> CheckOutcome {
    switch await reading.result {
    case nil: return .skipped("it was stopped")
    case .outcome(let outcome)?: return outcome
    case .facts(let facts, let client)?:
      let items = facts.items.filter { kinds.contains($0.kind) }
      guard !items.isEmpty else {
        return .skipped("the release brings no \(kinds[0].rawValue)", remedy: "nothing is to be done, unless it should bring one")
      }
      return await body(facts, items, client)
    }
  }

  // MARK: Selected

  func selection(_ kinds: [PrometheusServer.Selectable]) async -> CheckOutcome {
    await asking(kinds) { facts, items, _ in Self.selection(facts, items, field: field) }
  }

  static func selection(_ facts: MonitoringFacts, _ items: [MonitoringFacts.Item], field: FieldID?) -> CheckOutcome {
    if let gone = items.first(where: { !$0.isThere }) {
      return CheckOutcome(
        .failed, "the release has \(gone.title), and the cluster has not", remedy: "somebody deleted it: run the installation again", field: field)
    }
    guard !facts.servers.isEmpty else {
      return CheckOutcome(
        .failed, "there is no Prometheus object in the cluster, so nobody reads \(items[0].title)",
        remedy: "have a Prometheus made by the operator, or switch this off", field: field,
        commands: ["kubectl get prometheuses --all-namespaces"])
    }
    let open = items.filter { facts.takers(of: $0).isEmpty }
    guard let first = open.first else {
      let takers = Set(items.flatMap { facts.takers(of: $0).map(\.title) }).sorted()
      return .passed("\(takers.joined(separator: ", ")) \(takers.count == 1 ? "takes" : "take") \(count(items))")
    }
    let gaps = facts.servers.compactMap { facts.gap($0, first) }
    if gaps.contains(where: \.isUnknown) {
      return CheckOutcome(
        .skipped, "whether \(first.title) is selected cannot be told", remedy: "look yourself, in Prometheus under Status",
        evidence: gaps.map(\.reason))
    }
    let more = open.count == 1 ? "" : " and \(open.count - 1) more"
    return CheckOutcome(
      .failed, "no Prometheus selects \(first.title)\(more)",
      remedy: "give it what one of them wants (a label stays through upgrades), or have that Prometheus select it", field: field,
      evidence: gaps.map(\.reason),
      commands: open.flatMap { item in facts.servers.compactMap { facts.gap($0, item) }.first { !$0.commands.isEmpty }?.commands ?? [] })
  }

  private static func count(_ items: [MonitoringFacts.Item]) -> String {
    items.count == 1 ? items[0].title : "all \(items.count) of them"
  }

  // MARK: Scraped

  func scraping() async -> CheckOutcome {
    await asking([.serviceMonitor, .podMonitor]) { facts, items, client in
      var pools: [ScrapePool] = []
      for item in items {
        guard let server = facts.takers(of: item).first else { continue }
        let endpoints = item.object.json["spec"][item.kind == .podMonitor ? "podMetricsEndpoints" : "endpoints"].array?.count ?? 0
        for index in 0..<endpoints {
          pools.append(ScrapePool(item: item, server: server, index: index))
        }
      }
      guard let first = pools.first else { return .skipped("no endpoint of the monitors is known") }
      let answers = await pools.concurrentMap { pool -> Result<[ScrapeTarget], ClusterError> in
        do throws(ClusterError) {
          return .success(try await pool.targets(client))
        } catch {
          return .failure(error)
        }
      }
      var scraped: [(pool: ScrapePool, targets: [ScrapeTarget])] = []
      for (pool, answer) in zip(pools, answers) {
        switch answer {
        case .success(let targets): scraped.append((pool, targets))
        case .failure(let error): return Self.unasked(first.server, error, page: "/targets")
        }
      }
      return ScrapeTarget.outcome(scraped, refused: refused, field: field)
    }
  }

  // MARK: Loaded

  func loading() async -> CheckOutcome {
    await asking([.rule]) { facts, items, client in
      var count = 0
      // By the path of a server: however many objects it takes, it is asked once.
      var loaded: [String: [LoadedRules.Group]] = [:]
      for item in items {
        guard let server = facts.takers(of: item).first else { continue }
        do throws(ClusterError) {
          let known = loaded[server.proxyPath]
          let groups = if let known { known } else { try await LoadedRules.groups(server, client) }
          loaded[server.proxyPath] = groups
          let wanted = (item.object.json["spec"]["groups"].array ?? []).compactMap { $0["name"].string }
          let missing = wanted.filter { name in !groups.contains { $0.name == name && $0.file.contains("\(item.namespace)-\(item.object.name)") } }
          guard missing.isEmpty else {
            return CheckOutcome(
              .failed, "\(server.title) has not loaded \(missing.map { "\"\($0.harmless)\"" }.joined(separator: ", ")) of \(item.title)",
              remedy: "wait two minutes after an installation; then read the log of the operator: rules with a mistake are left out", field: field,
              commands: server.opening("/rules"))
          }
          count += wanted.count
        } catch {
          return Self.unasked(server, error, page: "/rules")
        }
      }
      return .passed(count == 1 ? "one group of rules is loaded" : "\(count) groups of rules are loaded")
    }
  }

  /// Prometheus is asked through the API server: not every login may do that, and not every Prometheus answers without a password.
  private static func unasked(_ server: PrometheusServer, _ error: ClusterError, page: String) -> CheckOutcome {
    CheckOutcome(
      .skipped, "\(server.title) could not be asked through the API server", remedy: "look yourself, under \(page) of its pages",
      evidence: [error.message], commands: server.opening(page))
  }
}

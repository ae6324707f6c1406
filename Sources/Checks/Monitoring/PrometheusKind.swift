import Preflight
import ProductModel

/// `prometheus`: what the release brings for the Prometheus Operator is not only there, but taken: monitors are selected and scraped, rules
/// are selected and loaded. Made for ``ChecksPlan/checksAfterwards(in:)``.
package enum PrometheusKind: CheckKind {
  package static let name = "prometheus"

  package static let parameters = [
    CheckParameter("refusedRemedy", help: "what to do where the product refuses Prometheus' requests (401 or 403)"),
    CheckParameter("refusedCommands", help: "the commands for that, one or a list; MONITOR in them is the name of the ServiceMonitor or PodMonitor"),
    CheckParameter("field", help: "the answer that does without Prometheus, as ${field}"),
  ]

  package static func checks(_ arguments: CheckArguments, in context: CheckContext) -> [Check] {
    let look = MonitoringLook(
      context: context,
      refused: .init(remedy: arguments.text("refusedRemedy"), commands: arguments.list("refusedCommands")), field: arguments.field("field"))
    let reads = Set(arguments.fields + context.reads(.context, .namespace, .release)).sorted()
    /// What Prometheus itself is asked.
    func asking(_ run: @escaping @Sendable () async -> CheckOutcome) -> @Sendable () async -> CheckOutcome {
      guard context.isRehearsal else { return run }
      return { .skipped("a rehearsal has no Prometheus that could be asked") }
    }
    func check(
      _ id: CheckID, _ title: String, _ hint: String, after: [CheckID] = [], _ run: @escaping @Sendable () async -> CheckOutcome
    ) -> Check {
      Check(
        id: id, title: title, severity: .advisory, hint: hint, reads: reads, after: ["cluster.login"] + after, step: context.step,
        timeLimit: .seconds(14), run: run)
    }
    return [
      check("prometheus.selects", "a Prometheus selects the monitors", "Monitors that no Prometheus selects are objects that nobody reads.") {
        await look.selection([.serviceMonitor, .podMonitor, .probe])
      },
      check(
        "prometheus.scrapes", "Prometheus gets the metrics", "Without them dashboards are empty, and alerts never fire.",
        after: ["prometheus.selects"], asking { await look.scraping() }),
      check("prometheus.rules", "a Prometheus selects the alert rules", "Rules that no Prometheus selects never fire.") {
        await look.selection([.rule])
      },
      check(
        "prometheus.loads", "Prometheus has loaded the alert rules", "Rules with a mistake are left out.", after: ["prometheus.rules"],
        asking { await look.loading() }),
    ]
  }
}

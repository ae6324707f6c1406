import Cluster
import KubernetesObjects
import Preflight
import ProductModel

/// Hosts that the product's pods must reach: `{use: egress, hosts: ["api.example.com", "db.example.com:5432"]}`.
package enum EgressChecks: CheckKind {
  package static let name = "egress"
  package static let parameters = [
    CheckParameter("hosts", isRequired: true, help: "the hosts, each with its port where that is not 443") {
      Door($0) == nil ? "write a host alone, with its port where that is not 443, such as db.example.com:5432" : nil
    },
    CheckParameter("image", help: "the image of the pod that tries; any with sh, nc and nslookup (default \(PodProbe.defaultImage))"),
  ]

  package static func checks(_ arguments: CheckArguments, in context: CheckContext) -> [Check] {
    let hosts = arguments.list("hosts")
    let image = arguments.text("image") ?? PodProbe.defaultImage
    return [
      Check(
        id: "egress", title: "pods can reach the hosts that the product needs",
        hint: "A firewall or a network policy of the cluster shows only when the product runs.",
        reads: Array(Set(arguments.fields + context.reads(.context, .namespace))).sorted(), after: ["cluster.login", "cluster.namespace"],
        step: context.step, consent: .probePod, timeLimit: .seconds(75)
      ) {
        guard context.consents.contains(.probePod) else {
          var outcome = CheckOutcome.skipped(
            "it runs a short-lived pod in \"\(context.namespace)\", and nobody agreed to that yet", remedy: "agree to it")
          outcome.offer = .consent(.probePod)
          return outcome
        }
        return await context.asking { client in
          let doors = hosts.compactMap { Door($0) }
          guard doors.count == hosts.count, !doors.isEmpty else {
            return .skipped(
              hosts.isEmpty ? "the definition lists no host" : "the list of hosts is not understood: \(hosts.joined(separator: ", ").harmless)")
          }
          let probe = PodProbe(
            namespace: context.namespace, image: image, script: Self.script, arguments: doors.flatMap { [$0.host, "\($0.port)"] })
          do throws(PodProbe.Failure) {
            let report = try await probe.run(client, context.surroundings)
            return Self.outcome(report, doors, field: arguments.field("hosts"))
          } catch {
            return error.outcome
          }
        }
      }
    ]
  }

  /// One word a host, then the host and its port; all at once, since a firewall that drops answers nobody.
  static let script = """
    try() {
      if nc -z -w 8 "$1" "$2" >/dev/null 2>&1; then echo "reached $1 $2"
      elif nslookup "$1" >/dev/null 2>&1; then echo "closed $1 $2"
      else echo "unresolved $1 $2"; fi
    }
    while [ $# -ge 2 ]; do try "$1" "$2" & shift 2; done
    wait
    """

  struct Door: Sendable, Hashable {
    var host: String
    var port: Int

    /// `host`, `host:port`, `[::1]:port`; nil for anything that a shell or a resolver could take for more than a name.
    init?(_ text: String) {
      var host = text
      port = 443
      if let colon = text.lastIndex(of: ":"), text.hasSuffix("]") == false, !text[..<colon].contains(":") || text.hasPrefix("[") {
        guard let number = Int(text[text.index(after: colon)...]), (1...65535).contains(number) else { return nil }
        port = number
        host = String(text[..<colon])
      }
      if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
      guard let first = host.first, first != "-", host.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || ".-_:".contains($0)) }) else {
        return nil
      }
      self.host = host
    }

    var text: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
  }

  static func outcome(_ report: PodProbe.Report, _ doors: [Door], field: FieldID?) -> CheckOutcome {
    func state(_ door: Door) -> String? {
      report.lines.lazy.map { $0.split(separator: " ").map(String.init) }.first { $0.count == 3 && $0[1] == door.host && $0[2] == "\(door.port)" }?[0]
    }
    let states = doors.map { (door: $0, state: state($0)) }
    let lines = states.map { "\($0.door.text): \($0.state ?? "no answer")" }
    let bad = states.filter { $0.state != "reached" }
    guard let first = bad.first else { return .passed(doors.count == 1 ? "\(doors[0].text) is reached" : "all \(doors.count) are reached") }
    guard states.contains(where: { $0.state != nil }) else {
      return CheckOutcome(
        .skipped, "the probe pod said nothing that is understood", remedy: "have the definition name an image with sh, nc and nslookup",
        evidence: Array(report.lines.prefix(5)))
    }
    let more = bad.count == 1 ? "" : ", and \(bad.count - 1) more"
    if first.state == "unresolved" {
      return CheckOutcome(
        .failed, "pods cannot resolve \"\(first.door.host)\"\(more)", remedy: "check the name, and the DNS of the cluster", field: field,
        evidence: lines)
    }
    return CheckOutcome(
      .failed, "pods cannot reach \(first.door.text)\(more)", remedy: "open it in the firewall, the NAT and the network policies of the cluster",
      field: field, evidence: lines)
  }
}

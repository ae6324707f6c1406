import Commands
import Installation
import ProductModel
import Secrecy
import Testing

/// The script that does what the plan does.
struct PlanTranscriptTests {
  static let plan = Plan(
    target: .init(context: "my ctx", namespace: "web", release: "prod"),
    chart: .init(repository: .init(name: "shop", url: "https://charts.example.com"), reference: "shop/web", version: "1.2.3"),
    vendorFiles: ["a b.yaml", "/abs.yaml"], valuesFileName: "values.yaml",
    secrets: [
      PlannedSecret(
        name: "db", type: "Opaque",
        data: [
          .init("password", .composed([.init(.answer(Secret("planted"), variable: "DB_PASSWORD"))])),
          .init("user", .composed([.init(.text("app'; rm -rf /"))])), .init("ca", .composed([.init(.file(Secret("planted"), path: "ca.pem"))])),
          .init("x", .composed([.init(.answer(Secret("planted"), variable: "DB_X"), filters: [.sha256])])),
          .init("made", .generated(GeneratedSecret(id: "db-made", random: RandomSecret(bytes: 32)))),
          .init("url", .composed([.init(.text("pg://u:")), .init(.generated("db-made"), filters: [.urlQuery]), .init(.text("@h"))])),
        ])
    ])

  @Test func secretsAreReadAndNeverWritten() {
    var transcript = Self.plan.transcript(title: "Test", manifestFolder: "manifests/") { $0.hasPrefix("/") ? $0 : "/here/\($0)" }
    transcript.startsInItsFolder = true
    #expect(transcript.variables == ["DB_PASSWORD", "DB_X"])
    let script = transcript.script
    #expect(!script.contains("planted"))
    let lines = script.split(separator: "\n").map(String.init)
    #expect(lines[0] == "#!/usr/bin/env bash")
    #expect(lines.contains("set -euo pipefail"))
    #expect(lines.contains("cd -- \"$(dirname -- \"${BASH_SOURCE[0]}\")\""))
    #expect(lines.contains("kubectl get namespace web --context 'my ctx' >/dev/null 2>&1 || kubectl create namespace web --context 'my ctx'"))
    #expect(script.contains("--from-file=password=<(printf %s \"$DB_PASSWORD\")"))
    #expect(script.contains("--from-file=user=<(printf %s 'app'\\''; rm -rf /')"))
    #expect(script.contains("--from-file=ca=/here/ca.pem"))
    // The vendor's files go before ours: the last wins.
    #expect(
      lines.last
        == "helm upgrade --install prod shop/web --version 1.2.3 -n web --kube-context 'my ctx' -f '/here/a b.yaml' -f /abs.yaml -f values.yaml")
  }
}

import Commands
import Installation
import ProductModel
import Secrecy
import Subprocess
import SystemPackage
import TestSupport
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
    // What the script makes or finds is nobody's to set.
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

  /// What the script makes of variables, files and chance is what Slipway itself would write; what the cluster holds is not made anew.
  @Test func bashPutsTheSameTogether() async throws {
    let folder = try ScratchFolder()
    let password = "p@ss wörd/%'\"$x\\*?[a]!"
    let path = try folder.write("ca file", "-----\nca\n")
    func answer(_ filters: TextFilter...) -> PlannedSecret.Part { .init(.answer(Secret(password), variable: "PW"), filters: filters) }
    func kept(_ filters: TextFilter...) -> PlannedSecret.Part { .init(.generated("db.kept"), filters: filters) }
    var plan = Self.plan
    plan.secrets = [
      PlannedSecret(
        name: "s",
        data: [
          .init("plain", .composed([answer()])), .init("url", .composed([.init(.text("x://u's:")), answer(.urlQuery), .init(.text("@h"))])),
          .init("digest", .composed([answer(.append(":a'b"), .sha256)])), .init("before", .composed([answer(.before("@")), answer(.before("*"))])),
          .init("file", .composed([.init(.text("ca:")), .init(.file(Secret("-----\nca\n"), path: path), filters: [.urlQuery])])),
          .init("kept", .generated(GeneratedSecret(id: "db.kept", random: RandomSecret(bytes: 16)))),
          .init("made", .generated(GeneratedSecret(id: "s-made", random: RandomSecret(bytes: 16)))),
          .init("follows", .composed([kept(.sha256), .init(.text("|")), kept(.urlQuery)])),
        ])
    ]
    let standIn = """
      #!/bin/bash
      case "$*" in
      "get secret s "*'"kept"'*) printf 'their kéy/1';;
      "create secret"*) for word in "$@"; do case $word in --from-file=*)
        word=${word#--from-file=}; printf '%s=%s\n' "${word%%=*}" "$(cat "${word#*=}")" >>"${0%/*}/log";; esac; done;;
      esac
      """
    for tool in ["kubectl", "helm"] { try folder.write(tool, standIn, mode: 0o700) }
    try folder.write("openssl", "#!/bin/sh\nprintf 'chance\\n'\n", mode: 0o700)
    let script = try folder.write("install.sh", plan.transcript(title: "T").script)
    let result = try await Subprocess.run(
      .path("/bin/bash"), arguments: [script], environment: .custom(["PATH": "\(folder.path):/usr/bin:/bin", "PW": password]),
      output: .string(limit: 10_000), error: .combinedWithOutput)
    #expect(result.terminationStatus.isSuccess, "\(result.standardOutput)")
    let values: [FieldID: Secret] = ["db.kept": Secret("their kéy/1"), "s-made": Secret("chance")]
    let expected = plan.secrets[0].data.map { "\($0.key)=\($0.completed(with: values)?.reveal() ?? "nothing")\n" }.joined()
    #expect(try folder.read("log") == expected)
  }
}

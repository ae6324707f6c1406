import Commands
import Secrecy
import Subprocess
import SystemPackage
import TestSupport
import Testing

@Suite struct TranscriptTests {
  private var transcript: Transcript {
    var transcript = Transcript(title: "install demo\ninto n")
    transcript.append(Command.createNamespace("n"), comment: "the namespace")
    let password = Command.FileArgument.secretKey("password", .secret(Secret("hunter2"), name: "DB_PASSWORD"))
    transcript.append(Command.applySecret(name: "db", type: "Opaque", data: [password], namespace: "n"))
    transcript.append(Command("kubectl", ["apply", "-f", "-"], input: .text("kind: X\nnote: it's $HOME\n")))
    return transcript
  }

  @Test func isAScriptWithoutSecrets() {
    let script = transcript.script
    #expect(script.hasPrefix("#!/usr/bin/env bash\n# install demo\n# into n\nset -euo pipefail\n"))
    #expect(script.contains(#": "${DB_PASSWORD:?set it to the secret and export it}""#))
    #expect(!script.contains("hunter2"))
    #expect(transcript.variables == ["DB_PASSWORD"])
  }

  /// A stand-in for kubectl writes its arguments and what it reads; bash runs the script.
  private func run(environment: [Environment.Key: String]) async throws -> (status: TerminationStatus, output: String, log: String) {
    let folder = try ScratchFolder()
    try folder.write(
      "kubectl",
      """
      #!/bin/sh
      log="${0%/*}/log"
      for word in "$@"; do case $word in --from-file=*) word="${word%=*}=$(cat "${word##*=}")";; esac; printf '<%s>' "$word" >>"$log"; done
      case "$*" in *"-"|*"--filename - "*) sed 's/^/in: /' >>"$log";; *) echo >>"$log"; echo made;; esac
      """, mode: 0o700)
    let script = try folder.write("install.sh", transcript.script)
    var all = environment
    all["PATH"] = "\(folder.path):/usr/bin:/bin"
    let result = try await Subprocess.run(
      .path("/bin/bash"), arguments: [script], environment: .custom(all), output: .string(limit: 10_000), error: .combinedWithOutput)
    return (result.terminationStatus, result.standardOutput, (try? folder.read("log")) ?? "")
  }

  @Test func bashRunsIt() async throws {
    let result = try await run(environment: ["DB_PASSWORD": "p w'\"$x"])
    #expect(result.status.isSuccess, "\(result.output)")
    #expect(result.log.contains("<create><namespace><n>"))
    #expect(result.log.contains("<--from-file=password=p w'\"$x>"))
    #expect(result.log.contains("<--server-side>"))
    #expect(result.log.contains("in: made"))
    #expect(result.log.contains("in: kind: X\nin: note: it's $HOME"))
  }

  @Test func aMissingSecretStopsItBeforeTheFirstCommand() async throws {
    let result = try await run(environment: [:])
    #expect(!result.status.isSuccess)
    #expect(result.output.contains("DB_PASSWORD: set it to the secret and export it"))
    #expect(result.log.isEmpty)
  }
}

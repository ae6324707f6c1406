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
    #expect(script.contains(": \"${DB_PASSWORD:?set it to the secret and export it}\"\nexport -n DB_PASSWORD\n"))
    #expect(!script.contains("hunter2"))
    #expect(transcript.variables == ["DB_PASSWORD"])
  }

  /// What an answers file names with `{file: PATH}`; a variable that is set counts before it.
  @Test func aSecretMayComeFromAFile() {
    var transcript = transcript
    transcript.isForLater = true
    transcript.secretFiles = ["DB_PASSWORD": "/a b/pw", "OTHER": "/x"]
    #expect(transcript.script.contains("\nDB_PASSWORD_FILE=${DB_PASSWORD_FILE:-'/a b/pw'}\nsecret DB_PASSWORD\n"), "\(transcript.script)")
    #expect(!transcript.script.contains("OTHER"))
    #expect(transcript.neededVariables == [])
  }

  /// A stand-in for kubectl writes its arguments and what it reads; bash runs the script.
  /// - Parameter file: what stands in a file beside it that DB_PASSWORD_FILE names, and its mode.
  private func run(environment: [Environment.Key: String], isForLater: Bool = false, file: (text: String, mode: UInt16)? = nil) async throws -> (
    status: TerminationStatus, output: String, log: String
  ) {
    let folder = try ScratchFolder()
    var transcript = transcript
    transcript.isForLater = isForLater
    try folder.write(
      "kubectl",
      """
      #!/bin/sh
      log="${0%/*}/log"
      echo "environment: ${DB_PASSWORD-none}" >>"$log"
      for word in "$@"; do case $word in --from-file=*) word="${word%=*}=$(cat "${word##*=}")";; esac; printf '<%s>' "$word" >>"$log"; done
      case "$*" in *"-"|*"--filename - "*) sed 's/^/in: /' >>"$log";; *) echo >>"$log"; echo made;; esac
      """, mode: 0o700)
    let script = try folder.write("install.sh", transcript.script)
    var all = environment
    if let file { all["DB_PASSWORD_FILE"] = try folder.write("password", file.text, mode: file.mode) }
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
    #expect(result.log.contains("environment: none") && !result.log.contains("environment: p"))
    #expect(result.log.contains("in: kind: X\nin: note: it's $HOME"))
  }

  static let ways: [(variable: String?, text: String?, mode: UInt16, log: String?, output: String)] = [
    ("from-variable", nil, 0, "password=from-variable", ""), (nil, "from-file\n", 0o600, "password=from-file", ""),
    (nil, "from-file\n", 0o400, "password=from-file", ""), (nil, "from-file", 0o640, nil, "others may read it; run chmod 600 on it"),
    (nil, nil, 0, nil, "DB_PASSWORD: set it, or name a file of mode 0600 in DB_PASSWORD_FILE"),
    (nil, "", 0o600, nil, "DB_PASSWORD: set it, or name"),
  ]

  @Test(arguments: ways.indices) func aScriptForLaterTakesSecretsFromFilesThatNobodyElseReads(_ index: Int) async throws {
    let way = Self.ways[index]
    let result = try await run(
      environment: way.variable.map { ["DB_PASSWORD": $0] } ?? [:], isForLater: true, file: way.text.map { ($0, way.mode) })
    #expect(result.status.isSuccess == (way.log != nil), "\(result.output)")
    #expect(result.output.contains(way.output))
    if let log = way.log { #expect(result.log.contains("\(log)>")) } else { #expect(result.log.isEmpty) }
    #expect(!result.log.contains("environment: from"))
  }

  @Test func aMissingSecretStopsItBeforeTheFirstCommand() async throws {
    let result = try await run(environment: [:])
    #expect(!result.status.isSuccess)
    #expect(result.output.contains("DB_PASSWORD: set it to the secret and export it"))
    #expect(result.log.isEmpty)
  }
}

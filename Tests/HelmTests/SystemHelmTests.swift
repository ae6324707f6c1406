import FoundationEssentials
import Glibc
import Helm
import Surroundings
import Testing

/// Runs a stand-in for helm (a shell script) the way the real one is run.
@Suite struct SystemHelmTests {
  private let folder: String
  private let surroundings: Surroundings

  init() throws {
    var random = SystemRandomNumberGenerator()
    folder = FileManager.default.temporaryDirectory.path + "/slipway-helm-\(random.next())"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    surroundings = Surroundings(
      time: SystemTime(), files: SystemFileSystem(),
      environment: [
        "PATH": folder + ":/usr/bin:/bin", "HELM_KUBECONTEXT": "elsewhere", "HELM_KUBEAPISERVER": "https://elsewhere", "HELM_NAMESPACE": "elsewhere",
        "HELM_DRIVER": "secret", "DB_PASSWORD": "hunter2",
      ],
      randomBytes: { count in (0..<count).map { _ in UInt8.random(in: 0...255) } })
  }

  private func helm(_ script: String, hidden: Set<String> = []) throws -> SystemHelm {
    let path = folder + "/helm"
    try Data("#!/bin/sh\n\(script)\n".utf8).write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    var surroundings = surroundings
    surroundings.hiddenVariables = hidden
    return SystemHelm(surroundings: surroundings, runs: folder + "/runs")
  }

  private let upgrade = HelmOperation.upgradeInstall(
    HelmUpgrade(release: "shop", chart: ChartReference(name: "vendor/shop"), valuesFiles: ["v.yaml"]))
  private let target = HelmTarget(namespace: "shop")

  @Test func readsInMemory() async throws {
    let outcome = try await helm("echo v3.14.2; echo warned >&2").read(.version, target: target)
    #expect(outcome == HelmOutcome(ending: .exit(0), output: "v3.14.2\n", errorOutput: "warned\n"))
    #expect(!FileManager.default.fileExists(atPath: folder + "/runs"))
  }

  @Test func environmentIsClean() async throws {
    let outcome = try await helm("env", hidden: ["DB_PASSWORD"]).read(.version, target: target)
    #expect(outcome.output.contains("HELM_DRIVER=secret"))
    for name in ["HELM_KUBECONTEXT", "HELM_KUBEAPISERVER", "HELM_NAMESPACE", "DB_PASSWORD", "hunter2"] { #expect(!outcome.output.contains(name)) }
  }

  @Test func missing() async throws {
    let helm = SystemHelm(surroundings: surroundings, program: "helm-that-is-not-there", runs: folder)
    await #expect(throws: HelmError.missing) { try await helm.read(.version, target: target) }
  }

  @Test func followsAndCleansUp() async throws {
    let (lines, add) = AsyncStream.makeStream(of: HelmLine.self)
    let run = try await helm("echo \"$@\"; printf '\\033[31mred' >&2; exit 3").start(upgrade, target: target) { add.yield($0) }
    #expect(
      await run.outcome
        == HelmOutcome(ending: .exit(3), output: "upgrade --install shop vendor/shop -n shop -f v.yaml\n", errorOutput: "\u{1B}[31mred"))
    add.finish()
    let all = await lines.reduce(into: []) { $0.append($1) }
    #expect(all == [HelmLine(.output, "upgrade --install shop vendor/shop -n shop -f v.yaml"), HelmLine(.error, "^[[31mred")])
    let record = try #require(run.record)
    #expect(!FileManager.default.fileExists(atPath: record.folder))
  }

  /// Starts a stand-in that says `ready` and then goes on until a signal comes.
  private func startEndless(_ trap: String) async throws -> any HelmRun {
    let (lines, add) = AsyncStream.makeStream(of: HelmLine.self)
    let run = try await helm("\(trap); echo ready; while :; do sleep 0.05; done").start(upgrade, target: target) { add.yield($0) }
    for await line in lines where line.text == "ready" { break }
    return run
  }

  @Test func outputIsPrivateAndKillEndsAll() async throws {
    let run = try await startEndless("trap '' INT TERM HUP")
    let record = try #require(run.record)
    let modes = try ["", "/out", "/err"].map {
      try #require(FileManager.default.attributesOfItem(atPath: record.folder + $0)[.posixPermissions] as? Int) & 0o777
    }
    #expect(modes == [0o700, 0o600, 0o600])
    run.kill()
    #expect(await run.outcome.ending == .signal(SIGKILL))
  }

  /// One SIGINT reaches helm, which ends in its own way; the shell between survives and keeps the status.
  @Test func interrupt() async throws {
    let run = try await startEndless("trap 'echo stopping; exit 7' INT")
    run.interrupt()
    #expect(await run.outcome == HelmOutcome(ending: .exit(7), output: "ready\nstopping\n"))
  }

  /// An old helm that dies of the signal.
  @Test func interruptWithoutHandler() async throws {
    let run = try await startEndless(":")
    run.interrupt()
    #expect(await run.outcome.ending == .signal(SIGINT))
  }

  /// A run's folder as a lost process leaves it.
  private func leftovers(output: String, status: String?, processID: Int32 = 0, start: UInt64 = 0) throws -> HelmRunRecord {
    let run = folder + "/left"
    try FileManager.default.createDirectory(atPath: run, withIntermediateDirectories: true)
    try Data(output.utf8).write(to: URL(filePath: run + "/out"))
    try Data().write(to: URL(filePath: run + "/err"))
    if let status { try Data(status.utf8).write(to: URL(filePath: run + "/status")) }
    let record = HelmRunRecord(operation: "helm upgrade --install", processID: processID, processStart: start, folder: run, began: Date())
    return try JSONDecoder().decode(HelmRunRecord.self, from: JSONEncoder().encode(record))
  }

  @Test(arguments: [("5" as String?, HelmOutcome.Ending.exit(5)), ("130", .signal(2)), (nil, .signal(9))])
  func attachesToWhatHasEnded(_ status: String?, _ ending: HelmOutcome.Ending) async throws {
    let record = try leftovers(output: "one\ntwo\nthree", status: status)
    let (lines, add) = AsyncStream.makeStream(of: HelmLine.self)
    let helm = try helm("")
    let run = try #require(await helm.attach(to: record, skipping: HelmLineCount(output: 2)) { add.yield($0) })
    #expect(await run.outcome.ending == ending)
    add.finish()
    #expect(await lines.reduce(into: []) { $0.append($1.text) } == ["three"])
    #expect(await helm.attach(to: record, skipping: HelmLineCount()) { _ in } == nil)
  }

  /// A process id that another program has by now must neither be waited for nor be signalled.
  @Test func attachKnowsTheProcessByItsStart() async throws {
    let record = try leftovers(output: "one\n", status: nil, processID: getpid(), start: 1)
    let run = try #require(await helm("").attach(to: record, skipping: HelmLineCount()) { _ in })
    run.kill()
    #expect(await run.outcome.ending == .signal(SIGKILL))
  }
}

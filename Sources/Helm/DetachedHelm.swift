import FoundationEssentials
import Glibc
import Subprocess
import Surroundings
import Synchronization
import SystemPackage

/// A helm that changes a release, and must not die with us or with the terminal: a Go program whose reader is gone dies of SIGPIPE in the
/// middle of the release. So it gets a session of its own, /dev/null as input, and files instead of pipes.
///
/// A shell stands between, for one reason: the process that follows on later is no parent and could not learn the exit status. The shell
/// outlives an interrupt (`trap :` is reset in the child, so helm gets the signal) and writes the status into a file.
final class DetachedHelm: HelmRun {
  let record: HelmRunRecord?
  private let task: Task<HelmOutcome, Never>

  private static let shell = """
    status=$1; shift
    trap : INT TERM HUP
    "$@"
    code=$?
    umask 077
    printf %s "$code" > "$status.new" && mv "$status.new" "$status"
    exit "$code"
    """

  private init(record: HelmRunRecord, task: Task<HelmOutcome, Never>) {
    self.record = record
    self.task = task
  }

  var outcome: HelmOutcome { get async { await task.value } }
  func interrupt() { signal(SIGINT) }
  func kill() { signal(SIGKILL) }

  private func signal(_ number: Int32) {
    guard let record, RunningProcess.start(of: record.processID) == record.processStart else { return }
    _ = Glibc.kill(-record.processID, number)
  }

  static func start(
    program: FilePath, arguments: [String], environment: [String: String], operation: String, runs: String, surroundings: Surroundings,
    onLine: @escaping @Sendable (HelmLine) -> Void
  ) async throws(HelmError) -> DetachedHelm {
    let name = surroundings.randomBytes(8).hex
    var record = HelmRunRecord(
      operation: operation, processID: 0, processStart: 0, folder: "\(runs)/\(name)", began: surroundings.time.now)
    let output: FileDescriptor
    let error: FileDescriptor
    do {
      try surroundings.files.createDirectory(record.folder, mode: 0o700)
      output = try Self.newFile(record.outputPath)
      error = try Self.newFile(record.errorPath)
    } catch {
      throw .notStarted(detail: "its output could not be written to '\(record.folder)': \(error)")
    }
    var options = PlatformOptions()
    options.createSession = true
    let started = AsyncStream.makeStream(of: Int32.self)
    let configuration = Configuration(
      executable: .path("/bin/sh"), arguments: Arguments(["-c", shell, "slipway-helm", record.statusPath, program.string] + arguments),
      environment: Environment(environment), platformOptions: options)
    // Never cancelled: cancelling would kill helm in the middle of a release.
    let process = Task { () -> Bool in
      defer { started.continuation.finish() }
      do {
        _ = try await run(
          configuration, input: .none, output: .fileDescriptor(output, closeAfterSpawningProcess: true),
          error: .fileDescriptor(error, closeAfterSpawningProcess: true)
        ) { execution in
          started.continuation.yield(execution.processIdentifier.value)
          started.continuation.finish()
        }
        return true
      } catch {
        return false
      }
    }
    var first = started.stream.makeAsyncIterator()
    guard let processID = await first.next() else {
      throw .notStarted(detail: "the shell that runs it could not be started")
    }
    record.processID = processID
    record.processStart = RunningProcess.start(of: processID) ?? 0
    return DetachedHelm(record: record, task: follow(record, skipping: HelmLineCount(), process: process, surroundings, onLine))
  }

  static func attach(
    to record: HelmRunRecord, skipping known: HelmLineCount, surroundings: Surroundings, onLine: @escaping @Sendable (HelmLine) -> Void
  ) -> DetachedHelm? {
    guard (try? surroundings.files.entry(record.outputPath)) != nil else { return nil }
    return DetachedHelm(record: record, task: follow(record, skipping: known, process: nil, surroundings, onLine))
  }

  private static func newFile(_ path: String) throws -> FileDescriptor {
    try FileDescriptor.open(
      FilePath(path), .writeOnly, options: [.create, .exclusiveCreate, .append, .closeOnExec], permissions: [.ownerRead, .ownerWrite])
  }
}

extension DetachedHelm {
  /// How often the files are looked at: often enough for a person, seldom enough to cost nothing.
  private static let pause = Duration.milliseconds(100)

  private static func follow(
    _ record: HelmRunRecord, skipping known: HelmLineCount, process: Task<Bool, Never>?, _ surroundings: Surroundings,
    _ onLine: @escaping @Sendable (HelmLine) -> Void
  ) -> Task<HelmOutcome, Never> {
    let mark = EndMark()
    if let process {
      Task {
        _ = await process.value
        mark.set()
      }
    }
    return Task {
      var output = FollowedFile(path: record.outputPath, stream: .output, skipping: known.output)
      var error = FollowedFile(path: record.errorPath, stream: .error, skipping: known.error)
      while true {
        // A child of ours is waited for; of another process's child only its identity tells whether it runs.
        let last = process == nil ? RunningProcess.start(of: record.processID) != record.processStart : mark.isSet
        output.read(atEnd: last, onLine)
        error.read(atEnd: last, onLine)
        if last { break }
        try? await surroundings.time.sleep(for: pause)
      }
      let outcome = HelmOutcome(ending: ending(record, surroundings), output: output.kept, errorOutput: error.kept)
      // Its lines are events by now; what the vendor's files hold may stand among them, so no copy stays.
      try? surroundings.files.removeTree(record.folder)
      return outcome
    }
  }

  /// Without a status somebody killed the whole group.
  private static func ending(_ record: HelmRunRecord, _ surroundings: Surroundings) -> HelmOutcome.Ending {
    guard let bytes = try? surroundings.files.read(record.statusPath), let code = Int32(String(decoding: bytes, as: UTF8.self)) else {
      return .signal(SIGKILL)
    }
    return code > 128 ? .signal(code - 128) : .exit(code)
  }
}

/// Set once, when the process has ended.
private final class EndMark: Sendable {
  private let state = Mutex(false)
  var isSet: Bool { state.withLock { $0 } }
  func set() { state.withLock { $0 = true } }
}

import Cluster
import KubernetesObjects
import Subprocess
import Surroundings
import SystemPackage

/// A child that lives as long as we do, and not a moment longer: a shell stands between and waits on its standard input, whose other end we hold.
/// When we end, whatever the reason (also SIGKILL, at which no program can tidy up), the kernel closes that end and the shell stops the child.
struct GuardedProcess: Sendable {
  enum Line: Sendable, Equatable {
    case output(String)
    case error(String)
  }

  enum Ending: Sendable, Equatable {
    case exit(Int32)
    case signal(Int32)
  }

  var arguments: [String]
  var environment: Environment
  /// Removed when the child has ended: a file and the folder around it. Empty: nothing.
  var leftover = ""

  /// `read` returns at the end of the input, since nobody ever writes to it. The child gets neither that input nor a terminal.
  /// The shell itself ignores SIGTERM, which goes to the whole group: it stays until the child has ended.
  static let script = """
    leftover=$1; shift
    exec 3<&0 </dev/null
    "$@" 3<&- &
    child=$!
    trap '' TERM
    (
      read -r _ <&3
      kill -TERM "$child" 2>/dev/null
      for _ in 1 2 3 4 5 6 7 8 9 10; do kill -0 "$child" 2>/dev/null || break; sleep 0.2; done
      kill -KILL "$child" 2>/dev/null
    ) >/dev/null 2>&1 &
    guard=$!
    exec 3<&-
    wait "$child"
    status=$?
    kill -KILL "$guard" 2>/dev/null
    if [ -n "$leftover" ]; then rm -f "$leftover"; rmdir "${leftover%/*}"; fi 2>/dev/null
    exit "$status"
    """

  /// Runs until the child ends, or until the task is cancelled: then it is asked to end, and after two seconds made to.
  /// Lines are made harmless; `onLine` is called for one at a time of each stream.
  func run(onLine: @escaping @Sendable (Line) -> Void) async throws -> Ending {
    var options = PlatformOptions()
    // A session of its own: neither Ctrl-C nor a lost terminal reaches the child before us.
    options.createSession = true
    options.teardownSequence = [.gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .seconds(2))]
    let configuration = Configuration(
      executable: .path("/bin/sh"), arguments: Arguments(["-c", Self.script, "slipway-guard", leftover] + arguments), environment: environment,
      platformOptions: options)
    let result = try await Subprocess.run(configuration, input: .inputWriter, output: .sequence, error: .sequence) { execution in
      await withTaskGroup(of: Void.self) { group in
        let output = execution.standardOutput
        let error = execution.standardError
        group.addTask { await Self.read(output) { onLine(.output($0)) } }
        group.addTask { await Self.read(error) { onLine(.error($0)) } }
      }
    }
    switch result.terminationStatus {
    case .exited(let code): return .exit(code)
    case .signaled(let signal): return .signal(signal)
    }
  }

  /// Line by line, made harmless. Not `.strings()`, which is slow.
  static func read(_ stream: SubprocessOutputSequence, onLine: @Sendable (String) -> Void) async {
    var splitter = LineSplitter(limit: 1 << 20)
    do {
      for try await buffer in stream {
        let chunk = buffer.withUnsafeBytes { Array($0) }
        try splitter.feed(chunk) { onLine(String(decoding: $0, as: UTF8.self).harmless) }
      }
    } catch {
      // A stream that breaks ends: the ending of the child says the rest.
    }
    if !splitter.remainder.isEmpty { onLine(String(decoding: splitter.remainder, as: UTF8.self).harmless) }
  }
}

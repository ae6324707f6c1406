import Cluster
import Surroundings
import Synchronization

/// `kubectl port-forward` to a port of this machine that was free.
struct PortForward: Sendable {
  var tool: KubectlTool
  var context: String

  struct Failure: Error, Sendable, Equatable {
    var detail: String
  }

  /// Forwards while the body runs, and stops in steps after it. The body is given the local port, and a way to read what kubectl said last.
  func run<Value: Sendable>(
    to service: String, port: Int, namespace: String,
    _ body: @escaping @Sendable (_ localPort: Int, _ lastComplaint: @Sendable () -> String?) async -> Value
  ) async throws(Failure) -> Value {
    let process = GuardedProcess(
      arguments: [
        tool.path, "port-forward", "service/\(service)", ":\(port)", "--address=127.0.0.1", "--namespace=\(namespace)", "--context=\(context)",
      ], environment: tool.surroundings.childSubprocessEnvironment)
    let (ports, continuation) = AsyncStream.makeStream(of: Int.self, bufferingPolicy: .bufferingOldest(1))
    let complaints = Complaints()
    let value = await withTaskGroup(of: Void.self) { group -> Value? in
      group.addTask {
        do {
          _ = try await process.run { line in
            switch line {
            case .output(let text): if let port = Self.localPort(text) { continuation.yield(port) }
            case .error(let text): complaints.last.withLock { $0 = text }
            }
          }
        } catch {
          complaints.last.withLock { $0 = "\(error)" }
        }
        continuation.finish()
      }
      var result: Value?
      for await port in ports {
        result = await body(port) { complaints.last.withLock(\.self) }
        break
      }
      group.cancelAll()
      return result
    }
    guard let value else { throw Failure(detail: complaints.last.withLock(\.self) ?? "kubectl ended without a word") }
    return value
  }

  private final class Complaints: Sendable {
    let last = Mutex<String?>(nil)
  }

  /// Reads the port that kubectl chose: `Forwarding from 127.0.0.1:40123 -> 8443`.
  static func localPort(_ line: String) -> Int? {
    guard line.hasPrefix("Forwarding from 127.0.0.1:"), let arrow = line.split(separator: ":").last?.split(separator: " ").first else { return nil }
    return Int(arrow)
  }
}

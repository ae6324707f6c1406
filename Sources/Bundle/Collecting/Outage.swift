import Cluster
import Surroundings
import Synchronization

/// A cluster that goes away in the middle costs a bundle one time limit and not one for each of hundreds of questions: once it is known to be away, nobody
/// asks it until the next part of the work begins.
final class Outage: Sendable {
  private let client: ClusterClient
  private let time: any Time
  private let failure = Mutex<ClusterError?>(nil)

  init(_ client: ClusterClient, time: any Time) {
    self.client = client
    self.time = time
  }

  /// A new part of the work: it may have come back.
  func beginPart() async {
    guard failure.withLock({ $0 }) != nil else { return }
    let found = await probe()
    failure.withLock { $0 = found }
  }

  /// A question that was cut off, or came while the server was busy, is asked once more.
  func ask<Value: Sendable>(_ question: () async throws(ClusterError) -> Value) async -> Result<Value, ClusterError> {
    if let away = failure.withLock({ $0 }) { return .failure(away) }
    do throws(ClusterError) {
      return .success(try await question())
    } catch {
      switch error {
      case .transport(.cancelled): return .failure(error)
      case .transport:
        if let away = await probe() {
          failure.withLock { $0 = away }
          return .failure(away)
        }
      case .gone: break
      case .server(429, _), .server(503, _), .server(504, _): try? await time.sleep(for: .seconds(2))
      default: return .failure(error)
      }
    }
    if Task.isCancelled { return .failure(.transport(.cancelled)) }
    do throws(ClusterError) {
      return .success(try await question())
    } catch {
      return .failure(error)
    }
  }

  /// - Returns: why there is no answer; nil: there is one, of whatever kind.
  private func probe() async -> ClusterError? {
    do throws(ClusterError) {
      _ = try await client.version()
      return nil
    } catch {
      if case .transport = error { return error }
      return nil
    }
  }
}

import ProductModel
import Rollout
import Surroundings
import Synchronization

extension RolloutWatch {
  /// Watches until it is known how it ended.
  /// - Parameters:
  ///   - endsWhenDecided: ends as soon as the release is ready, or will not get ready unless somebody acts; else only the time limit ends it.
  ///   - timeLimit: nil: no limit.
  ///   - onSnapshot: in order, from one task; the last tells the state in which it ended.
  /// - Returns: nil when its task was cancelled before.
  package func run(
    endsWhenDecided: Bool, timeLimit: Duration?, onSnapshot: @escaping @Sendable (RolloutSnapshot) -> Void
  ) async -> InstallationOutcome? {
    let last = LastSnapshot()
    let decided = Doorbell()
    return await withTaskGroup(of: Bool.self) { group in
      group.addTask {
        await self.run { snapshot in
          let isDecided = endsWhenDecided && (snapshot.verdict == .ready || snapshot.isFinal)
          guard last.take(snapshot, isLast: isDecided) else { return }
          onSnapshot(snapshot)
          if isDecided { decided.ring() }
        }
        return false
      }
      group.addTask {
        await decided.wait(time: self.surroundings.time)
        return !Task.isCancelled
      }
      if let timeLimit {
        group.addTask { (try? await self.surroundings.time.sleep(for: timeLimit)) != nil }
      }
      let isEnding = await group.next() ?? false
      let latest = last.close()
      group.cancelAll()
      await group.waitForAll()
      return isEnding ? Self.outcome(of: latest) : nil
    }
  }

  private static func outcome(of snapshot: RolloutSnapshot?) -> InstallationOutcome {
    guard let snapshot else { return .timedOut(waitingFor: "nothing was heard of the cluster") }
    switch snapshot.verdict {
    case .ready: return .ready(addresses: snapshot.addresses)
    case .failing where snapshot.isFinal: return .failed(problem(in: snapshot))
    case .failing, .progressing, .unknown: return .timedOut(waitingFor: snapshot.summary)
    }
  }

  private static func problem(in snapshot: RolloutSnapshot) -> InstallationProblem {
    let cause = snapshot.diagnoses.first { $0.severity == .failure }
    return .rolloutFailed(
      cause?.sentence ?? snapshot.summary, nextAction: cause?.nextAction ?? "look at the pods of the release",
      place: cause?.field.map { .field($0) } ?? .install, evidence: cause?.evidence ?? [])
  }
}

/// The newest snapshot, until one ends it all.
private final class LastSnapshot: Sendable {
  private let state = Mutex<(latest: RolloutSnapshot?, isOver: Bool)>((nil, false))

  /// - Returns: false when it is over already.
  func take(_ snapshot: RolloutSnapshot, isLast: Bool) -> Bool {
    state.withLock { state in
      if state.isOver { return false }
      state = (snapshot, isLast)
      return true
    }
  }

  func close() -> RolloutSnapshot? {
    state.withLock { state in
      state.isOver = true
      return state.latest
    }
  }
}

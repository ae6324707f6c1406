import Helm
import KubernetesObjects
import ProductModel
import Rollout
import Surroundings
import Synchronization

extension RolloutWatch {
  /// While helm works its record comes and changes; afterwards only somebody else's upgrade changes it.
  private static let pollWhileDeploying: Duration = .seconds(3)
  private static let pollAfterwards: Duration = .seconds(60)

  /// Keeps the tracked objects those that the release deploys.
  func followRelease() async {
    if let labels = subject.labels { return await followLabels(labels) }
    guard let helm else {
      while !Task.isCancelled {
        settleDeployment()
        await released.wait(time: surroundings.time)
      }
      return
    }
    await withDiscardingTaskGroup { group in
      while !Task.isCancelled {
        // Asked before the reading: an end that comes while it goes on asks for another.
        let wasDeploying = state.withLock(\.isDeploying)
        let reading = await read(helm)
        if Task.isCancelled { break }
        take(reading, wasDeploying: wasDeploying)
        if case .objects(let objects, _) = reading {
          for kind in newKinds(in: objects) { group.addTask { await self.join(kind) } }
        }
        let isFound = if case .objects = reading { true } else { false }
        await released.wait(atMost: isFound && !wasDeploying ? Self.pollAfterwards : Self.pollWhileDeploying, time: surroundings.time)
      }
      group.cancelAll()
    }
  }

  private enum Reading {
    case objects([TrackedObject], ReleaseState)
    /// No such release yet.
    case absent
    case failed(String)
  }

  private func take(_ reading: Reading, wasDeploying: Bool) {
    state.withLock { state in
      switch reading {
      case .objects(let objects, let release):
        state.tracker.track(objects)
        state.tracker.note(release: wasDeploying ? .unknown : release, at: surroundings.time.uptime)
      case .absent: break
      case .failed(let reason): state.tracker.trackByLabel(because: reason)
      }
      if !wasDeploying, !state.isDeploying { state.tracker.setDeploying(false) }
    }
    changed.ring()
  }

  private func settleDeployment() {
    state.withLock { state in
      if !state.isDeploying { state.tracker.setDeploying(false) }
    }
    changed.ring()
  }

  private func read(_ helm: any HelmRunner) async -> Reading {
    let release = subject.target.release
    do throws(HelmError) {
      let manifest = try await outcome(of: .getManifest(release: release), helm)
      guard manifest.succeeded else { return refusal(manifest) }
      let hooks = try await outcome(of: .getHooks(release: release), helm)
      let objects = try TrackedObject.list(manifest: manifest.output, hooks: hooks.succeeded ? hooks.output : nil)
      return .objects(objects, await releaseState(helm))
    } catch {
      return .failed(sentence(error))
    }
  }

  /// What cannot be read says nothing: what the release deploys is known all the same.
  private func releaseState(_ helm: any HelmRunner) async -> ReleaseState {
    guard let status = try? await outcome(of: .status(release: subject.target.release), helm), status.succeeded,
      let release = try? HelmRelease(json: status.output)
    else { return .unknown }
    switch release.state {
    case .deployed: return .deployed
    case .failed: return .failed(description: release.description)
    case .pendingInstall: return .pending(operation: "install")
    case .pendingUpgrade: return .pending(operation: "upgrade")
    case .pendingRollback: return .pending(operation: "rollback")
    case .uninstalling: return .uninstalling
    case .unknown, .superseded, .uninstalled: return .unknown
    }
  }

  private func refusal(_ outcome: HelmOutcome) -> Reading {
    if outcome.errorOutput.contains("release: not found") { return .absent }
    let line = outcome.errorOutput.harmlessLines.last { !$0.isEmpty } ?? "helm ended with \(outcome.ending)"
    return .failed(line)
  }

  private func outcome(of operation: HelmOperation, _ helm: any HelmRunner) async throws(HelmError) -> HelmOutcome {
    let target = HelmTarget(context: subject.target.context, namespace: subject.target.namespace)
    return try await helm.start(operation, target: target) { _ in }.outcome
  }

  private func sentence(_ error: HelmError) -> String {
    switch error {
    case .missing: "helm is not installed"
    case .tooOld(let found, let needed): "helm \(found) is too old, \(needed) is needed"
    case .notStarted(let detail): "helm could not be started: \(detail)"
    case .unreadable(let operation, let detail): "what helm answered to \"\(operation)\" could not be read: \(detail)"
    }
  }
}

import Helm
import ProductModel

extension InstallationCourse {
  /// How a release gets out of a state in which helm refuses to touch it.
  enum WayOut: Equatable {
    case rollback(revision: Int)
    /// A first installation has nothing to go back to.
    case uninstall

    var text: String {
      switch self {
      case .rollback(let revision): "roll back to revision \(revision), the last that worked"
      case .uninstall: "uninstall what was begun of this first installation; volumes stay"
      }
    }
  }

  func wayOut(of release: HelmRelease) async throws(Halt) -> WayOut {
    let outcome = try await helm(.history(release: release.name), isShown: false)
    if let failure = HelmFailure(outcome: outcome) { throw .problem(InstallationProblem(failure, plan: plan, places: places)) }
    do throws(HelmError) {
      return HelmRevision.lastGood(in: try HelmRevision.list(json: outcome.output)).map { .rollback(revision: $0.revision) } ?? .uninstall
    } catch {
      throw .problem(InstallationProblem(error))
    }
  }

  /// helm refuses everything while a release is pending. Whether another helm is at work right now nobody but the user can know.
  ///
  /// Whether there is a release to be changed.
  func recoverIfPending() async throws(Halt) -> Bool {
    guard let release = try await currentRelease() else { return false }
    guard release.state.isPending || release.state == .uninstalling else { return true }
    return try await recover(release, evenWhenStopping: false) != .uninstall
  }

  @discardableResult
  func recover(_ release: HelmRelease, evenWhenStopping: Bool) async throws(Halt) -> WayOut {
    let wayOut = release.state == .uninstalling ? .uninstall : try await wayOut(of: release)
    var warning: String?
    if case .rollback = wayOut { warning = order.product.upgrades.rollback?.warning }
    let question = InstallationQuestion.recoverPending(
      release: release.name, status: release.state.rawValue, wayOut: wayOut.text, warning: warning)
    guard await ask(question, evenWhenStopping: evenWhenStopping) else {
      throw .problem(.releasePending(release.name, state: release.state, wayOut: wayOut.text))
    }
    let operation: HelmOperation =
      switch wayOut {
      case .rollback(let revision): .rollback(release: release.name, revision: revision)
      case .uninstall: .uninstall(release: release.name)
      }
    let outcome = try await helm(operation, isShown: true)
    if let failure = HelmFailure(outcome: outcome), failure != .releaseNotFound {
      throw .problem(InstallationProblem(failure, plan: plan, places: places))
    }
    return wayOut
  }
}

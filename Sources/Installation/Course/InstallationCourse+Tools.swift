import Helm
import ProductModel
import Synchronization

extension InstallationCourse {
  var helmTarget: HelmTarget { HelmTarget(context: target.context, namespace: target.namespace) }

  func checkTools() async throws(Halt) -> String {
    let kubectl: String
    do throws(InstallationProblem) {
      kubectl = try await installer.kubectlVersion()
    } catch {
      throw .problem(error)
    }
    let outcome = try await helm(.version, isShown: false)
    guard outcome.succeeded else {
      throw .problem(InstallationProblem(HelmError.notStarted(detail: outcome.errorOutput)))
    }
    let version: HelmVersion
    do throws(HelmError) {
      version = try HelmVersion(output: outcome.output)
    } catch {
      throw .problem(InstallationProblem(error))
    }
    guard version >= .oldestUsable else { throw .problem(.helmTooOld(found: "\(version)", needed: "\(HelmVersion.oldestUsable) or later")) }
    if let range = order.product.requirements.helm, !range.contains(Version(version.major, version.minor, version.patch)) {
      throw .problem(.helmTooOld(found: "\(version)", needed: range.text))
    }
    state.withLock { $0.helmVersion = version }
    return "helm \(version), kubectl \(kubectl)"
  }
}

extension VersionRange {
  /// As it stands in a definition: `>=3.6.0 <5.0.0`.
  fileprivate var text: String {
    bounds.map { "\($0.comparator.rawValue)\($0.version)" }.joined(separator: " ")
  }
}

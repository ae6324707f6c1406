import Bundle
import Cluster
import Installation
import ProductModel
import Secrecy
import Surroundings

/// One look at a release, at once or in a bundle, and what it means.
package enum ReleaseDiagnosis {
  /// - Parameter labels: what to look at in place of the target's release.
  package static func make(
    _ target: Plan.Target, labels: String?, products: [Product], engines: any Engines, surroundings: Surroundings, redactor: SharedRedactor
  ) async throws(BundleProblem) -> ReleaseReport {
    let transport: any ClusterTransport
    do throws(InstallationProblem) {
      transport = try await engines.transport(context: target.context)
    } catch {
      throw .installation(error)
    }
    let reader = ReleaseReader(target: target, labels: labels, transport: transport, helm: engines.helm)
    let record = try await reader.record(at: surroundings.time.now)
    // What is printed here is pasted into tickets: a log that repeats a password must not.
    redactor.learn(await reader.secrets(of: record))
    return await Examination(record, products: products) { redactor.current.redacted($0) }.report { await reader.log($0) }
  }

  package static func make(bundle path: String, products: [Product], files: any FileSystem) async throws(BundleProblem) -> ReleaseReport {
    let bundle = try BundleFile.open(path, files: files)
    let redactor = Redactor()
    return await Examination(bundle.record, products: products) { redactor.redacted($0) }.report { bundle.log($0) }
  }
}

import Cluster
import Preflight
import ProductModel
import Secrecy

/// A login that a pod tries where this computer does not reach the server: what it runs, and what its words mean.
struct PodLogin: Sendable {
  /// Any with the server's own command-line client.
  var image: String
  /// Gets ``PodProbe/folder`` as its first argument, then ``arguments``.
  var script: String
  var arguments: [String] = []
  /// With the credentials, in the form in which the client reads them from a file.
  var files: [String: Secret]
  var outcome: @Sendable (PodProbe.Report) -> CheckOutcome

  /// `PREFIX.NAMEFromCluster`.
  /// - Parameter login: nil: nobody is named.
  static func check(
    _ name: String, _ title: String, prefix: String, reads: [FieldID], reach: SharedLook<ServerReach>?, in context: CheckContext,
    _ login: @escaping @Sendable () -> Result<PodLogin, Unfit>
  ) -> Check {
    let id = CheckID("\(prefix).\(name)FromCluster")
    return Check(
      id: id, title: title, hint: "Where this computer does not reach the server, only a pod can tell whether the login is taken.",
      reads: Set(reads + context.reads(.context, .namespace)).sorted(), after: [CheckID("\(prefix).fromCluster")], step: context.step,
      consent: .probePod, timeLimit: .seconds(100)
    ) {
      if await reach?.value(for: id).address != nil { return .skipped("this computer reaches the server and tries the login itself") }
      let wanted: PodLogin
      switch login() {
      case .failure(let unfit): return unfit.outcome
      case .success(let login): wanted = login
      }
      return await context.asking { client in
        let probe = PodProbe(
          namespace: context.namespace, title: "slipway-login", image: wanted.image, script: wanted.script,
          arguments: [PodProbe.folder] + wanted.arguments,
          files: wanted.files, timeLimit: .seconds(90))
        do throws(PodProbe.Failure) {
          return wanted.outcome(try await probe.run(client, context.surroundings))
        } catch {
          return error.outcome
        }
      }
    }
  }

  /// Why no pod can try it.
  struct Unfit: Error, Sendable {
    var outcome: CheckOutcome
    init(_ reason: String, remedy: String = "") { outcome = .skipped(reason, remedy: remedy) }
  }
}

extension CheckOutcome {
  /// The pod ended before it asked.
  static func noClient(_ client: String, _ report: PodProbe.Report) -> Self {
    CheckOutcome(
      .skipped, "the image of the probe pod has no \(client)", remedy: "name an image that has it (loginImage)",
      evidence: Array(report.lines.prefix(3)))
  }
}

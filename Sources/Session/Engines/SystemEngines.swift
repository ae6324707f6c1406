import Cluster
import Helm
import Installation
import KubectlProxy
import Secrecy
import Surroundings
import Wizard

/// kubectl and helm of this machine.
package final class SystemEngines: Engines {
  package let helm: any HelmRunner
  private let surroundings: Surroundings
  private let connections: Connections

  package init(surroundings: Surroundings, redactor: SharedRedactor) {
    self.surroundings = surroundings
    helm = SystemHelm(surroundings: surroundings, runs: StateFolder.root(environment: surroundings.environment) + "/helm-runs")
    connections = Connections(surroundings: surroundings, redactor: redactor)
  }

  package var tools: any ToolRunner { SystemToolRunner(surroundings) }

  package func findTools() async -> ToolFacts {
    async let kubectl = kubectlFacts()
    async let helm = helmFacts()
    return await ToolFacts(kubectl: kubectl, helm: helm)
  }

  private func kubectlFacts() async -> ToolFacts.Tool {
    do throws(InstallationProblem) {
      return .found(version: try await kubectlVersion())
    } catch {
      return error.kind == .kubectlMissing
        ? .missing(nextAction: error.nextAction) : .unusable(sentence: error.sentence, nextAction: error.nextAction)
    }
  }

  private func helmFacts() async -> ToolFacts.Tool {
    do throws(HelmError) {
      let outcome = try await helm.start(.version, target: HelmTarget(namespace: "default"), onLine: { _ in }).outcome
      let version = try HelmVersion(output: outcome.output)
      guard version >= .oldestUsable else { throw .tooOld(found: version.description, needed: HelmVersion.oldestUsable.description) }
      return .found(version: version.description)
    } catch {
      let problem = InstallationProblem(error)
      return error == .missing
        ? .missing(nextAction: problem.nextAction) : .unusable(sentence: problem.sentence, nextAction: problem.nextAction)
    }
  }

  package func kubectlVersion() async throws(InstallationProblem) -> String {
    do throws(KubectlError) {
      return try await KubectlTool.locate(surroundings).version()
    } catch {
      throw InstallationProblem(error)
    }
  }

  package func listContexts() async throws(InstallationProblem) -> ContextFacts {
    let configuration = try await configuration()
    return ContextFacts(
      contexts: configuration.contexts.map { ContextFacts.Context(name: $0.name, cluster: $0.cluster, namespace: $0.namespace) },
      current: configuration.currentContext)
  }

  private func configuration() async throws(InstallationProblem) -> KubectlConfiguration {
    do throws(KubectlError) {
      return try await KubectlConfiguration.read(KubectlTool.locate(surroundings))
    } catch {
      throw InstallationProblem(error)
    }
  }

  package func transport(context: String?) async throws(InstallationProblem) -> any ClusterTransport {
    try await connections.session(context)
  }

  package func serverURL(context: String?) async throws(InstallationProblem) -> String {
    // A connection knows its server: kubectl is not started once more to say so.
    if let session = await connections.opened(context) { return session.context.serverURL ?? session.context.name }
    let configuration = try await configuration()
    do throws(KubectlError) {
      let context = try configuration.context(context)
      return context.serverURL ?? context.name
    } catch {
      throw InstallationProblem(error)
    }
  }

  package func serviceLook(context: String?) async throws(InstallationProblem) -> any ServiceLook {
    let session = try await connections.session(context)
    do throws(KubectlError) {
      return try FirstLook(session: session, surroundings: surroundings)
    } catch {
      throw InstallationProblem(error)
    }
  }

  package func close() async { await connections.close() }
}

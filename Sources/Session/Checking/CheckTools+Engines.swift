import Checks
import Installation
import Wizard

extension CheckTools {
  /// The programs of one run, asked when a check asks.
  init(_ engines: any Engines, context: String?) {
    self.init(
      kubectlVersion: { () async throws(ToolFault) in
        do throws(InstallationProblem) {
          return try await engines.kubectlVersion()
        } catch {
          throw ToolFault(error.sentence, remedy: error.nextAction)
        }
      },
      contexts: { () async throws(ToolFault) in
        do throws(InstallationProblem) {
          return try await engines.listContexts().contexts.map(\.name)
        } catch {
          throw ToolFault(error.sentence, remedy: error.nextAction)
        }
      },
      serverURL: { try? await engines.serverURL(context: context) })
  }
}

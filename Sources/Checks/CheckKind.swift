import Cluster
import Helm
import Preflight
import ProductModel
import Secrecy
import Surroundings

/// Makes the checks of one `use:` of a definition (or of the engine's own list). One folder a kind, one file a check.
package protocol CheckKind: Sendable {
  /// `postgres`, `redis`, `tlsFiles`, `domain`, `gcs`, …
  static var name: String { get }
  /// The arguments it takes, for lint: name, and whether it must be given.
  static var parameters: [CheckParameter] { get }
  /// The checks for these arguments. Pure: nothing is asked before a check runs.
  static func checks(_ arguments: CheckArguments, in context: CheckContext) -> [Check]
}

package typealias CheckParameter = CheckSignature.Parameter

/// What checks may use. Engines that are not there are nil: a check that needs one is skipped and says why.
package struct CheckContext: Sendable {
  package var surroundings: Surroundings
  package var cluster: (any ClusterTransport)?
  package var helm: (any HelmRunner)?
  package var questionnaire: Questionnaire
  package var plan: Plan
  package var consents: Set<Consent>
  /// The step whose definition asked for it.
  package var step: String?
  /// Whether the cluster is a rehearsed one: what lies outside it is not there.
  package var isRehearsal: Bool
  /// What relative paths of files among the answers start from; empty: the folder in which the program was started.
  package var filesFolder: String
  /// The programs of this machine, asked when a check runs.
  package var tools: CheckTools
  /// Told of every secret that a check gets to know, before anything is done with it.
  package var learn: @Sendable ([Secret]) -> Void
  /// Whether the product is installed: what is looked at is there, and not only planned.
  package var isInstalled: Bool
  /// Where the product is reached, IPs or host names; known once it is installed.
  package var addresses: [String]
  /// How far this machine comes to each server, shared in the same way as what helm makes of the plan.
  let reaches = SharedReaches()
  /// What helm makes of the plan: made once, shared by all checks of a run (copies of a context share it).
  package var render: SharedRender

  /// - Parameters:
  ///   - existingValues: the text of the values file that the installation will edit; nil when it will write a new one.
  ///   - render: of an earlier context with the same plan, to be shared with this one; nil makes a new one.
  package init(
    surroundings: Surroundings, cluster: (any ClusterTransport)? = nil, helm: (any HelmRunner)? = nil, questionnaire: Questionnaire, plan: Plan,
    consents: Set<Consent> = [], step: String? = nil, isRehearsal: Bool = false, tools: CheckTools = CheckTools(), existingValues: String? = nil,
    filesFolder: String = "", isInstalled: Bool = false, addresses: [String] = [], learn: @escaping @Sendable ([Secret]) -> Void = { _ in },
    render: SharedRender? = nil
  ) {
    self.surroundings = surroundings
    self.cluster = cluster
    self.helm = helm
    self.questionnaire = questionnaire
    self.plan = plan
    self.consents = consents
    self.step = step
    self.isRehearsal = isRehearsal
    self.tools = tools
    self.filesFolder = filesFolder
    self.isInstalled = isInstalled
    self.addresses = addresses
    self.learn = learn
    self.render = render ?? SharedRender(surroundings: surroundings, cluster: cluster, helm: helm, plan: plan, existingValues: existingValues)
  }
}

import Cluster
import KubernetesObjects
import Preflight
import ProductModel

/// A program that must be in the cluster before: known by the API that it brings, and by its controller.
package enum OperatorKind: CheckKind {
  package static let name = "operator"

  package static let parameters = [
    CheckParameter("title", isRequired: true, help: "its name, as people know it"),
    CheckParameter("api", isRequired: true, help: "the API that it brings, with its version, such as cert-manager.io/v1"),
    CheckParameter("kinds", help: "the kinds of that API that are needed"),
    CheckParameter(
      "controller", help: "the label app.kubernetes.io/name of its Deployment, one or a list where it goes by several; one must have a ready pod"),
    CheckParameter("install", help: "the commands that install it, one or a list"),
    CheckParameter("remedy", help: "what else could be done; that it is installed is said anyway"),
    CheckParameter("field", help: "the question whose answer decides whether it is needed, as ${field}"),
    CheckParameter("without", help: "the answer of that field with which it is not needed; a key gives it"),
  ]

  package static func checks(_ arguments: CheckArguments, in context: CheckContext) -> [Check] {
    guard let look = look(arguments, in: context) else { return [] }
    return [
      Check(
        id: "operator", title: "\(look.title) is installed and runs",
        hint: "Objects that it should take care of would be refused, or lie there and nobody would see to them.",
        reads: Array(Set(arguments.fields + context.reads(.context))).sorted(), after: ["cluster.login"], step: context.step
      ) {
        await context.asking { client in
          do throws(ClusterError) {
            return try await look.outcome(client)
          } catch {
            return error.outcome(asking: "the API \(look.api)")
          }
        }
      }
    ]
  }
}

extension OperatorKind {
  /// What a definition says of the operator that brings a kind of an API, in whatever version.
  static func bringing(kind: String, of apiVersion: String, in context: CheckContext) -> OperatorLook? {
    let product = context.questionnaire.product
    let group = apiVersion.split(separator: "/").first
    for rule in product.steps.flatMap(\.checks) + product.checks where rule.use == name {
      let arguments = CheckArguments(rule, context.questionnaire)
      guard var look = look(arguments, in: context), look.api.split(separator: "/").first == group, look.kinds.contains(kind) else { continue }
      // A check of its own says how it is installed.
      if context.questionnaire.holds(rule.condition) { look.install = [] }
      return look
    }
    return nil
  }

  private static func look(_ arguments: CheckArguments, in context: CheckContext) -> OperatorLook? {
    guard let title = arguments.text("title"), let api = arguments.text("api") else { return nil }
    return OperatorLook(
      title: title, api: api, kinds: arguments.list("kinds"), controllers: arguments.list("controller"), install: arguments.list("install"),
      remedy: arguments.text("remedy"), field: arguments.field("field"), offer: offer(arguments, in: context))
  }

  static func offer(_ arguments: CheckArguments, in context: CheckContext) -> CheckOutcome.Offer? {
    guard let field = arguments.field("field"), let answer = arguments.text("without") else { return nil }
    return AnswerOffer(field, answer, context.questionnaire).map { .answer($0) }
  }
}

struct OperatorLook: Sendable {
  var title: String
  var api: String
  var kinds: [String]
  var controllers: [String]
  var install: [String]
  var remedy: String?
  var field: FieldID?
  var offer: CheckOutcome.Offer?

  func outcome(_ client: ClusterClient) async throws(ClusterError) -> CheckOutcome {
    guard let served = try await servedKinds(client) else {
      return failed("the cluster does not know the API \(api): \(title) is not installed, or another version of it")
    }
    let missing = kinds.filter { !served.contains($0) }
    if !missing.isEmpty { return failed("the API \(api) has no \(missing.joined(separator: ", ")): another version of \(title) is installed") }
    guard !controllers.isEmpty else { return .passed("the API \(api) is served") }
    switch try await readyPods(client) {
    case nil: return .passed("the API \(api) is served; whether its controller runs may not be read by this login")
    case .some(let deployments) where deployments.isEmpty:
      return CheckOutcome(
        .warned, "the API \(api) is served, and no Deployment is labelled app.kubernetes.io/name=\(controllers.joined(separator: " or "))",
        remedy: "make sure that \(title) runs, under whatever name")
    case .some(let deployments):
      let sum = deployments.reduce(0, +)
      if sum == 0 { return failed("\(title) is installed, and none of its pods is ready") }
      return .passed("the API \(api) is served, and its controller runs")
    }
  }

  private func failed(_ finding: String) -> CheckOutcome {
    CheckOutcome(.failed, finding, remedy: remedy ?? "install \(title), then check again", field: field, commands: install, offer: offer)
  }

  /// nil: the cluster does not have that API.
  private func servedKinds(_ client: ClusterClient) async throws(ClusterError) -> Set<String>? {
    do throws(ClusterError) {
      let list = try await client.json(ClusterRequest(.get, "/apis/\(api)"))
      return Set((list["resources"].array ?? []).compactMap { $0["kind"].string })
    } catch {
      if case .notFound = error { return nil }
      throw error
    }
  }

  /// Of each Deployment with one of those labels; nil: it may not be read.
  private func readyPods(_ client: ClusterClient) async throws(ClusterError) -> [Int]? {
    do throws(ClusterError) {
      var ready: [Int] = []
      for name in controllers {
        let list = try await client.json(
          ClusterRequest(.get, "/apis/apps/v1/deployments", query: [.init("labelSelector", "app.kubernetes.io/name=\(name)")]))
        ready += (list["items"].array ?? []).map { $0["status"]["readyReplicas"].int ?? 0 }
      }
      return ready
    } catch {
      if case .forbidden = error { return nil }
      throw error
    }
  }
}

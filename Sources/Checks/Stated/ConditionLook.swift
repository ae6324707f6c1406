import Cluster
import Commands
import KubernetesObjects
import Preflight
import ProductModel

/// Reads a condition of one object; where it does not hold, also what its controller made on the way to it.
struct ConditionLook: Sendable {
  /// A kind of objects that may know why: `acme.cert-manager.io/v1 Challenge`.
  struct Cause: Sendable, Equatable {
    var api: String
    var kind: String

    init?(_ text: String) {
      let words = text.split(separator: " ").map(String.init)
      guard words.count == 2 else { return nil }
      (api, kind) = (words[0], words[1])
    }
  }

  var api: String
  var kind: String
  var name: String
  var namespace: String
  var condition: String
  var because: [Cause] = []
  var remedy: String?
  var field: FieldID?

  var title: String { "\(kind.harmless) \"\(name.harmless)\"" }

  func outcome(_ client: ClusterClient) async throws(ClusterError) -> CheckOutcome {
    guard let resource = try await KindDiscovery(client: client).find(apiVersion: api, kind: kind) else {
      return .skipped(
        "the cluster has no kind \(kind.harmless) (\(api.harmless))", remedy: "see that its operator is installed, and in which version")
    }
    let place = resource.isNamespaced ? namespace : nil
    let object: JSON
    do throws(ClusterError) {
      object = try await client.get(resource, namespace: place, name: name)
    } catch {
      guard case .notFound = error else { throw error }
      let list = "kubectl get \(resource.resource)" + (place.map { " --namespace \($0.shellQuoted)" } ?? "")
      return CheckOutcome(
        .failed, "there is no \(title)" + (place.map { " in the namespace \"\($0.harmless)\"" } ?? ""),
        remedy: remedy ?? "wait a minute if the installation has just ended; then see whether its controller runs", field: field, commands: [list])
    }
    var outcome = judge(object)
    guard outcome.verdict != .passed else { return outcome }
    let type = resource.group.isEmpty ? resource.resource : "\(resource.resource).\(resource.group)"
    outcome.commands = ["kubectl describe \(type) \(name.shellQuoted)" + (place.map { " --namespace \($0.shellQuoted)" } ?? "")]
    outcome.evidence += await reasons(below: object, in: place, client)
    return outcome
  }

  func judge(_ object: JSON) -> CheckOutcome {
    let found = object["status"]["conditions"].array?.first { $0["type"].string == condition }
    let wait = "wait a minute and check again; if it stays so, see whether its controller runs"
    guard let found else {
      return CheckOutcome(.failed, "\(title) has no condition \(condition.harmless) yet", remedy: remedy ?? wait, field: field)
    }
    let words = [found["reason"].string, found["message"].string].compactMap { $0 }.filter { !$0.isEmpty }.map(\.harmless)
    // What a controller said of an earlier generation says nothing of this one.
    let observed = found["observedGeneration"].int ?? object["status"]["observedGeneration"].int
    if let observed, let generation = object["metadata"]["generation"].int, observed < generation {
      return CheckOutcome(.failed, "the controller has not looked at the last change of \(title) yet", remedy: wait, field: field, evidence: words)
    }
    switch found["status"].string {
    case "True": return .passed(words.isEmpty ? "\(condition.harmless) is True" : words.joined(separator: ": "))
    case "False":
      return CheckOutcome(
        .failed, "\(condition.harmless) of \(title) is False" + (words.isEmpty ? "" : ": " + words.joined(separator: ": ")), remedy: remedy ?? wait,
        field: field)
    default:
      return CheckOutcome(
        .failed, "nobody knows yet whether \(title) is \(condition.harmless)", remedy: remedy ?? wait, field: field, evidence: words)
    }
  }

  /// What stands in the objects that belong to it, at whatever distance. A kind that cannot be read knows nothing: the sentence stands without it.
  private func reasons(below object: JSON, in place: String?, _ client: ClusterClient) async -> [String] {
    var owners: Set<String> = [object["metadata"]["uid"].string ?? ""]
    var reasons: [String] = []
    for cause in because {
      guard let resource = try? await KindDiscovery(client: client).find(apiVersion: cause.api, kind: cause.kind),
        let items = try? await client.items(resource, namespace: resource.isNamespaced ? place : nil)
      else { continue }
      for item in items where Self.isOwned(item, by: owners) {
        if let uid = item["metadata"]["uid"].string { owners.insert(uid) }
        if let words = Self.words(item) { reasons.append("\(cause.kind.harmless) \"\(item["metadata"]["name"].string?.harmless ?? "")\": \(words)") }
      }
    }
    return reasons
  }

  private static func isOwned(_ item: JSON, by owners: Set<String>) -> Bool {
    (item["metadata"]["ownerReferences"].array ?? []).contains { $0["uid"].string.map(owners.contains) ?? false }
  }

  /// `status.reason` and `status.state` (ACME's orders and challenges have no conditions), else a condition that is not True.
  private static func words(_ item: JSON) -> String? {
    let status = item["status"]
    if let state = status["state"].string {
      guard state != "valid" else { return nil }
      return ([state] + [status["reason"].string].compactMap { $0 }).joined(separator: ": ").harmless
    }
    let open = (status["conditions"].array ?? []).first { $0["status"].string == "False" && $0["message"].string?.isEmpty == false }
    return open?["message"].string?.harmless
  }
}

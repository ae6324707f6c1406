import Cluster
import Commands
import KubernetesObjects
import ProductModel
import Surroundings

extension InstallationCourse {
  /// An object that was applied, and where it stands in the API.
  struct AppliedObject {
    var title: String
    var kind: ResourceKind
    var namespace: String?
    var name: String
  }

  /// A controller's first word is often that something it has just been given is not there yet.
  private static let doubt: Duration = .seconds(6)

  /// Until the object's condition is `True`. What its controller says meanwhile is noted whenever it changes.
  func wait(for object: AppliedObject, _ wait: ManifestWait) async throws(Halt) {
    let began = time.uptime
    var said: String?
    var refusedSince: Duration?
    var hindered: String?
    while true {
      let state = ConditionState(
        of: try await cluster("look at \(object.title)", at: places.context) { client throws(ClusterError) in
          try await client.get(object.kind, namespace: object.namespace, name: object.name)
        }, condition: wait.condition)
      if state.isTrue {
        if hindered != nil { pipe.send(.hindered(nil)) }
        return
      }
      if state.sentence != said {
        said = state.sentence
        pipe.send(.note("\(object.title): \(state.sentence)"))
      }
      refusedSince = state.isFalse ? refusedSince ?? time.uptime : nil
      let hindrance = state.isRefusal && refusedSince.map { time.uptime - $0 >= Self.doubt } ?? false ? state.sentence : nil
      if hindrance != hindered {
        hindered = hindrance
        pipe.send(
          .hindered(
            hindrance.map {
              .manifestHindered(object.title, condition: wait.condition, said: $0, action: wait.action, place: places.place(wait.field))
            }))
      }
      // A controller tries again by itself; a run without a screen does not wait for what nobody mends.
      let isHopeless = refusedSince.map { since in order.patience.map { time.uptime - since >= $0 } ?? false } ?? false
      if isHopeless || time.uptime - began >= .seconds(60 * wait.minutes) {
        throw .problem(
          .manifestNotReady(object.title, condition: wait.condition, said: state.sentence, action: wait.action, place: places.place(wait.field)))
      }
      try? await time.sleep(for: .seconds(2))
      if isStopping { throw .stopped }
    }
  }
}

/// How an object's condition stands, and in whose words.
struct ConditionState {
  var isTrue: Bool
  var isFalse: Bool
  /// `False`, and not because it is on its way.
  var isRefusal: Bool
  var sentence: String

  /// What controllers say while they are at it: cert-manager's Certificate is not ready with the reason `Issuing`, ACM's with `PendingValidation`.
  private static let beginnings = [
    "progress", "issuing", "pending", "provisioning", "creating", "waiting", "reconciling", "doesnotexist", "notready",
  ]

  init(of object: JSON, condition type: String) {
    let condition = object["status"]["conditions"].array?.first { $0["type"].string == type }
    isTrue = condition?["status"].string == "True"
    isFalse = condition?["status"].string == "False"
    let reason = (condition?["reason"].string ?? "").lowercased()
    isRefusal = isFalse && !Self.beginnings.contains { reason.contains($0) }
    let words = [condition?["reason"].string, condition?["message"].string].compactMap { $0?.harmless }.filter { !$0.isEmpty }
    sentence = words.isEmpty ? "waiting for \(type); its controller has said nothing yet" : words.joined(separator: ": ")
  }
}

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

  /// Until the object's condition is `True`. What its controller says meanwhile is noted whenever it changes.
  func wait(for object: AppliedObject, _ wait: ManifestWait) async throws(Halt) {
    let began = time.uptime
    var said: String?
    var refusedSince: Duration?
    while true {
      let state = ConditionState(
        of: try await cluster("look at \(object.title)", at: places.context) { client throws(ClusterError) in
          try await client.get(object.kind, namespace: object.namespace, name: object.name)
        }, condition: wait.condition)
      if state.isTrue { return }
      if state.sentence != said {
        said = state.sentence
        pipe.send(.note("\(object.title): \(state.sentence)"))
      }
      refusedSince = state.isFalse ? refusedSince ?? time.uptime : nil
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
  var sentence: String

  init(of object: JSON, condition type: String) {
    let condition = object["status"]["conditions"].array?.first { $0["type"].string == type }
    isTrue = condition?["status"].string == "True"
    isFalse = condition?["status"].string == "False"
    let words = [condition?["reason"].string, condition?["message"].string].compactMap { $0?.harmless }.filter { !$0.isEmpty }
    sentence = words.isEmpty ? "waiting for \(type); its controller has said nothing yet" : words.joined(separator: ": ")
  }
}

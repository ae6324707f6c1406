import FoundationEssentials
import KubernetesObjects
import Testing

@testable import Rollout

/// What is kept stays bounded, however long a watch goes on.
@Suite struct BoundsTests {
  private func event(_ number: Int, about pod: String) -> Event {
    Event(
      metadata: ObjectMeta(name: "\(pod).\(number)", namespace: "shop"), involvedObject: .init(kind: "Pod", name: pod), reason: "Unhealthy",
      message: "no", type: "Warning", lastTimestamp: Date(timeIntervalSince1970: Double(number)))
  }

  @Test func ofOneObjectTheNewestEventsAreKept() {
    var index = EventIndex()
    for number in (0..<200).shuffled() { _ = index.upsert(event(number, about: "web")) }
    let pod = ClusterObject.pod(Pod(metadata: ObjectMeta(name: "web", namespace: "shop")))
    #expect(index.events(about: pod).compactMap(\.lastSeen?.timeIntervalSince1970) == (170..<200).reversed().map(Double.init))
  }

  @Test func ofAllObjectsTheOldestEventsGo() {
    var index = EventIndex()
    for number in 0..<(EventIndex.limit + 1) { _ = index.upsert(event(number, about: "pod-\(number)")) }
    func count(_ number: Int) -> Int { index.events(about: .pod(Pod(metadata: ObjectMeta(name: "pod-\(number)", namespace: "shop")))).count }
    #expect(count(0) == 0)
    #expect(count(EventIndex.limit / 4 - 1) == 0)
    #expect(count(EventIndex.limit / 4) == 1)
    #expect(count(EventIndex.limit) == 1)
  }

  @Test func aRelapseIsForgottenInTheEnd() {
    let web = ObjectIdentity(apiVersion: "apps/v1", kind: "Deployment", namespace: "shop", name: "web")
    var count = RelapseCount()
    count.note(web, at: .zero)
    count.note(web, at: .seconds(60))
    #expect(count[web] == 2)
    #expect(count.nextChange == .seconds(660))
    #expect(count.forget(at: .seconds(659)) == [])
    #expect(count.forget(at: .seconds(660)) == [web])
    #expect(count.count == 0)
  }
}

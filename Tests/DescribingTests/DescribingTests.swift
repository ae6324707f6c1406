import FoundationEssentials
import KubernetesObjects
import Testing

@testable import Describing

@Suite struct DescribingTests {
  static let now = Date(timeIntervalSince1970: 1_800_000_000)

  @Test(arguments: [(0, "0s"), (119, "119s"), (120, "2m"), (7199, "119m"), (7200, "2h"), (12_000, "3h20m"), (172_800, "2d")])
  func agesReadAsKubectlWritesThem(seconds: Int, text: String) {
    #expect(Age.text(from: Self.now.addingTimeInterval(-Double(seconds)), to: Self.now) == text)
  }

  @Test func aDescriptionNamesWhatHoldsAPodUp() throws {
    let pod = try JSON(
      parsing: """
        {"kind":"Pod","metadata":{"name":"api-1","namespace":"prod","creationTimestamp":"2027-01-15T07:58:00Z","labels":{"app":"api"}},
         "spec":{"nodeName":"node-a","initContainers":[{"name":"migrate","image":"r/migrate:1"}],
                 "containers":[{"name":"api","image":"r/api:1","resources":{"limits":{"memory":"1Gi"}}}]},
         "status":{"phase":"Pending","conditions":[{"type":"Ready","status":"False","reason":"ContainersNotReady"}],
          "initContainerStatuses":[{"name":"migrate","ready":false,"restartCount":3,"state":{"waiting":{"reason":"CrashLoopBackOff","message":"back-off"}},
           "lastState":{"terminated":{"exitCode":1,"reason":"Error"}}}]}}
        """)
    let lines = ObjectDescription.lines(of: pod, now: Self.now)
    #expect(
      lines == [
        "Name:         api-1", "Namespace:    prod", "Kind:         Pod", "Node:         node-a", "Phase:        Pending", "Age:          2m",
        "Labels:", "  app=api", "Init containers:", "  migrate", "    image: r/migrate:1",
        "    state: waiting (CrashLoopBackOff): back-off, ready: false, restarts: 3", "    before: terminated (Error), exit code 1",
        "Containers:", "  api", "    image: r/api:1", "    limit of memory: 1Gi", "Conditions:", "  Ready=False (ContainersNotReady)",
      ])
  }

  @Test func aNodeTellsWhatItHasAndWhatPressesIt() throws {
    let node = try JSON(
      parsing: """
        {"kind":"Node","metadata":{"name":"node-1"},"status":{"capacity":{"memory":"32Gi","cpu":"8"},"allocatable":{"cpu":"7"},
         "conditions":[{"type":"MemoryPressure","status":"True","reason":"Low","message":"short"}]}}
        """)
    #expect(
      ObjectDescription.lines(of: node, now: Self.now) == [
        "Name:         node-1", "Kind:         Node", "Capacity:", "  cpu: 8", "  memory: 32Gi", "Allocatable:", "  cpu: 7", "Conditions:",
        "  MemoryPressure=True (Low): short",
      ])
  }

  @Test func eventsComeInTheirOrderWithTheirNumber() {
    func event(_ reason: String, secondsAgo: Double, count: Int = 1) -> Event {
      Event(
        involvedObject: .init(), reason: reason, message: "what\nhappened\u{1b}[2J", type: "Warning", count: count,
        lastTimestamp: Self.now.addingTimeInterval(-secondsAgo))
    }
    let lines = EventLines.lines([event("Later", secondsAgo: 5), event("Earlier", secondsAgo: 300, count: 7)], now: Self.now)
    #expect(lines.map { $0.contains("\u{1b}") } == [false, false])
    #expect(lines[0].hasPrefix("  5m     Warning  Earlier (×7): what happened"))
    #expect(lines[1].hasPrefix("  5s     Warning  Later: what happened"))
    #expect(EventLines.lines([], now: Self.now) == ["  none: Kubernetes forgets events after an hour"])
  }

  @Test func aReadersYAMLKeepsTextsAsTexts() throws {
    let object = try JSON(
      parsing: #"{"kind":"ConfigMap","data":{"port":"5432","on":"yes","text":"one\ntwo\n","plain":"hello"},"list":[1,true,null],"empty":{}}"#)
    #expect(
      ObjectYAML.lines(of: object) == [
        "kind: ConfigMap", "data:", "  port: \"5432\"", "  \"on\": \"yes\"", "  text: |", "    one", "    two", "  plain: hello", "list:", "- 1",
        "- true",
        "- null", "empty: {}",
      ])
  }
}

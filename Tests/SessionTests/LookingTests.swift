import FoundationEssentials
import KubernetesObjects
import Testing

@testable import Session

@Suite struct LookingTests {
  @Test(arguments: [
    // init container waits, main not begun
    (
      #"{"initContainerStatuses":[{"name":"init","state":{"waiting":{"reason":"CrashLoopBackOff"}}}],"containerStatuses":[{"name":"main"}]}"#, "init",
      1
    ),
    (
      #"{"initContainerStatuses":[{"name":"init","state":{"terminated":{"exitCode":0}}}],"containerStatuses":[{"name":"main","ready":false}]}"#,
      "main", 2
    ),
    (#"{"containerStatuses":[{"name":"main","ready":true},{"name":"side","ready":false,"lastState":{"terminated":{"exitCode":1}}}]}"#, "side", 0),
    (#"{"containerStatuses":[{"name":"main","ready":true}]}"#, "main", 3), ("{}", "main", 1),
  ]) func theLogThatExplainsMostIsChosen(status: String, container: String, health: Int) throws {
    let text = #"{"metadata":{"name":"x"},"spec":{"initContainers":[{"name":"init"}],"containers":[{"name":"main"}]},"status":"# + status + "}"
    let pod = try JSONDecoder().decode(Pod.self, from: Data(text.utf8))
    #expect(LogContainer.choose(in: pod) == container)
    #expect(LogContainer.health(of: pod) == health)
  }
}

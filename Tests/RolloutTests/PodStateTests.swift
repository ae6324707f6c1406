import KubernetesObjects
import Testing

@testable import Rollout

/// The STATUS column as kubectl prints it.
@Suite struct PodStateTests {
  @Test(arguments: [
    ("{phase: Running, conditions: [{type: Ready, status: \"True\"}], containerStatuses: [{name: a, ready: true, state: {running: {}}}]}", "Running"),
    ("{phase: Pending}", "Pending"),
    ("{phase: Pending, conditions: [{type: PodScheduled, status: \"False\", reason: SchedulingGated}]}", "SchedulingGated"),
    ("{phase: Pending, containerStatuses: [{name: a, state: {waiting: {reason: ContainerCreating}}}]}", "ContainerCreating"),
    ("{phase: Running, containerStatuses: [{name: a, state: {waiting: {reason: CrashLoopBackOff}}}]}", "CrashLoopBackOff"),
    ("{phase: Running, containerStatuses: [{name: a, state: {terminated: {exitCode: 1, reason: Error}}}]}", "Error"),
    ("{phase: Running, containerStatuses: [{name: a, state: {terminated: {exitCode: 1}}}]}", "ExitCode:1"),
    ("{phase: Running, containerStatuses: [{name: a, state: {terminated: {signal: 9, exitCode: 137}}}]}", "Signal:9"),
    (
      "{phase: Pending, initContainerStatuses: [{name: a, state: {running: {}}}, {name: b, state: {waiting: {reason: PodInitializing}}}]}", "Init:0/2"
    ),
    ("{phase: Pending, initContainerStatuses: [{name: a, state: {terminated: {exitCode: 0}}}, {name: b, state: {running: {}}}]}", "Init:1/2"),
    ("{phase: Pending, initContainerStatuses: [{name: a, state: {terminated: {exitCode: 1, reason: Error}}}]}", "Init:Error"),
    ("{phase: Pending, initContainerStatuses: [{name: a, state: {waiting: {reason: CrashLoopBackOff}}}]}", "Init:CrashLoopBackOff"),
    ("{phase: Failed, reason: Evicted}", "Evicted"),
    ("{phase: Succeeded, containerStatuses: [{name: a, state: {terminated: {exitCode: 0, reason: Completed}}}]}", "Completed"),
    (
      """
      {phase: Running, conditions: [{type: Ready, status: "False"}], containerStatuses: [{name: a, state: {terminated: {exitCode: 0, reason: Completed}}},
       {name: b, ready: true, state: {running: {}}}]}
      """, "NotReady"
    ),
  ])
  func shown(status: String, expected: String) throws {
    guard case .pod(let pod) = try YAML.object("{apiVersion: v1, kind: Pod, metadata: {name: p}, status: \(status)}") else {
      Issue.record("not a pod")
      return
    }
    #expect(pod.shownState == expected)
  }

  @Test func terminating() throws {
    let object = try YAML.object(
      "{apiVersion: v1, kind: Pod, metadata: {name: p, deletionTimestamp: 2026-01-01T00:00:00Z}, status: {phase: Running}}")
    guard case .pod(let pod) = object else {
      Issue.record("not a pod")
      return
    }
    #expect(pod.shownState == "Terminating")
  }
}

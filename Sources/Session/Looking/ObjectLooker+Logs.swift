import Cluster
import KubernetesObjects
import Rollout
import Secrecy
import Surroundings
import Wizard

/// Logs: of one container, or of all pods of a workload at once.
extension ObjectLooker {
  /// Lines that a log begins with.
  static let tail = 2_000
  /// The same, of each of several pods.
  static let tailOfMany = 200
  /// Each is a connection that stays open, and the watches need theirs.
  static let podsAtOnce = 12
  /// Until it is looked again whether pods have come.
  static let pause: Duration = .seconds(5)

  func readLog(_ choice: LogChoice, of look: ObjectLook, _ give: @escaping Give) async throws(ClusterError) {
    if choice.isOfAllPods, let workload = look.workload { return try await followAll(workload, choice, give) }
    guard let pod = try await pod(for: look.object) else {
      let object = look.object
      return give(TextPiece(lines: [], problem: "\(object.kind) \"\(object.name)\" has no pod yet, so there is no log; its events (e) may say why"))
    }
    let container = choice.container ?? LogContainer.choose(in: pod)
    let name = pod.metadata.name ?? look.object.name
    let source = LogSource(pods: [name], containers: pod.containerRows, container: container)
    let query = LogQuery(
      namespace: pod.metadata.namespace ?? look.object.namespace, pod: name, container: container, isPrevious: choice.isPrevious, tail: Self.tail,
      showsTimes: true)
    do throws(ClusterError) {
      if choice.isPrevious {
        var piece = text(try await client.logs(query).map(LogLine.parse))
        piece.source = source
        return give(piece)
      }
      give(TextPiece(lines: [], isOpen: true, source: source))
      try await follow(query, source: "") { give(TextPiece(lines: $0, isOpen: true)) }
      give(TextPiece(lines: []))
    } catch {
      if !Task.isCancelled { give(TextPiece(lines: [], problem: Self.sentence(error, container), source: source)) }
    }
  }

  /// Gives the lines of one log as they are written, until the container ends.
  private func follow(_ query: LogQuery, source: String, _ give: ([TextLine]) -> Void) async throws(ClusterError) {
    let batches = try await client.followLogs(query)
    var redacted = RedactedLines(redactor: redactor)
    do {
      for try await batch in batches {
        give(
          batch.compactMap { text in
            var line = LogLine.parse(text)
            line.source = source
            return line.redacted(by: &redacted)
          })
      }
    } catch {
      throw .transport(.cut(detail: "the log broke off"))
    }
  }

  /// The logs of all pods of a workload; pods that come later join.
  private func followAll(_ workload: ObjectReference, _ choice: LogChoice, _ give: @escaping Give) async throws(ClusterError) {
    var known: Set<String> = []
    var pods = try await pods(of: workload)
    var shown: [Pod] = []
    guard !pods.isEmpty else {
      return give(
        TextPiece(lines: [], problem: "\(workload.kind) \"\(workload.name)\" has no pod yet, so there is no log; its events (e) may say why"))
    }
    await withDiscardingTaskGroup { group in
      while !Task.isCancelled {
        for pod in pods where known.count < Self.podsAtOnce {
          guard let name = pod.metadata.name, known.insert(name).inserted else { continue }
          shown.append(pod)
          let container = choice.container ?? LogContainer.choose(in: pod)
          let query = LogQuery(
            namespace: workload.namespace, pod: name, container: container, tail: Self.tailOfMany, showsTimes: true)
          let source = Self.shortName(name, of: workload)
          group.addTask {
            do throws(ClusterError) {
              try await follow(query, source: source) { give(TextPiece(lines: $0, isOpen: true)) }
            } catch {
              guard !Task.isCancelled else { return }
              give(TextPiece(lines: [TextLine("(\(Self.sentence(error, container)))", .faint, source: source)], isOpen: true))
            }
          }
        }
        give(
          TextPiece(
            lines: [], isOpen: true,
            source: LogSource(
              pods: shown.compactMap(\.metadata.name), podCount: max(pods.count, shown.count), containers: shown.first?.containerRows ?? [],
              container: choice.container ?? shown.first.flatMap { LogContainer.choose(in: $0) })))
        guard (try? await time.sleep(for: Self.pause)) != nil else { break }
        // A cluster that does not answer now is asked again; what is followed goes on.
        pods = (try? await self.pods(of: workload)) ?? pods
      }
      group.cancelAll()
    }
  }

  private static func sentence(_ error: ClusterError, _ container: String?) -> String {
    switch error {
    case .transport(.cut): "the log broke off; r reads it again"
    case .server(400, let message) where message.contains("previous terminated"):
      "the container\(container.map { " \"\($0)\"" } ?? "") was not restarted, so there is no run before this one"
    case .server(400, let message) where message.contains("waiting to start"):
      "the container\(container.map { " \"\($0)\"" } ?? "") has not started yet; its events (e) may say why"
    default: error.message
    }
  }

  /// What tells the pods of one workload apart stands at the end of their names.
  static func shortName(_ pod: String, of workload: ObjectReference) -> String {
    guard pod.hasPrefix(workload.name + "-") else { return pod }
    let rest = pod.dropFirst(workload.name.count + 1)
    return String(rest.split(separator: "-").last ?? rest)
  }

  /// The pod itself; for a workload the pod of it that is worst off, since that is the one whose log explains.
  private func pod(for reference: ObjectReference) async throws(ClusterError) -> Pod? {
    if reference.kind == "Pod" {
      guard case .pod(let pod) = try await client.object(.pods, namespace: reference.namespace, name: reference.name) else { return nil }
      return pod
    }
    return try await pods(of: reference).min { LogContainer.health(of: $0) < LogContainer.health(of: $1) }
  }

  private func pods(of reference: ObjectReference) async throws(ClusterError) -> [Pod] {
    let object = try await read(reference)
    let labels = object["spec"]["selector"]["matchLabels"].strings
    guard !labels.isEmpty else { return [] }
    let selector = labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
    return try await client.list(.pods, Selection(namespace: reference.namespace, labels: selector)).items.compactMap { item -> Pod? in
      if case .pod(let pod) = item { pod } else { nil }
    }
  }
}

import Cluster
import Describing
import FoundationEssentials
import KubernetesObjects
import OrderedCollections
import Secrecy
import Wizard

/// Reads what someone wants to know of one object: its log as it is written, its description, its events, its YAML.
struct ObjectLooker: Sendable {
  var client: ClusterClient
  var redactor: Redactor
  /// For ages.
  var now: @Sendable () -> Date

  /// Gives pieces until there is no more. Cancelling the task ends a followed log.
  func look(_ look: ObjectLook, _ give: @Sendable (TextPiece) -> Void) async {
    do throws(ClusterError) {
      switch look.kind {
      case .logs(let container, let isPrevious): try await log(of: look.object, container: container, isPrevious: isPrevious, give)
      case .describe:
        let object = try await read(look.object)
        let events = try await events(of: look.object)
        give(text(ObjectDescription.lines(of: object, now: now()) + ["", "Events:"] + EventLines.lines(events, now: now())))
      case .events:
        give(text(EventLines.lines(try await events(of: look.object), now: now())))
      case .yaml:
        give(text(ObjectYAML.lines(of: try await read(look.object))))
      }
    } catch {
      // A look that was left is no problem to report.
      if !Task.isCancelled { give(TextPiece(lines: [], problem: error.message)) }
    }
  }

  private func text(_ lines: [String]) -> TextPiece {
    var redacted = RedactedLines(redactor: redactor)
    return TextPiece(lines: lines.compactMap { redacted.next($0) })
  }

  // MARK: Logs

  private func log(
    of reference: ObjectReference, container: String?, isPrevious: Bool, _ give: @Sendable (TextPiece) -> Void
  ) async throws(ClusterError) {
    guard let pod = try await pod(for: reference) else {
      give(TextPiece(lines: [], problem: "\(reference.kind) \"\(reference.name)\" has no pod yet, so there is no log; look at its events"))
      return
    }
    let name = pod.metadata.name ?? reference.name
    let query = LogQuery(
      namespace: pod.metadata.namespace ?? reference.namespace, pod: name, container: container ?? LogContainer.choose(in: pod),
      isPrevious: isPrevious)
    if isPrevious {
      give(text(try await client.logs(query)))
      return
    }
    let lines = try await client.followLogs(query)
    var redacted = RedactedLines(redactor: redactor)
    do {
      give(TextPiece(lines: [], isOpen: true))
      for try await line in lines {
        if let line = redacted.next(line) { give(TextPiece(lines: [line], isOpen: true)) }
      }
      give(TextPiece(lines: []))
    } catch {
      guard !Task.isCancelled else { return }
      give(TextPiece(lines: [], problem: "the log broke off; press the key again to read on"))
    }
  }

  /// The pod itself; for a workload the pod of it that is worst off, since that is the one whose log explains.
  private func pod(for reference: ObjectReference) async throws(ClusterError) -> Pod? {
    if reference.kind == "Pod" {
      guard case .pod(let pod) = try await client.object(.pods, namespace: reference.namespace, name: reference.name) else { return nil }
      return pod
    }
    let object = try await read(reference)
    let labels = object["spec"]["selector"]["matchLabels"].strings
    guard !labels.isEmpty else { return nil }
    let selector = labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
    let pods = try await client.list(.pods, Selection(namespace: reference.namespace, labels: selector)).items.compactMap { item -> Pod? in
      if case .pod(let pod) = item { pod } else { nil }
    }
    return pods.min { LogContainer.health(of: $0) < LogContainer.health(of: $1) }
  }

  // MARK: Objects and events

  private func read(_ reference: ObjectReference) async throws(ClusterError) -> JSON {
    let kind = try await ResourceKind.find(for: reference, client: client)
    var object = try await client.get(kind, namespace: reference.namespace.isEmpty ? nil : reference.namespace, name: reference.name)
    // Who wrote which field is noise here, and what a Secret holds is nobody's to read over a shoulder.
    object["metadata"].remove("managedFields")
    object["metadata"]["annotations"].remove("kubectl.kubernetes.io/last-applied-configuration")
    if object["metadata"]["annotations"].object?.isEmpty ?? true { object["metadata"].remove("annotations") }
    if reference.kind == "Secret" {
      for (key, _) in object["data"].object ?? [:] { object["data"][key] = .string(Secret.placeholder) }
    }
    return object
  }

  private func events(of reference: ObjectReference) async throws(ClusterError) -> [Event] {
    let selection = Selection(
      namespace: reference.namespace.isEmpty ? nil : reference.namespace,
      fields: "involvedObject.name=\(reference.name),involvedObject.kind=\(reference.kind)")
    return try await client.list(.events, selection).items.compactMap { item -> Event? in
      if case .event(let event) = item { event } else { nil }
    }
  }
}

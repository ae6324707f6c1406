import Cluster
import Describing
import FoundationEssentials
import KubernetesObjects
import OrderedCollections
import Secrecy
import Surroundings
import Wizard

/// Reads what someone wants to know of one object: its log as it is written, its description, its events, its YAML.
struct ObjectLooker: Sendable {
  typealias Give = @Sendable (TextPiece) -> Void

  var client: ClusterClient
  var redactor: SharedRedactor
  /// For ages, and for looking again whether there are new pods.
  var time: any Time

  /// Gives pieces until there is no more. Cancelling the task ends a followed log.
  func look(_ look: ObjectLook, _ give: @escaping Give) async {
    do throws(ClusterError) {
      switch look.kind {
      case .log(let choice): try await readLog(choice, of: look, give)
      case .describe:
        let object = try await read(look.object)
        // Whoever may not read events still gets the rest.
        let events: [TextLine]
        do throws(ClusterError) {
          events = EventLines.lines(try await self.events(of: look.object), now: time.now).map { .event($0) }
        } catch {
          events = [TextLine("  they could not be read: \(error.message)", .warning)]
        }
        let description = ObjectDescription.lines(of: object, now: time.now).map { TextLine.described($0) }
        give(text(description + ["", TextLine("Events:", .heading)] + events))
      case .events:
        give(text(EventLines.lines(try await events(of: look.object), now: time.now).map { .event($0) }))
      case .yaml:
        give(text(YAMLFolding.lines(ObjectYAML.lines(of: try await read(look.object, isWhole: true).inReadingOrder))))
      }
    } catch {
      // A look that was left is no problem to report.
      if !Task.isCancelled { give(TextPiece(lines: [], problem: error.message)) }
    }
  }

  func text(_ lines: [TextLine]) -> TextPiece {
    var redacted = RedactedLines(redactor: redactor)
    return TextPiece(lines: lines.compactMap { $0.redacted(by: &redacted) })
  }

  // MARK: Objects and events

  func read(_ reference: ObjectReference, isWhole: Bool = false) async throws(ClusterError) -> JSON {
    let kind = try await ResourceKind.find(for: reference, client: client)
    var object = try await client.get(kind, namespace: reference.namespace.isEmpty ? nil : reference.namespace, name: reference.name)
    if !isWhole {
      // Who wrote which field is noise here.
      object["metadata"].remove("managedFields")
      object["metadata"]["annotations"].remove(Self.lastApplied)
      if object["metadata"]["annotations"].object?.isEmpty ?? true { object["metadata"].remove("annotations") }
    }
    // What a Secret holds is nobody's to read over a shoulder.
    if reference.kind == "Secret" {
      for block in ["data", "stringData"] {
        for (key, _) in object[block].object ?? [:] { object[block][key] = .string(Secret.placeholder) }
      }
      if object["metadata"]["annotations"][Self.lastApplied].string != nil {
        object["metadata"]["annotations"][Self.lastApplied] = .string(Secret.placeholder)
      }
    }
    return object
  }

  /// What `kubectl apply` keeps: the whole object once more.
  private static let lastApplied = "kubectl.kubernetes.io/last-applied-configuration"

  private func events(of reference: ObjectReference) async throws(ClusterError) -> [Event] {
    let selection = Selection(
      namespace: reference.namespace.isEmpty ? nil : reference.namespace,
      fields: "involvedObject.name=\(reference.name),involvedObject.kind=\(reference.kind)")
    return try await client.list(.events, selection).items.compactMap { item -> Event? in
      if case .event(let event) = item { event } else { nil }
    }
  }
}

extension JSON {
  /// With what it is at the top, wherever the server put that.
  fileprivate var inReadingOrder: JSON {
    guard let object else { return self }
    var ordered = OrderedDictionary<String, JSON>()
    for key in ["apiVersion", "kind", "metadata"] { ordered[key] = object[key] }
    for (key, value) in object where ordered[key] == nil { ordered[key] = value }
    return .object(ordered)
  }
}

extension TextLine {
  /// Without secrets; nil inside a private key, which one placeholder stands for.
  func redacted(by redacted: inout RedactedLines) -> TextLine? {
    guard let text = redacted.next(text) else { return nil }
    var line = self
    line.text = text
    return line
  }
}

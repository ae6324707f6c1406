import FoundationEssentials
import Helm
import Installation
import KubernetesObjects
import OrderedCollections
import Preflight
import ProductModel
import Rollout

/// Events as JSON, one object a line; the schema is docs/JSONLines.md.
///
/// Written out by hand and not derived from the types: programs read it, and must not notice when a type is renamed.
package struct JSONLines: Sendable {
  private var last: RolloutSnapshot?

  package init() {}

  package mutating func lines(for event: InstallationEvent) -> [String] {
    objects(for: event.body).map { Self.line($0, at: event.time) }
  }

  static func line(_ object: JSON, at time: Date) -> String {
    var line: JSON = ["time": .string(time.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true)))]
    for (key, value) in object.object ?? [:] { line[key] = value }
    return line.text()
  }

  private mutating func objects(for body: InstallationEvent.Body) -> [JSON] {
    switch body {
    case .checked(let result): return [Self.object(result)]
    case .passedOver(let decision):
      return [
        [
          "event": "passedOver", "id": .string(decision.id.name), "title": .string(decision.title), "finding": .string(decision.finding),
        ]
      ]
    case .began(let product, let target):
      return [
        [
          "event": "began", "product": .string(product), "namespace": .string(target.namespace), "release": .string(target.release),
          "context": .optional(target.context),
        ]
      ]
    case .stepBegan(let step): return [["event": "stepBegan", "step": .string(step.rawValue)]]
    case .stepEnded(let step, let detail): return [["event": "stepEnded", "step": .string(step.rawValue), "detail": .string(detail)]]
    case .stepFailed(let step, let problem):
      return [["event": "stepFailed", "step": .string(step.rawValue), "problem": Self.object(problem)]]
    case .hindered(let problem): return [["event": "hindered", "problem": problem.map { Self.object($0) } ?? .null]]
    case .command(let command): return [["event": "command", "command": .string(command)]]
    case .helm(let line): return [["event": "helm", "stream": .string(line.stream.rawValue), "text": .string(line.text)]]
    case .note(let text): return [["event": "note", "text": .string(text)]]
    case .rollout(let snapshot):
      defer { last = snapshot }
      return RolloutNews.between(last, snapshot).map { Self.object($0) }
    case .asked(let question): return [["event": "asked", "question": Self.object(question)]]
    case .answered(let question, let yes): return [["event": "answered", "question": Self.object(question), "yes": .bool(yes)]]
    case .checkedAfterwards(let result):
      var object = Self.object(result)
      object["event"] = "checkAfterwards"
      return [object]
    case .toTry(let step):
      return [
        ["event": "toTry", "id": .string(step.id), "title": .string(step.title), "help": .string(step.help), "commands": .strings(step.commands)]
      ]
    case .ended(let outcome): return [Self.object(outcome)]
    }
  }
}

extension JSON {
  static func optional(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }

  static func strings(_ texts: [String]) -> JSON { .array(texts.map { .string($0) }) }
}

import Rollout

/// A piece of a text that is being read. It arrives harmless and redacted.
package struct TextPiece: Sendable, Equatable {
  package var lines: [TextLine]
  /// Whether more may come: a followed log.
  package var isOpen: Bool
  /// Why there is no more: one sentence.
  package var problem: String?
  /// Of a log: what it is a log of. nil: as it was.
  package var source: LogSource?

  package init(lines: [TextLine], isOpen: Bool = false, problem: String? = nil, source: LogSource? = nil) {
    self.lines = lines
    self.isOpen = isOpen
    self.problem = problem
    self.source = source
  }
}

package struct TextLine: Sendable, Equatable, ExpressibleByStringLiteral {
  package enum Tone: Sendable, Equatable { case plain, heading, good, warning, bad, faint }

  package var text: String
  package var tone: Tone
  /// The end of the pod's name, where several pods are read at once.
  package var source: String
  /// `2026-11-21 03:17:25`, in UTC; empty where it is not known.
  package var time: String

  /// Of no use to most: shown only when it is asked for.
  package var isFolded: Bool
  /// Where the rest of a wrapped line stands, in columns; nil: under its beginning.
  package var hang: Int?

  package init(_ text: String, _ tone: Tone = .plain, source: String = "", time: String = "", isFolded: Bool = false, hang: Int? = nil) {
    self.text = text
    self.tone = tone
    self.source = source
    self.time = time
    self.isFolded = isFolded
    self.hang = hang
  }

  package init(stringLiteral text: String) { self.init(text) }
}

/// What a log is a log of, and what else there is to choose from.
package struct LogSource: Sendable, Equatable {
  /// Those that are read, the first of many.
  package var pods: [String]
  /// Pods that there are.
  package var podCount: Int
  package var containers: [ContainerRow]
  /// The container that is read.
  package var container: String?

  package init(pods: [String], podCount: Int? = nil, containers: [ContainerRow], container: String?) {
    self.pods = pods
    self.podCount = podCount ?? pods.count
    self.containers = containers
    self.container = container
  }
}

/// How a container gets on when nothing is wrong. Times in simulated seconds; nil: as its spec suggests, with some chance.
struct ContainerBehaviour: Sendable, Equatable {
  struct LogLine: Sendable, Equatable {
    /// Seconds after the start; nil: a moment after the line before.
    var at: Double?
    var text: String
  }

  /// Globs; `*` matches anything.
  var pod = "*"
  var container = "*"
  /// Downloading the image.
  var pull: Double?
  /// From the start to ready.
  var ready: Double?
  /// From the start to the end, for init containers and Jobs.
  var run: Double?
  var log: [LogLine] = []
  /// A line that comes again and again, and how often.
  var repeating: LogLine?
}

/// What goes wrong with pods, and what makes it right.
struct PodFailure: Sendable, Equatable {
  enum Kind: Sendable, Equatable {
    /// Ends with this code and reason, again and again.
    case exit(code: Int, reason: String)
    /// The image cannot be pulled; `${image}` in the message.
    case image(message: String)
    /// Runs, but its probe fails.
    case notReady(message: String)
    /// No node takes the pod.
    case unschedulable(message: String)
  }

  var pod: String
  var container: String
  var kind: Kind
  /// Seconds that the container runs before it ends.
  var after: Double
  var log: [ContainerBehaviour.LogLine]
  /// Only while all of these hold of the values that the simulated helm was given.
  var conditions: [ValueCondition]
  var healing: Healing
}

/// Any of these heals; all empty: nothing does.
struct Healing: Sendable, Equatable {
  /// The first of these variables that the container has differs from the value it first failed with.
  var environmentChanges: [String] = []
  /// Paths of values of the release that differ from those of its first attempt.
  var valuesChange: [String] = []
  /// The release is at this attempt or a later one.
  var attempt: Int?
  /// Seconds after the pod was created.
  var after: Double?
}

/// Over a release's values: what stands at a path.
struct ValueCondition: Sendable, Equatable {
  var path: String
  /// Texts of which one must stand there; empty: see `exists`.
  var isOneOf: [String]
  var exists: Bool?
}

/// Matching with `*` for any run of characters.
enum Glob {
  static func matches(_ pattern: String, _ text: String) -> Bool {
    if pattern == "*" || pattern == text { return true }
    let parts = pattern.split(separator: "*", omittingEmptySubsequences: false).map(String.init)
    guard parts.count > 1, let first = parts.first, let last = parts.last, text.hasPrefix(first) else { return false }
    var rest = text.dropFirst(first.count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let range = rest.firstRange(of: part) else { return false }
      rest = rest[range.upperBound...]
    }
    return rest.count >= last.count && rest.hasSuffix(last)
  }
}

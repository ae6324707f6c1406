import ProductModel

/// What a Redis server says of itself; nil where it may not be asked (a managed service forbids CONFIG).
struct RedisFacts: Sendable, Equatable {
  var versionText: String?
  var hasStreams: Bool?
  /// `noeviction`, `allkeys-lru`, …
  var evictionPolicy: String?
  var databases: Int?
  var isCluster: Bool
  /// What it may not be asked, in its own words.
  var refusals: [String]

  var version: Version? { versionText.flatMap { Version($0) } }

  static func ask(_ talk: inout RedisTalk, _ connection: inout ProbeConnection) async throws -> RedisFacts {
    var facts = RedisFacts(isCluster: false, refusals: [])
    let info = try await talk.ask(["INFO"], &connection)
    if case .error(let words) = info { facts.refusals.append(words) }
    let entries = Dictionary(
      (info.text ?? "").split(whereSeparator: \.isNewline).compactMap { line -> (String, String)? in
        line.firstIndex(of: ":").map { (String(line[..<$0]), String(line[line.index(after: $0)...])) }
      }
    ) { first, _ in first }
    facts.versionText = entries["redis_version"]
    facts.isCluster = entries["cluster_enabled"] == "1"
    switch try await talk.ask(["COMMAND", "INFO", "xadd"], &connection) {
    case .array(let items?): facts.hasStreams = items.first.map { if case .array(.some) = $0 { true } else { false } } ?? false
    case .error(let words): facts.refusals.append(words)
    default: break
    }
    facts.evictionPolicy = try await setting("maxmemory-policy", &talk, &connection, &facts) ?? entries["maxmemory_policy"]
    facts.databases = try await setting("databases", &talk, &connection, &facts).flatMap { Int($0) }
    return facts
  }

  private static func setting(
    _ name: String, _ talk: inout RedisTalk, _ connection: inout ProbeConnection, _ facts: inout RedisFacts
  ) async throws -> String? {
    switch try await talk.ask(["CONFIG", "GET", name], &connection) {
    case .array(let items?) where items.count == 2: return items[1].text
    case .error(let words):
      facts.refusals.append(words)
      return nil
    default: return nil
    }
  }
}

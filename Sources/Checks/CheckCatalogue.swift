import ProductModel

/// The kinds of checks that there are. A new kind is one more row.
package enum CheckCatalogue {
  struct Entry: Sendable {
    var kind: any CheckKind.Type
    /// What a rehearsal lacks for it: it is skipped there with that reason, since nothing that it could ask is real.
    var missingInRehearsal: String?
    /// Whether every answer may change what it finds.
    var readsEverything: Bool
    /// Whether it runs for every product, named in the definition or not.
    var isAlways: Bool

    init(_ kind: any CheckKind.Type, missingInRehearsal: String? = nil, readsEverything: Bool = false, isAlways: Bool = false) {
      self.kind = kind
      self.missingInRehearsal = missingInRehearsal
      self.readsEverything = readsEverything
      self.isAlways = isAlways
    }
  }

  static let entries: [Entry] = [
    Entry(AzureBlobChecks.self, missingInRehearsal: "bucket"),
    Entry(ChartChecks.self, isAlways: true),
    Entry(ClusterChecks.self, isAlways: true),
    Entry(ConditionKind.self),
    Entry(DomainKind.self, missingInRehearsal: "DNS"),
    Entry(EdgeKind.self, missingInRehearsal: "balancer"),
    Entry(EgressChecks.self, missingInRehearsal: "network"),
    Entry(GCSChecks.self, missingInRehearsal: "bucket"),
    Entry(ObstacleKind.self),
    Entry(OperatorKind.self),
    Entry(PlainSecretsKind.self),
    Entry(PostgresKind.self, missingInRehearsal: "database"),
    Entry(PrometheusKind.self),
    Entry(RedisKind.self, missingInRehearsal: "Redis server"),
    Entry(ResourcesChecks.self),
    Entry(S3Checks.self, missingInRehearsal: "bucket"),
    Entry(SecretKind.self),
    Entry(SuppliedFileKind.self, missingInRehearsal: "customer"),
    Entry(TLSFilesKind.self),
  ]

  static func entry(_ use: String) -> Entry? { entries.first { $0.kind.name == use } }

  /// For the lint of definitions.
  package static var signatures: [CheckSignature] {
    entries.map { CheckSignature(use: $0.kind.name, parameters: $0.kind.parameters) }
  }
}

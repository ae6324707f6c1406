import ProductModel

/// What a definition's `use: redis` asks, read from its arguments.
@dynamicMemberLookup
struct RedisRequest: Sendable {
  private var server: ServerRequest
  /// How many numbered databases the product uses.
  var databases: Int?
  var needsStreams: Bool

  init(_ arguments: CheckArguments) {
    server = ServerRequest(arguments, product: RedisKind.product, standardPort: 6379)
    databases = arguments.text("databases").flatMap { Int($0) }
    needsStreams = arguments.text("streams") != "false"
  }

  /// What it shares with the requests of other servers.
  subscript<Value>(dynamicMember path: KeyPath<ServerRequest, Value>) -> Value { server[keyPath: path] }
}

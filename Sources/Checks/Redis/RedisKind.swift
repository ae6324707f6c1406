import Preflight
import ProductModel

/// A Redis server as a product will find it. Nothing is written to it.
package enum RedisKind: CheckKind {
  package static let name = "redis"
  static let product = "Redis"

  package static let parameters: [CheckParameter] = [
    CheckParameter("host", isRequired: true, help: "The server's name or address."),
    CheckParameter("port", help: "The server's port; 6379 when left out."),
    CheckParameter("user", help: "The user of an access list (Redis 6 and later)."),
    CheckParameter("password", help: "The password; left out where the server has none."),
    CheckParameter("ssl", help: "\"true\" when the product connects by TLS."),
    CheckParameter("ca", help: "The CA certificates of the server, PEM; without them it must be publicly trusted."),
    CheckParameter("minimumVersion", help: "The oldest version that the product supports, such as 6."),
    CheckParameter("streams", help: "\"false\" when the product uses no streams."),
    CheckParameter("databases", help: "How many numbered databases the product uses."),
    CheckParameter("image", help: "The image of the pod that tries the port from the cluster, with sh, nc and nslookup."),
    CheckParameter("loginImage", help: "The image of the pod that tries the login from the cluster, with sh and redis-cli."),
  ]

  package static func checks(_ arguments: CheckArguments, in context: CheckContext) -> [Check] {
    let ladder = RedisLadder(arguments, in: context)
    let request = ladder.request
    var checks = ServerReach.rungs(request.place, ladder.reach, prefix: name, product: product, arguments: arguments, in: context)
    checks.append(RedisPodLogin.check(ladder, image: arguments.text("loginImage"), in: context))
    checks += [RedisProtocolCheck.check(ladder), RedisEncryptionCheck.check(ladder), RedisLoginCheck.check(ladder), RedisVersionCheck.check(ladder)]
    if request.needsStreams { checks.append(RedisStreamsCheck.check(ladder)) }
    checks.append(RedisEvictionCheck.check(ladder))
    if arguments.values["databases"] != nil { checks.append(RedisDatabasesCheck.check(ladder)) }
    return checks
  }
}

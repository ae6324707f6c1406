import Dispatch
import Glibc
import KubernetesObjects
import OrderedCollections

/// One S3 server for all tests of this process: `Tests/Tools/s3-server`, which ends when this process does.
struct MotoServer: Sendable {
  var port: Int
  /// Access key and secret by user.
  var keys: [String: (id: String, secret: String)]

  struct Missing: Error, CustomStringConvertible { var description: String }

  static func shared() async throws -> MotoServer { try await starting.value }

  private static let starting = Task { try await start() }

  private static func start() async throws -> MotoServer {
    let program = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/Tools/s3-server"
    let line = await withCheckedContinuation { continuation in
      // Waiting for its first line blocks, so it does so on a thread of its own.
      DispatchQueue(label: "s3-server").async {
        guard let stream = popen("exec python3 '\(program)' 2>/dev/null", "re") else { return continuation.resume(returning: "") }
        var buffer = [CChar](repeating: 0, count: 1 << 14)
        let isRead = fgets(&buffer, Int32(buffer.count), stream) != nil
        // The stream stays open: the server lives as long as this process.
        continuation.resume(returning: isRead ? String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self) : "")
      }
    }
    let json = (try? JSON(parsing: line)) ?? .null
    guard let port = json["port"].int else {
      throw Missing(description: json["error"].string ?? "Tests/Tools/s3-server did not start; run it by hand to see why")
    }
    var keys: [String: (id: String, secret: String)] = [:]
    if let users = json["keys"].object {
      for (user, key) in users { keys[user] = (key[0].string ?? "", key[1].string ?? "") }
    }
    return MotoServer(port: port, keys: keys)
  }
}

import NIOHTTP1

/// Asks as a browser would: needs no login, so it works where the rules may not be read.
struct CORSPreflight: Sendable {
  let url: String
  let client: BucketClient

  func gaps(_ needs: CORSNeeds) async throws(BucketFault) -> CORSGaps {
    var gaps = CORSGaps()
    for origin in needs.origins {
      var refused: [String] = []
      for method in needs.methods {
        if try await isGranted(origin, method, needs.headers) { continue }
        guard try await isGranted(origin, method, []) else {
          refused.append(method)
          continue
        }
        for header in needs.headers where !gaps.headers.contains(header) {
          if try await !isGranted(origin, method, [header]) { gaps.headers.append(header) }
        }
      }
      if refused == needs.methods {
        gaps.origins.append(origin)
      } else {
        gaps.methods += refused.filter { !gaps.methods.contains($0) }
      }
    }
    return gaps
  }

  private func isGranted(_ origin: String, _ method: String, _ headers: [String]) async throws(BucketFault) -> Bool {
    var request = BucketRequest(.OPTIONS, url)
    request.headers = [("Origin", origin), ("Access-Control-Request-Method", method)]
    if !headers.isEmpty { request.headers.append(("Access-Control-Request-Headers", headers.map { $0.lowercased() }.joined(separator: ","))) }
    let answer = try await client.send(request)
    guard answer.isSuccess, let allowed = answer.headers["access-control-allow-origin"], allowed == "*" || allowed == origin else { return false }
    guard Self.list(answer.headers["access-control-allow-methods"]).contains(where: { $0 == "*" || $0 == method.lowercased() }) else { return false }
    let granted = Self.list(answer.headers["access-control-allow-headers"])
    return granted.contains("*") || headers.allSatisfy { granted.contains($0.lowercased()) }
  }

  private static func list(_ text: String?) -> [String] {
    (text ?? "").split(separator: ",").map { $0.lowercased().filter { $0 != " " } }
  }
}

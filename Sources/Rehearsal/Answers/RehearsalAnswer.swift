import Cluster
import KubernetesObjects

/// What a request got: a whole answer, or a stream that has been opened.
package enum RehearsalAnswer {
  case response(ClusterResponse)
  case stream(ClusterStream)

  static func json(_ value: JSON, status: Int = 200) -> Self { .bytes(value.withoutNulls.serialized(), status: status) }

  static func bytes(_ bytes: [UInt8], status: Int = 200) -> Self {
    .response(ClusterResponse(status: status, headers: ["content-type": "application/json"], body: bytes))
  }

  static func text(_ text: String, status: Int = 200) -> Self {
    var headers = ["content-type": "text/plain; charset=utf-8"]
    if status != 200 { headers["x-content-type-options"] = "nosniff" }
    return .response(ClusterResponse(status: status, headers: headers, body: Array(text.utf8)))
  }

  static func refused(_ refusal: Refusal) -> Self {
    var answer = ClusterResponse(status: refusal.code, headers: ["content-type": "application/json"], body: JSON.bytes(refusal.json))
    if refusal.code == 403 { answer.headers["x-content-type-options"] = "nosniff" }
    return .response(answer)
  }

  static let noSuchPage = text("404 page not found\n", status: 404)
}

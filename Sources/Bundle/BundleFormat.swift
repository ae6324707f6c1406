import FoundationEssentials
import KubernetesObjects
import ProductModel
import Rollout

/// Where everything stands in a bundle, and `bundle.json`, which says how to read it: docs/Bundle.md.
enum BundleFormat {
  static let format = "slipway-bundle/v1"
  static let index = "INDEX.md"
  static let description = "bundle.json"
  static let values = "helm/values.json"
  static let ending = ".tar.gz"

  /// `web-20261121T101500Z`, below a name that says what it is.
  static func name(release: String, time: Date) -> String {
    let stamp = time.rfc3339.prefix(19).filter { $0.isNumber || $0 == "T" }
    return "slipway-bundle-\(component(release))-\(stamp)Z"
  }

  static func objects(_ kind: ResourceKind) -> String { "objects/\(component(kind.name)).json" }
  static func descriptions(_ kind: ResourceKind) -> String { "describe/\(component(kind.name)).txt" }

  static func log(pod: String, container: String, isPrevious: Bool) -> String {
    "logs/\(component(pod))/\(component(container))\(isPrevious ? ".previous" : "").log"
  }

  /// A name as one part of a path: whatever the cluster calls a thing, it leads nowhere else.
  static func component(_ name: String) -> String {
    let digits = Array("0123456789ABCDEF")
    var result = ""
    for (index, byte) in name.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
        UInt8(ascii: "_"):
        result.append(Character(Unicode.Scalar(byte)))
      case UInt8(ascii: ".") where index > 0: result.append(".")
      default: result += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }
    }
    return result.isEmpty ? "%" : result
  }
}

extension ResourceKind {
  /// `pods`, `deployments.apps`: as kubectl takes it.
  var name: String { group.isEmpty ? resource : "\(resource).\(group)" }
}

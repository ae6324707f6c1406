import FoundationEssentials
import KubernetesObjects
import OrderedCollections
import Secrecy

extension KnownSecret {
  /// How the keys of a Secret end that hold no secret: `username`, `db-host`, `tls.crt`.
  private static let openKeys = [
    "username", "user", "host", "hostname", "port", "database", "dbname", "email", "region", "endpoint", "bucket", "namespace", "crt", "cert",
    "certificate", "name",
  ]

  /// The values of a Secret, each from its base64 straight into the type that cannot be printed.
  static func list(inSecret object: JSON) -> [KnownSecret] {
    // helm's own: the values and the manifest in them are looked through by themselves.
    if object["type"].string == "helm.sh/release.v1" { return [] }
    let name = object["metadata"]["name"].string?.harmless ?? "?"
    var found: [KnownSecret] = []
    for (key, value) in object["data"].object ?? [:] {
      guard let encoded = value.string, let data = Data(base64Encoded: encoded), !isOpen(key) else { continue }
      let origin = "the value of key \"\(key.harmless)\" of the Secret \"\(name)\""
      guard let text = String(validating: data, as: UTF8.self) else {
        found.append(KnownSecret(origin: origin, encoded))
        continue
      }
      found += list(inValue: text, origin: origin)
    }
    return found
  }

  /// Values under keys whose names say that they are secret, in what the user gave to helm.
  static func list(inValues values: JSON, path: String = "") -> [KnownSecret] {
    switch values {
    case .object(let object):
      return object.flatMap { key, value -> [KnownSecret] in
        let place = path.isEmpty ? key : "\(path).\(key)"
        guard Redactor.isSecretKey(key) else { return list(inValues: value, path: place) }
        return value.texts.flatMap { list(inValue: $0, origin: "the value \"\(place.harmless)\" of the release") }
      }
    case .array(let items): return items.enumerated().flatMap { list(inValues: $1, path: "\(path)[\($0)]") }
    case .string(let text):
      return Redactor.secretValues(in: text).map { KnownSecret(origin: "a password in the value \"\(path.harmless)\" of the release", $0) }
    case .null, .bool, .int, .double: return []
    }
  }

  /// A text of several lines is a file: what is secret in it is a key's block, or stands behind a name that says so. Its other lines are in other
  /// files too.
  private static func list(inValue text: String, origin: String) -> [KnownSecret] {
    let trimmed = text.withoutLineEnd
    // A certificate is for everyone to read.
    if trimmed.isEmpty || trimmed.hasPrefix("-----BEGIN CERTIFICATE") && !trimmed.contains("PRIVATE KEY-----") { return [] }
    let isWhole = trimmed.hasPrefix("-----BEGIN ") || !trimmed.contains(where: \.isNewline)
    let whole = KnownSecret(origin: origin, isWhole ? trimmed : Data(text.utf8).base64EncodedString())
    let parts = trimmed.split(whereSeparator: \.isNewline).flatMap { Redactor.secretValues(in: String($0)) }
    return [whole] + parts.map { KnownSecret(origin: origin, $0) }
  }

  private static func isOpen(_ key: String) -> Bool {
    let plain = key.lowercased().filter { $0.isLetter || $0.isNumber }
    return openKeys.contains { plain.hasSuffix($0) }
  }
}

extension JSON {
  /// All texts below, and numbers as texts.
  fileprivate var texts: [String] {
    switch self {
    case .string(let text): [text]
    case .array(let items): items.flatMap(\.texts)
    case .object(let object): object.values.flatMap(\.texts)
    case .int(let number): ["\(number)"]
    case .null, .bool, .double: []
    }
  }
}

extension String {
  fileprivate var withoutLineEnd: String {
    var text = self[...]
    while let last = text.last, last.isNewline { text.removeLast() }
    return String(text)
  }
}

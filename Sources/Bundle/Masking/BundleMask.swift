import KubernetesObjects
import OrderedCollections
import Secrecy

/// Takes secrets out of everything on its way into a bundle: known ones in every form, and what a name or its looks say to be one.
struct BundleMask: Sendable {
  let redactor: Redactor

  private static let placeholder = JSON.string(Secret.placeholder)

  /// An object of the cluster: of a Secret its keys, of any other what is not secret. Who wrote which field is left out too.
  func object(_ object: JSON, kind: String) -> JSON {
    var object = object
    object["metadata"].remove("managedFields")
    if object["metadata"]["annotations"].object != nil {
      // A copy of the object as it was applied, in one line.
      object["metadata"]["annotations"].remove("kubectl.kubernetes.io/last-applied-configuration")
    }
    if kind == "Secret" {
      for part in ["data", "stringData"] {
        for (key, _) in object[part].object ?? [:] { object[part][key] = Self.placeholder }
      }
    }
    return value(object)
  }

  /// Any document: values under keys whose names say that they are secret, and secrets in any other text.
  func value(_ value: JSON) -> JSON {
    switch value {
    case .string(let text): return .string(redactor.redacted(text))
    case .array(let items): return .array(items.map { self.value($0) })
    case .object(let object):
      var masked: OrderedDictionary<String, JSON> = [:]
      // A container's variable: `name: DB_PASSWORD`, `value: …`.
      let namesSecret = object["name"]?.string.map { Redactor.isSecretKey($0) } ?? false
      for (key, value) in object {
        masked[key] = namesSecret && key == "value" || Redactor.isSecretKey(key) ? hidden(value) : self.value(value)
      }
      return .object(masked)
    case .null, .bool, .int, .double: return value
    }
  }

  /// Below a secret key every text and number is one.
  private func hidden(_ value: JSON) -> JSON {
    switch value {
    case .string(let text): text.isEmpty ? value : Self.placeholder
    case .int, .double: Self.placeholder
    case .array(let items): .array(items.map { hidden($0) })
    case .object(let object): .object(object.mapValues { hidden($0) })
    case .null, .bool: value
    }
  }

  /// Lines as they were written, made fit for a terminal after secrets are taken out: the other way round a secret might not be known again.
  func lines(_ text: String) -> [String] {
    var lines: [String] = []
    eachLine(Array(text.utf8)) { lines.append($0) }
    return lines
  }

  /// The same, without all lines being in memory at once.
  func eachLine(_ bytes: [UInt8], _ take: (String) -> Void) {
    var redacted = RedactedLines(redactor: redactor)
    var rest = bytes[...]
    while !rest.isEmpty {
      let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
      var line = rest[..<end]
      if end < rest.endIndex, line.last == UInt8(ascii: "\r") { line.removeLast() }
      rest = rest[min(end + 1, rest.endIndex)...]
      if let redacted = redacted.next(String(decoding: line, as: UTF8.self)) { take(redacted.harmless) }
    }
  }
}

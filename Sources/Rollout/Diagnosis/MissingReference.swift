import KubernetesObjects
import ProductModel

/// What the kubelet misses, read from its message: `secret "a" not found`, `couldn't find key k in Secret ns/a`.
struct MissingReference: Equatable, CustomStringConvertible {
  /// `Secret` or `ConfigMap`.
  var kind: String
  var name: String
  var key: String?

  init?(in message: String) {
    if let range = message.range(afterAny: ["couldn't find key ", "references non-existent secret key: ", "non-existent config key: "]) {
      let rest = message[range...]
      key = rest.prefix { !$0.isWhitespace && $0 != "," }.filter { $0 != "\"" }
      let words = rest.split(separator: " ")
      guard let at = words.firstIndex(of: "in"), words.indices.contains(at + 2) else { return nil }
      kind = String(words[at + 1])
      name = words[at + 2].split(separator: "/").last.map(String.init) ?? ""
    } else if let (kind, rest) = Self.firstKind(in: message), rest.contains("not found") {
      self.kind = kind
      name = String(rest.drop { $0 != "\"" }.dropFirst().prefix { $0 != "\"" })
    } else {
      return nil
    }
    if name.isEmpty { return nil }
  }

  private static func firstKind(in message: String) -> (String, Substring)? {
    for (word, kind) in [("secret \"", "Secret"), ("configmap \"", "ConfigMap"), ("secrets \"", "Secret"), ("configmaps \"", "ConfigMap")] {
      if let range = message.range(afterAny: [word]) {
        return (kind, message[message.index(before: range)...])
      }
    }
    return nil
  }

  var description: String { key.map { "the key \"\($0)\" of the \(kind) \"\(name)\"" } ?? "the \(kind) \"\(name)\"" }

  var sentence: String { "\(description) is missing" }

  var nextAction: String {
    if let key { return "add the key \"\(key)\" to the \(kind) \"\(name)\", or correct the key's name in the answers" }
    return "make the \(kind) \"\(name)\" in this namespace, or correct its name in the answers"
  }

  /// The causes that own it where they stand: what makes a Secret of this name, as is the custom, and cannot.
  func makers(in namespace: String) -> [String] {
    kind == "Secret" ? ["ExternalSecret", "Certificate"].map { CustomResourceRule.cause(kind: $0, namespace: namespace, name: name) } : []
  }

  func field(in secretFields: [String: [FieldID]]) -> FieldID? {
    kind == "Secret" ? secretFields[name]?.first : nil
  }
}

extension String {
  /// The index after the first of these texts that stands in it.
  fileprivate func range(afterAny texts: [String]) -> Index? {
    for text in texts {
      if let range = firstRange(of: text) { return range.upperBound }
    }
    return nil
  }
}

import KubernetesObjects
import OrderedCollections
import Preflight
import ProductModel
import Secrecy

/// Nothing that the chart renders holds a secret: for products whose secrets come from elsewhere.
package enum PlainSecretsKind: CheckKind {
  package static let name = "plainSecrets"

  package static let parameters = [
    CheckParameter("allow", help: "names of Secrets that the chart may make")
  ]

  package static func checks(_ arguments: CheckArguments, in context: CheckContext) -> [Check] {
    let search = PlainSecretSearch(allowed: Set(arguments.list("allow")), secrets: context.questionnaire.answers.secrets)
    return [
      Check(
        id: "plainSecrets", title: "no rendered object holds a secret",
        hint: "helm keeps what it renders in the release: whoever may read that, reads the secret.", reads: context.renderReads,
        after: ["chart.renders"], step: context.step, timeLimit: .seconds(15)
      ) {
        await context.lookingAtManifest { chart in
          let found = chart.objects.flatMap { search.findings(in: $0) }
          guard let first = found.first else { return .passed("\(chart.objects.count) objects, no secret in them") }
          return CheckOutcome(
            .failed, first, remedy: "keep it in a Secret that is made outside of the chart, and refer to that", evidence: found)
        }
      }
    ]
  }
}

/// Looks for secrets in objects. What it finds it names by its place, and never shows.
struct PlainSecretSearch: Sendable {
  private let allowed: Set<String>
  private let forms: [String]

  init(allowed: Set<String> = [], secrets: [Secret] = []) {
    self.allowed = allowed
    // A word of a few letters stands in many places by chance.
    forms = secrets.filter { $0.reveal().count >= 6 }.flatMap { SecretForms(of: $0).texts }
  }

  func findings(in object: RenderedObject) -> [String] {
    var findings: [String] = []
    if object.kind == "Secret" {
      let keys = [object.json["data"], object.json["stringData"]].flatMap { $0.object?.keys.map(\.self) ?? [] }
      if !keys.isEmpty, !allowed.contains(object.name) { findings.append("\(object.title) holds \(keys.joined(separator: ", ").harmless)") }
    }
    walk(object.json, path: []) { path, text in
      if let reason = reason(text, path) { findings.append("\(object.title), \(path.joined(separator: ".").harmless): \(reason)") }
    }
    for container in containers(of: object) {
      for variable in container["env"].array ?? [] {
        guard let name = variable["name"].string, let value = variable["value"].string, Self.isSecretName(name), !value.isEmpty else { continue }
        findings.append("\(object.title): the variable \(name.harmless) has its value written out")
      }
    }
    return findings
  }

  private func reason(_ text: String, _ path: [String]) -> String? {
    if forms.contains(where: text.contains) { return "an answer that is a secret stands there" }
    if text.contains("-----BEGIN"), text.contains("PRIVATE KEY-----") { return "a private key stands there" }
    return Self.holdsLogin(text) ? "a URL with a password in it" : nil
  }

  /// `scheme://user:password@host`. What is filled in later (`$(NAME)`, `{{ … }}`) is none.
  static func holdsLogin(_ text: String) -> Bool {
    var rest = text[...]
    while let scheme = rest.firstRange(of: "://") {
      rest = rest[scheme.upperBound...]
      let authority = rest.prefix { !$0.isWhitespace && $0 != "/" && $0 != "\"" && $0 != "'" }
      guard let at = authority.lastIndex(of: "@"), let colon = authority[..<at].firstIndex(of: ":") else { continue }
      let password = authority[authority.index(after: colon)..<at]
      if !password.isEmpty, !password.hasPrefix("$"), !password.contains("{{") { return true }
    }
    return false
  }

  /// Names of variables that hold secrets; one that ends in `_FILE` or `_NAME` holds where it is.
  static func isSecretName(_ name: String) -> Bool {
    let name = name.uppercased()
    return ["PASSWORD", "TOKEN", "SECRET", "API_KEY", "PRIVATE_KEY", "HMAC_KEY", "KEK"].contains { name == $0 || name.hasSuffix("_" + $0) }
  }

  private func containers(of object: RenderedObject) -> [JSON] {
    guard let spec = object.podSpec else { return [] }
    return (spec["containers"].array ?? []) + (spec["initContainers"].array ?? [])
  }

  private func walk(_ json: JSON, path: [String], _ visit: ([String], String) -> Void) {
    switch json {
    case .string(let text): visit(path, text)
    case .array(let items): for (index, item) in items.enumerated() { walk(item, path: path + ["\(index)"], visit) }
    case .object(let object): for (key, value) in object { walk(value, path: path + [key], visit) }
    default: break
    }
  }
}

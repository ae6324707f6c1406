import ProductModel

extension Draft {
  /// The answer as a line that may be shown; secrets only say that they were given.
  package func summary(of field: Field) -> String {
    guard let value = questionnaire.value(of: field.id) else { return "" }
    switch (field.kind, value) {
    case (.choice(let options), .text(let text)):
      return options.first { $0.value == text }?.title ?? text
    case (.bool, .bool(let flag)):
      return flag ? "yes" : "no"
    case (.multiline(let content), .text(let text)):
      return Self.summary(of: text, content)
    case (_, .secret):
      return "given, not shown"
    default:
      return value.plainText ?? ""
    }
  }

  private static func summary(of text: String, _ content: Field.Content?) -> String {
    let lines = text.split(separator: "\n").count
    let count = lines == 1 ? "1 line" : "\(lines) lines"
    switch content {
    case .pemCertificate:
      let certificates = text.split(separator: "\n").count { $0.hasPrefix("-----BEGIN CERTIFICATE-----") }
      return certificates == 1 ? "1 certificate, \(count)" : "\(certificates) certificates, \(count)"
    case .pemPrivateKey: return "a private key, \(count)"
    case .json: return "JSON, \(count)"
    case .yaml: return "YAML, \(count)"
    case .any, nil: return lines == 1 ? text : count
    }
  }
}

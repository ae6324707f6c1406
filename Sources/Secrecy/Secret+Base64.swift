import FoundationEssentials

extension Secret {
  /// The text that stands in base64, as a Kubernetes Secret holds it; nil where it is no base64, or no UTF-8.
  package init?(base64: Secret) {
    guard let bytes = Data(base64Encoded: base64.reveal()), let text = String(validating: bytes, as: UTF8.self) else { return nil }
    self.init(text)
  }
}

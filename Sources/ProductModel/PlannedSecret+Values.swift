import Secrecy

extension PlannedSecret {
  /// The secret values that are known before anything is made. A name that stands beside them is none: taken for one it would be gone from every
  /// message that names the product.
  package var known: [Secret] { data.filter(\.isSecret).compactMap { $0.completed(with: [:]) } }

  /// The keys behind which no secret stands.
  package var openKeys: Set<String> { Set(data.filter { !$0.isSecret }.map(\.key)) }

  /// The keys whose values chance makes.
  package var generatedKeys: [String] { data.compactMap { if case .generated = $0.value { $0.key } else { nil } } }
}

extension PlannedSecret.Entry {
  package var isSecret: Bool {
    switch value {
    case .generated: true
    case .composed(let parts): parts.contains { if case .text = $0.source { false } else { true } }
    }
  }

  /// The value; nil while something is missing that chance makes.
  package func completed(with generated: [FieldID: Secret]) -> Secret? {
    switch value {
    case .generated(let made): return generated[made.id]
    case .composed(let parts):
      var text = ""
      for part in parts {
        guard let piece = part.text(generated) else { return nil }
        text += piece
      }
      return Secret(text)
    }
  }
}

extension PlannedSecret.Part {
  /// On its way into another `Secret`.
  fileprivate func text(_ generated: [FieldID: Secret]) -> String? {
    let text: String
    switch source {
    case .text(let literal): text = literal
    case .answer(let secret, variable: _), .file(let secret, path: _): text = secret.reveal()
    case .generated(let id):
      guard let secret = generated[id] else { return nil }
      text = secret.reveal()
    }
    return filters.applied(to: text)
  }
}

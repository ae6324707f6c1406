import KubernetesObjects

/// `matchLabels` and `matchExpressions`, as the API writes them.
struct ObjectSelector: Sendable, Equatable {
  enum Requirement: Sendable, Equatable {
    case isIn(String, [String])
    case isNotIn(String, [String])
    case exists(String)
    case isMissing(String)
  }

  var requirements: [Requirement]

  /// nil: no selector, or one with an operator that is not known here.
  init?(_ json: JSON) {
    guard json.object != nil else { return nil }
    var requirements: [Requirement] = []
    for (key, value) in json["matchLabels"].strings.sorted(by: { $0.key < $1.key }) { requirements.append(.isIn(key, [value])) }
    for expression in json["matchExpressions"].array ?? [] {
      guard let key = expression["key"].string else { return nil }
      let values = (expression["values"].array ?? []).compactMap(\.string)
      switch expression["operator"].string {
      case "In": requirements.append(.isIn(key, values))
      case "NotIn": requirements.append(.isNotIn(key, values))
      case "Exists": requirements.append(.exists(key))
      case "DoesNotExist": requirements.append(.isMissing(key))
      default: return nil
      }
    }
    self.requirements = requirements
  }

  /// What these labels lack; empty: they are selected. A selector that demands nothing selects all.
  func unmet(by labels: [String: String]) -> [Requirement] { requirements.filter { !$0.holds(labels) } }
}

extension ObjectSelector.Requirement {
  fileprivate func holds(_ labels: [String: String]) -> Bool {
    switch self {
    case .isIn(let key, let values): labels[key].map(values.contains) ?? false
    case .isNotIn(let key, let values): labels[key].map { !values.contains($0) } ?? true
    case .exists(let key): labels[key] != nil
    case .isMissing(let key): labels[key] == nil
    }
  }

  /// As it stands behind "it wants".
  var words: String {
    switch self {
    case .isIn(let key, let values) where values.count == 1: "the label \(key)=\(values[0])".harmless
    case .isIn(let key, let values): "the label \(key) to be \(values.joined(separator: " or "))".harmless
    case .isNotIn(let key, let values): "the label \(key) not to be \(values.joined(separator: " or "))".harmless
    case .exists(let key): "a label \(key)".harmless
    case .isMissing(let key): "no label \(key)".harmless
    }
  }

  /// What `kubectl label` is told to make it hold.
  var label: String {
    switch self {
    case .isIn(let key, let values): "\(key)=\(values.first ?? "")"
    case .isNotIn(let key, _), .isMissing(let key): "\(key)-"
    case .exists(let key): "\(key)=true"
    }
  }
}

import ProductModel

extension ReviewScreen {
  /// What happens in each secret manager, in the order of the plan: `Vault: 9 made at random where missing, 1 written`.
  static func keyLines(_ keys: [PlannedKey]) -> [String] {
    var managers: [String] = []
    for key in keys where !managers.contains(key.manager) { managers.append(key.manager) }
    return managers.map { manager in
      var made = 0
      var written = 0
      var kept = 0
      for key in keys where key.manager == manager {
        switch key.source {
        case .random: made += 1
        case .given: written += 1
        case .kept: kept += 1
        }
      }
      var parts: [String] = []
      if made > 0 { parts.append("\(made) made at random where missing") }
      if written > 0 { parts.append("\(written) written") }
      if kept > 0 { parts.append("\(kept) looked for") }
      return "\(manager): \(parts.joined(separator: ", "))"
    }
  }
}

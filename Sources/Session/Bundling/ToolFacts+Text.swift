import Wizard

extension ToolFacts.Tool {
  /// The version, or why there is none.
  var text: String {
    switch self {
    case .found(let version): version
    case .missing: "not found"
    case .unusable(let sentence, _): "not usable: \(sentence)"
    }
  }
}

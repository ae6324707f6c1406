import KubernetesObjects

extension DomainName {
  /// What is wrong and what to type; nil for a sound name.
  package var message: (finding: String, remedy: String)? {
    switch self {
    case .sound: nil
    case .empty: ("there is no domain", "Type the name under which people will open the product.")
    case .url(let host): ("this is a whole URL", "Type the name alone: \(host.harmless)")
    case .path(let host): ("there is a path behind the name", "Type the name alone: \(host.harmless)")
    case .port(let host): ("there is a port behind the name", "Type the name alone: \(host.harmless)")
    case .address: ("this is an IP address, not a name", "Type a domain that you own; its DNS record leads to the address.")
    case .localhost: ("\"localhost\" is every machine for itself", "Type a domain that you own.")
    case .oneLabel: ("this is one word, not a full domain", "Type the name with its dots, such as maps.example.com.")
    case .wildcard: ("an asterisk stands for many names", "Type the one name under which the product is opened.")
    case .character(let character): ("a domain cannot hold \"\(String(character).harmless)\"", "Use letters, digits, hyphens and dots.")
    case .international: ("DNS knows no letters beyond a to z", "Type the name in the form that begins with \"xn--\".")
    case .emptyLabel: ("two dots stand side by side, or one at the start", "Remove the dot that is too many.")
    case .labelTooLong(let label): ("\"\(String(label.prefix(16)).harmless)…\" is longer than 63 characters", "Look for a missing dot.")
    case .tooLong: ("the name is longer than 253 characters", "Shorten it.")
    case .hyphen(let label): ("\"\(label.harmless)\" begins or ends with a hyphen", "Remove that hyphen.")
    case .numericEnd: ("the last part of the name is a number", "Type the name with its ending, such as .com.")
    }
  }
}

import KubernetesObjects

extension CORSGaps {
  /// The first thing to mend leads: without the origin nothing else matters.
  func finding(_ needs: CORSNeeds) -> String {
    var parts: [String] = []
    if !origins.isEmpty { parts.append("no CORS rule names the origin \(Self.quoted(origins))") }
    if !methods.isEmpty { parts.append("the CORS rules leave out the method \(methods.map(\.harmless).joined(separator: ", "))") }
    if !headers.isEmpty { parts.append("the CORS rules leave out the header \(headers.map(\.harmless).joined(separator: ", "))") }
    return parts.joined(separator: "; ")
  }

  private static func quoted(_ items: [String]) -> String {
    items.map { "\"\($0.harmless)\"" }.joined(separator: ", ")
  }
}

extension CORSNeeds {
  /// The origins, for a sentence.
  var list: String { origins.map { "\"\($0.harmless)\"" }.joined(separator: ", ") }
}

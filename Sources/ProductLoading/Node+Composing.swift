import Yams

extension Node {
  /// The document of a YAML text; nil where there is none.
  ///
  /// The encoding is named, since Yams would look for it among all variables of the environment, in every file. Types come from whoever reads it:
  /// telling them from the text, by regular expressions, would take a third of the loading.
  static func composed(_ yaml: String) throws -> Node? {
    // Editors of Windows begin a file with a byte order mark, and YAML allows it; the parser takes it for the first key's.
    let text = yaml.unicodeScalars.first == "\u{FEFF}" ? String(String.UnicodeScalarView(yaml.unicodeScalars.dropFirst())) : yaml
    return try Yams.compose(yaml: text, .basic, .default, .utf8)
  }
}

import Yams

extension Node {
  /// The document of a YAML text; nil where there is none.
  ///
  /// The encoding is named, since Yams would look for it among all variables of the environment, in every file. Types come from whoever reads it:
  /// telling them from the text, by regular expressions, would take a third of the loading.
  static func composed(_ yaml: String) throws -> Node? {
    try Yams.compose(yaml: yaml, .basic, .default, .utf8)
  }
}

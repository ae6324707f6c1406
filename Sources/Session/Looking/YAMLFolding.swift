import Wizard

/// Which lines of an object's YAML are kept by the cluster for itself: who wrote which field, and what was last applied.
enum YAMLFolding {
  /// As `ObjectYAML` writes it: blocks are indented by two, items of a list stand under their key.
  static func lines(_ yaml: [String]) -> [TextLine] {
    var isInMetadata = false
    /// The indentation of the key whose block is folded.
    var fold: Int?
    return yaml.map { text in
      let indent = text.prefix { $0 == " " }.count
      let key = text.dropFirst(indent)
      if let depth = fold, indent < depth || (indent == depth && !key.hasPrefix("- ")), !text.isEmpty { fold = nil }
      if indent == 0, !text.isEmpty { isInMetadata = key.hasPrefix("metadata:") }
      if isInMetadata, fold == nil {
        if indent == 2, key.hasPrefix("managedFields:") { fold = indent }
        if indent == 4, key.hasPrefix("kubectl.kubernetes.io/last-applied-configuration:") { fold = indent }
      }
      return TextLine(text, isFolded: fold != nil)
    }
  }
}

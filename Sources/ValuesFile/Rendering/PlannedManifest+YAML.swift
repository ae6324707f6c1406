import ProductModel

extension PlannedManifest {
  /// Its documents as YAML, keys in the template's order.
  package var yaml: String {
    documents.map { document in
      let renderer = ValuesRenderer([])
      let node = OutlineNode(document)
      return node.children.flatMap { renderer.lines(of: $0.node, key: $0.key, path: ValuePath([$0.key]), indentation: 0) }.joined(separator: "\n")
        + "\n"
    }.joined(separator: "---\n")
  }
}

/// Which objects of a kind: asked of the server, so that no more is sent than is needed.
package struct Selection: Sendable, Hashable {
  /// nil: all namespaces, or a kind without namespaces.
  package var namespace: String?
  /// `app=web,tier!=cache`.
  package var labels: String?
  /// `metadata.name=web`.
  package var fields: String?

  package init(namespace: String? = nil, labels: String? = nil, fields: String? = nil) {
    self.namespace = namespace
    self.labels = labels
    self.fields = fields
  }

  var query: [ClusterRequest.QueryItem] {
    [labels.map { .init("labelSelector", $0) }, fields.map { .init("fieldSelector", $0) }].compactMap(\.self)
  }
}

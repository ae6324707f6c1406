import KubernetesObjects

/// A list as the server itself puts it into columns: a fortieth of the text of the objects.
package struct ClusterTable: Sendable, Equatable {
  package struct Column: Sendable, Equatable, Decodable {
    package var name: String
    /// 0 is always shown, more only where there is room.
    package var priority: Int?

    package init(name: String, priority: Int? = nil) {
      self.name = name
      self.priority = priority
    }
  }

  package struct Row: Sendable, Equatable {
    /// Made harmless; one a column.
    package var cells: [String]
    package var metadata: ObjectMeta?

    package init(cells: [String], metadata: ObjectMeta? = nil) {
      self.cells = cells
      self.metadata = metadata
    }
  }

  package var columns: [Column]
  package var rows: [Row]
  package var resourceVersion: String

  package init(columns: [Column], rows: [Row], resourceVersion: String = "") {
    self.columns = columns
    self.rows = rows
    self.resourceVersion = resourceVersion
  }
}

extension ClusterClient {
  /// The table of a kind. With `includesMetadata` every row carries its object's metadata.
  package func table(_ kind: ResourceKind, _ selection: Selection = Selection(), includesMetadata: Bool = false) async throws(ClusterError)
    -> ClusterTable
  {
    var table = ClusterTable(columns: [], rows: [])
    var continuation: String?
    repeat {
      let request = ClusterRequest(
        .get, kind.path(namespace: selection.namespace),
        query: selection.query + [.init("includeObject", includesMetadata ? "Metadata" : "None")]
          + (continuation.map { [.init("continue", $0)] } ?? []),
        headers: [.init("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io,application/json")], timeLimit: .seconds(30))
      let page: DecodableTable = try await decoded(request, by: ObjectDecoder(kind: kind))
      guard page.kind == "Table" else { throw .unreadable(detail: "a table of \(kind.resource) was asked for, and \(page.kind ?? "nothing") came") }
      if table.columns.isEmpty { table.columns = page.columnDefinitions ?? [] }
      table.rows += page.rows?.map { ClusterTable.Row(cells: $0.cells.map(\.text), metadata: $0.object?.metadata) } ?? []
      table.resourceVersion = page.metadata?.resourceVersion ?? ""
      continuation = page.metadata?.continuation.flatMap { $0.isEmpty ? nil : $0 }
    } while continuation != nil
    return table
  }
}

private struct DecodableTable: Decodable {
  var kind: String?
  var metadata: ListMeta?
  var columnDefinitions: [ClusterTable.Column]?
  var rows: [Row]?

  struct Row: Decodable {
    var cells: [Cell]
    var object: PartialObject?
  }

  /// A cell may be a text, a number, a truth value or null.
  struct Cell: Decodable {
    var text: String

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let string = try? container.decode(String.self) {
        text = string.harmless
      } else if container.decodeNil() {
        text = ""
      } else {
        text = try container.decode(JSON.self).text()
      }
    }
  }
}

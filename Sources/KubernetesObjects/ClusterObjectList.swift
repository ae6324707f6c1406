/// One page of a list.
package struct ClusterObjectList: Sendable {
  package var items: [ClusterObject]
  /// Where a watch begins.
  package var resourceVersion: String
  /// Asks for the next page; nil at the end.
  package var continuation: String?
  /// Items whose JSON was not what the API describes; they are left out, not guessed.
  package var unreadable: Int

  package init(items: [ClusterObject], resourceVersion: String, continuation: String? = nil, unreadable: Int = 0) {
    self.items = items
    self.resourceVersion = resourceVersion
    self.continuation = continuation
    self.unreadable = unreadable
  }

  package static func decode(kind: ResourceKind, bytes: [UInt8]) throws(ObjectDecodingError) -> ClusterObjectList {
    let list = try TypedList.decode(kind: kind, bytes: bytes)
    return ClusterObjectList(
      items: list.items, resourceVersion: list.metadata.resourceVersion ?? "", continuation: list.metadata.continuation, unreadable: list.unreadable)
  }
}

/// A list of anything that can be read; unreadable items are counted.
package struct TypedList<Item: Decodable & Sendable>: Decodable, Sendable {
  package var metadata: ListMeta
  package var items: [Item]
  package var unreadable: Int

  init(metadata: ListMeta, items: [Item], unreadable: Int) {
    self.metadata = metadata
    self.items = items
    self.unreadable = unreadable
  }

  private enum Key: String, CodingKey { case metadata, items }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    metadata = try container.decodeIfPresent(ListMeta.self, forKey: .metadata) ?? ListMeta()
    // Go writes an empty list as null.
    let all = try container.decodeIfPresent([Tolerant<Item>].self, forKey: .items) ?? []
    items = all.compactMap(\.value)
    unreadable = all.count - items.count
  }
}

package struct ListMeta: Codable, Sendable, Equatable {
  package var resourceVersion: String?
  package var continuation: String?
  package var remainingItemCount: Int?

  package init(resourceVersion: String? = nil, continuation: String? = nil, remainingItemCount: Int? = nil) {
    self.resourceVersion = resourceVersion
    self.continuation = continuation
    self.remainingItemCount = remainingItemCount
  }

  private enum CodingKeys: String, CodingKey {
    case resourceVersion
    case continuation = "continue"
    case remainingItemCount
  }
}

import KubernetesObjects

extension ClusterClient {
  /// Objects a page: 5 MB of JSON for pods, so that no list of thousands stands in memory as text.
  package static let pageSize = 500

  /// The whole list, read page by page. A list that got too old between two pages (410) is begun again.
  package func list(_ kind: ResourceKind, _ selection: Selection = Selection(), pageSize: Int = pageSize) async throws(ClusterError)
    -> ClusterObjectList
  {
    let list: Paged<ClusterObject> = try await paged(kind, selection, pageSize: pageSize, accept: "application/json") {
      bytes throws(ObjectDecodingError) in try TypedList.decode(kind: kind, bytes: bytes)
    }
    return ClusterObjectList(items: list.items, resourceVersion: list.resourceVersion, unreadable: list.unreadable)
  }

  /// Names, labels, owners, but no content: for Secrets, whose content must not be read to know that they are there.
  package func metadataList(_ kind: ResourceKind, _ selection: Selection = Selection()) async throws(ClusterError) -> [ObjectMeta] {
    let list: Paged<PartialObject> = try await paged(
      kind, selection, pageSize: Self.pageSize, accept: "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io,application/json"
    ) { bytes throws(ObjectDecodingError) in try ObjectDecoder(kind: kind).decode(from: bytes) }
    return list.items.map(\.metadata)
  }

  /// One object without its content, with its field managers.
  package func metadata(_ kind: ResourceKind, namespace: String? = nil, name: String) async throws(ClusterError) -> ObjectMeta {
    let request = ClusterRequest(.get, kind.path(namespace: namespace, name: name), headers: [.partialObject])
    return try await decoded(request, as: PartialObject.self, by: ObjectDecoder(kind: kind, keepsManagedFields: true)).metadata
  }

  struct Paged<Item: Decodable & Sendable> {
    var items: [Item] = []
    var resourceVersion = ""
    var unreadable = 0
  }

  private typealias PageDecoding<Item: Decodable & Sendable> = @Sendable ([UInt8]) throws(ObjectDecodingError) -> TypedList<Item>

  private func paged<Item: Decodable & Sendable>(
    _ kind: ResourceKind, _ selection: Selection, pageSize: Int, accept: String, decode: @escaping PageDecoding<Item>
  ) async throws(ClusterError) -> Paged<Item> {
    var result = Paged<Item>()
    var restarts = 0
    var answer = try await body(page(kind, selection, size: pageSize, accept: accept))
    while true {
      // Decoding takes longer than fetching: the next page comes while this one is decoded.
      let current = answer
      let next = ListMeta(skimming: current)?.continuation.flatMap { $0.isEmpty ? nil : $0 }
      async let decoding: Result<TypedList<Item>, ClusterError> = Self.decodedPage(current, by: decode)
      if let next {
        do throws(ClusterError) {
          answer = try await body(page(kind, selection, size: pageSize, accept: accept, continuation: next))
        } catch {
          guard case .gone = error else { throw error }
          restarts += 1
          result = Paged()
          // A list that twice outlived its pages is asked for whole.
          answer = try await body(page(kind, selection, size: restarts < 2 ? pageSize : nil, accept: accept))
          continue
        }
      }
      let page = try await decoding.get()
      result.items += page.items
      result.unreadable += page.unreadable
      result.resourceVersion = page.metadata.resourceVersion ?? result.resourceVersion
      if next == nil { return result }
    }
  }

  private func page(
    _ kind: ResourceKind, _ selection: Selection, size: Int?, accept: String, continuation: String? = nil
  ) -> ClusterRequest {
    var query = selection.query
    if let size { query.append(.init("limit", "\(size)")) }
    if let continuation { query.append(.init("continue", continuation)) }
    return ClusterRequest(
      .get, kind.path(namespace: selection.namespace), query: query, headers: [.init("Accept", accept)], timeLimit: .seconds(30))
  }

  private static func decodedPage<Item>(_ bytes: [UInt8], by decode: PageDecoding<Item>) async -> Result<TypedList<Item>, ClusterError> {
    do throws(ObjectDecodingError) {
      return .success(try decode(bytes))
    } catch {
      return .failure(.unreadable(detail: error.detail))
    }
  }
}

struct PartialObject: Decodable, Sendable {
  var metadata: ObjectMeta
}

extension ClusterRequest.QueryItem {
  static let partialObject = Self("Accept", "application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io,application/json")
}

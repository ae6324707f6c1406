extension OtherObject: Decodable {
  private enum Key: String, CodingKey { case apiVersion, kind, metadata, status }
  private enum StatusKey: String, CodingKey { case conditions, observedGeneration }

  /// Reads any kind; a status of another shape than the usual one counts as a status without conditions.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let known = decoder.userInfo[.resourceKind] as? ResourceKind
    let status = try? container.nestedContainer(keyedBy: StatusKey.self, forKey: .status)
    let conditions = (try? status?.decodeIfPresent([Tolerant<ObjectCondition>].self, forKey: .conditions)) ?? nil
    self.init(
      apiVersion: try container.decodeIfPresent(String.self, forKey: .apiVersion) ?? known?.apiVersion ?? "",
      kind: try container.decodeIfPresent(String.self, forKey: .kind) ?? known?.kind ?? "",
      metadata: try container.decodeIfPresent(ObjectMeta.self, forKey: .metadata) ?? ObjectMeta(),
      conditions: conditions.map { $0.compactMap(\.value) },
      observedGeneration: (try? status?.decodeIfPresent(Int.self, forKey: .observedGeneration)) ?? nil,
      hasStatus: try container.contains(.status) && !container.decodeNil(forKey: .status))
  }
}

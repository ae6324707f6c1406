import FoundationEssentials

/// Reads the API's JSON into the few fields that are needed here; what is not declared is skipped unread.
package struct ObjectDecoder: Sendable {
  package var kind: ResourceKind?
  /// Who wrote which field; several times as much text as the rest of an object, so left out unless asked for.
  package var keepsManagedFields: Bool

  package init(kind: ResourceKind? = nil, keepsManagedFields: Bool = false) {
    self.kind = kind
    self.keepsManagedFields = keepsManagedFields
  }

  package func decode<Value: Decodable>(_ type: Value.Type = Value.self, from bytes: some Sequence<UInt8>) throws(ObjectDecodingError) -> Value {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .custom { decoder in
      let container = try decoder.singleValueContainer()
      let text = try container.decode(String.self)
      guard let date = Date(rfc3339: text) else {
        throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text.harmless)' is not an RFC 3339 time")
      }
      return date
    }
    decoder.userInfo[.resourceKind] = kind
    decoder.userInfo[.keepsManagedFields] = keepsManagedFields
    do {
      let bytes = Array(bytes)
      return try decoder.decode(type, from: Data(keepsManagedFields ? bytes : bytes.withoutManagedFields))
    } catch {
      throw ObjectDecodingError(error)
    }
  }
}

/// Where an answer was not what the API describes.
package struct ObjectDecodingError: Error, Sendable, Equatable {
  package var detail: String

  package init(detail: String) { self.detail = detail }

  init(_ error: any Error) {
    guard let error = error as? DecodingError else {
      detail = "\(error)".harmless
      return
    }
    let context =
      switch error {
      case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context), .dataCorrupted(let context): context
      @unknown default: DecodingError.Context(codingPath: [], debugDescription: "\(error)")
      }
    let path = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
    detail = (path.isEmpty ? context.debugDescription : "\(path): \(context.debugDescription)").harmless
  }
}

extension CodingUserInfoKey {
  // The raw values are fixed texts, which this initialiser always takes.
  static let resourceKind = key("resourceKind")
  static let keepsManagedFields = key("keepsManagedFields")

  private static func key(_ name: String) -> CodingUserInfoKey {
    guard let key = CodingUserInfoKey(rawValue: name) else { preconditionFailure("a user info key takes any text") }
    return key
  }
}

import KubernetesObjects

/// A bucket's policy, as far as it says whether anybody may read objects.
struct S3Policy: Sendable {
  let letsAnybodyRead: Bool

  /// nil for what is no policy.
  init?(parsing bytes: [UInt8]) {
    guard let json = try? JSON(parsing: bytes), json.object != nil else { return nil }
    letsAnybodyRead = Self.list(json["Statement"]).contains { statement in
      guard statement["Effect"].string == "Allow", statement["Condition"].isNull else { return false }
      let principals = Self.list(statement["Principal"]) + Self.list(statement["Principal"]["AWS"])
      return principals.contains("*")
        && Self.list(statement["Action"]).compactMap(\.string).contains {
          CORSNeeds.matches("s3:GetObject", pattern: $0, caseSensitive: false)
        }
    }
  }

  /// A policy writes a list of one as the one.
  private static func list(_ json: JSON) -> [JSON] { json.array ?? (json.isNull ? [] : [json]) }
}

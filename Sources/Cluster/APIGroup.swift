/// A group of APIs that a cluster serves, such as `cert-manager.io`.
package struct APIGroup: Sendable, Equatable {
  package var name: String
  /// `v1`, `v1beta1`: the one that the server prefers first.
  package var versions: [String]

  package init(_ name: String, versions: [String] = []) {
    self.name = name
    self.versions = versions
  }
}

extension APIGroup: Decodable {
  private struct Version: Decodable { var version: String }
  private enum CodingKeys: String, CodingKey { case name, versions, preferredVersion }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    name = try container.decode(String.self, forKey: .name)
    let all = try container.decodeIfPresent([Version].self, forKey: .versions)?.map(\.version) ?? []
    let preferred = try container.decodeIfPresent(Version.self, forKey: .preferredVersion)?.version
    versions = [preferred].compactMap(\.self) + all.filter { $0 != preferred }
  }
}

/// What a name server said.
package struct DNSAnswer: Sendable, Equatable {
  package enum Code: UInt8, Sendable {
    case fine = 0
    case formatError = 1
    case serverFailure = 2
    case noSuchName = 3
    case refused = 5
    case other = 15
  }

  package var code: Code
  package var records: [DNSRecord] = []
  /// The zone that answers for the name, where there is no record: what the name server's SOA names.
  package var zone: String?
  package var isTruncated = false

  package init(code: Code, records: [DNSRecord] = [], zone: String? = nil, isTruncated: Bool = false) {
    self.code = code
    self.records = records
    self.zone = zone
    self.isTruncated = isTruncated
  }

  /// The names that follow one another as aliases from `name`, and the addresses at their end.
  package func resolved(_ name: String) -> (aliases: [String], addresses: [IPAddress]) {
    var current = Self.plain(name)
    var aliases: [String] = []
    while aliases.count < 16, let next = records.lazy.compactMap({ $0.name == current ? $0.alias : nil }).first, !aliases.contains(next) {
      aliases.append(next)
      current = next
    }
    let addresses = records.compactMap { record -> IPAddress? in
      if case .address(let address) = record.data, record.name == current { address } else { nil }
    }
    return (aliases, addresses)
  }

  static func plain(_ name: String) -> String { (name.hasSuffix(".") ? String(name.dropLast()) : name).lowercased() }
}

package struct DNSRecord: Sendable, Equatable {
  package enum Data: Sendable, Equatable {
    case address(IPAddress)
    case alias(String)
    case caa(isCritical: Bool, tag: String, value: String)
    case soa
  }

  /// In lower case, without the root's dot.
  package var name: String
  package var data: Data

  package init(name: String, data: Data) {
    self.name = name
    self.data = data
  }

  var alias: String? { if case .alias(let name) = data { name } else { nil } }
}

import KubernetesObjects

/// Questions and answers of RFC 1035, as far as they are asked here. An answer is untrusted: every length is checked, pointers only lead back.
package enum DNSMessage {
  package enum Kind: UInt16, Sendable {
    case a = 1
    case cname = 5
    case soa = 6
    case aaaa = 28
    /// RFC 8659.
    case caa = 257
  }

  struct Unreadable: Error {}

  static func query(_ name: String, _ kind: Kind, id: UInt16) -> [UInt8]? {
    // One question, recursion wanted.
    var bytes: [UInt8] = [UInt8(id >> 8), UInt8(id & 0xFF), 0x01, 0x00, 0, 1, 0, 0, 0, 0, 0, 0]
    for label in name.split(separator: ".") {
      guard (1...63).contains(label.utf8.count) else { return nil }
      bytes.append(UInt8(label.utf8.count))
      bytes += label.utf8
    }
    guard bytes.count < 12 + 254 else { return nil }
    return bytes + [0, UInt8(kind.rawValue >> 8), UInt8(kind.rawValue & 0xFF), 0, 1]
  }

  static func read(_ bytes: [UInt8], id: UInt16, name: String, kind: Kind) throws -> DNSAnswer {
    var reader = Reader(bytes: bytes)
    let flags: UInt16
    guard try reader.number() == id else { throw Unreadable() }
    flags = try reader.number()
    guard flags & 0x8000 != 0 else { throw Unreadable() }
    let questions = try reader.number()
    let answers = try reader.number()
    let authorities = try reader.number()
    _ = try reader.number()
    guard questions <= 1 else { throw Unreadable() }
    if questions == 1 {
      // An answer to another question is somebody else's, or a forger's.
      guard try reader.name().lowercased() == DNSAnswer.plain(name), try reader.number() == kind.rawValue else { throw Unreadable() }
      _ = try reader.number()
    }
    var answer = DNSAnswer(code: DNSAnswer.Code(rawValue: UInt8(flags & 0xF)) ?? .other, isTruncated: flags & 0x0200 != 0)
    if answer.isTruncated { return answer }
    for _ in 0..<answers { if let record = try reader.record() { answer.records.append(record) } }
    for _ in 0..<authorities { if let record = try reader.record(), record.data == .soa { answer.zone = record.name } }
    return answer
  }

  struct Reader {
    var bytes: [UInt8]
    var position = 0

    mutating func byte() throws -> UInt8 {
      guard position < bytes.count else { throw Unreadable() }
      defer { position += 1 }
      return bytes[position]
    }

    mutating func number() throws -> UInt16 { UInt16(try byte()) << 8 | UInt16(try byte()) }

    mutating func take(_ count: Int) throws -> [UInt8] {
      guard count >= 0, position + count <= bytes.count else { throw Unreadable() }
      defer { position += count }
      return Array(bytes[position..<position + count])
    }

    /// In lower case, without the root's dot.
    mutating func name() throws -> String {
      var labels: [String] = []
      var length = 0
      var place = position
      var end: Int?
      while true {
        guard place < bytes.count else { throw Unreadable() }
        let count = Int(bytes[place])
        if count & 0xC0 == 0xC0 {
          guard place + 1 < bytes.count else { throw Unreadable() }
          let target = (count & 0x3F) << 8 | Int(bytes[place + 1])
          if end == nil { end = place + 2 }
          guard target < place else { throw Unreadable() }
          place = target
        } else if count == 0 {
          position = end ?? place + 1
          return labels.joined(separator: ".").lowercased()
        } else {
          length += count + 1
          guard count < 64, length < 256, place + 1 + count <= bytes.count else { throw Unreadable() }
          labels.append(String(decoding: bytes[place + 1..<place + 1 + count], as: UTF8.self))
          place += count + 1
        }
      }
    }

    /// nil: of a kind that is not asked for here.
    mutating func record() throws -> DNSRecord? {
      let name = try name()
      let kind = try number()
      _ = try take(6)
      let length = Int(try number())
      let start = position
      defer { position = start + length }
      guard start + length <= bytes.count else { throw Unreadable() }
      switch Kind(rawValue: kind) {
      case .a where length == 4, .aaaa where length == 16: return DNSRecord(name: name, data: .address(IPAddress(try take(length))))
      case .cname: return DNSRecord(name: name, data: .alias(try self.name()))
      case .soa: return DNSRecord(name: name, data: .soa)
      case .caa:
        let flags = try byte()
        let tag = String(decoding: try take(Int(try byte())), as: UTF8.self)
        guard position <= start + length else { throw Unreadable() }
        let value = String(decoding: try take(start + length - position), as: UTF8.self)
        return DNSRecord(name: name, data: .caa(isCritical: flags & 0x80 != 0, tag: tag.lowercased().harmless, value: value.harmless))
      default: return nil
      }
    }
  }
}

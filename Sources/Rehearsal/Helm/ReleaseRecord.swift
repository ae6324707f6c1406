import FoundationEssentials
import KubernetesObjects

/// The Secret in which helm keeps one revision: `sh.helm.release.v1.NAME.vN`, its record as JSON, gzip, base64, and base64 again.
enum ReleaseRecord {
  static func secret(_ record: JSON, namespace: String, now: Date) -> JSON {
    let name = record["name"].string ?? ""
    let version = record["version"].int ?? 1
    let inner = Data(Gzip.stored(record.serialized())).base64EncodedString()
    return [
      "kind": "Secret", "apiVersion": "v1",
      "metadata": [
        "name": .string("sh.helm.release.v1.\(name).v\(version)"), "namespace": .string(namespace),
        "labels": [
          "modifiedAt": .string(String(Int(now.timeIntervalSince1970))), "name": .string(name), "owner": "helm", "status": record["info"]["status"],
          "version": .string(String(version)),
        ],
      ], "data": ["release": .string(Data(inner.utf8).base64EncodedString())], "type": "helm.sh/release.v1",
    ]
  }

  /// nil for what this helm did not write: another one compresses its records.
  static func read(_ secret: JSON) -> JSON? {
    guard let outer = secret["data"]["release"].string, let inner = Data(base64Encoded: outer), let packed = Data(base64Encoded: inner),
      let bytes = Gzip.readStored(Array(packed))
    else { return nil }
    return try? JSON(parsing: bytes)
  }
}

/// gzip (RFC 1952) with stored blocks: every reader takes it, and nothing has to be compressed.
enum Gzip {
  static func stored(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
    var rest = bytes[...]
    repeat {
      let block = rest.prefix(65535)
      rest = rest.dropFirst(block.count)
      let count = UInt16(block.count)
      result.append(rest.isEmpty ? 1 : 0)
      result += [UInt8(count & 255), UInt8(count >> 8), UInt8(~count & 255), UInt8(~count >> 8)]
      result += block
    } while !rest.isEmpty
    for number in [checksum(bytes), UInt32(truncatingIfNeeded: bytes.count)] {
      for shift in stride(from: UInt32(0), to: 32, by: 8) { result.append(UInt8(truncatingIfNeeded: number >> shift)) }
    }
    return result
  }

  static func readStored(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count > 18, bytes[0] == 0x1F, bytes[1] == 0x8B, bytes[3] == 0 else { return nil }
    var result: [UInt8] = []
    var at = 10
    while at + 5 <= bytes.count - 8 {
      let head = bytes[at]
      guard head <= 1 else { return nil }
      let count = Int(bytes[at + 1]) | Int(bytes[at + 2]) << 8
      guard at + 5 + count <= bytes.count - 8 else { return nil }
      result += bytes[at + 5..<at + 5 + count]
      at += 5 + count
      if head == 1 { return result }
    }
    return nil
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var table: [UInt32] = []
    for number in UInt32(0)..<256 {
      table.append((0..<8).reduce(number) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 })
    }
    return ~bytes.reduce(~UInt32(0)) { table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ ($0 >> 8) }
  }
}

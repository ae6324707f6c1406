/// A tar file in memory: written as ustar with pax headers for long names, read with the limits that a file from outside needs.
///
/// Written here, 150 lines, since no library of the package does it and those that do bring their own decompressors and file access; an archive is
/// only ever looked at in memory, never unpacked to a disk.
enum TarFile {
  struct Entry: Sendable, Equatable {
    var path: String
    var bytes: [UInt8]
  }

  static func bytes(_ entries: [Entry], modified: Int) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(entries.reduce(0) { $0 + $1.bytes.count + 3 * TarHeader.blockSize })
    for entry in entries {
      let name = Array(entry.path.utf8)
      if name.count > TarHeader.nameSize || !name.allSatisfy({ (0x20..<0x7F).contains($0) }) {
        append(attribute("path", entry.path), type: .extended, name: Array("pax/header".utf8), modified, to: &result)
      }
      append(entry.bytes, type: .file, name: name, modified, to: &result)
    }
    result += repeatElement(0, count: 2 * TarHeader.blockSize)
    return result
  }

  private static func append(_ content: [UInt8], type: TarHeader.EntryType, name: [UInt8], _ modified: Int, to result: inout [UInt8]) {
    result += TarHeader.bytes(name: name, size: content.count, modified: modified, type: type)
    result += content
    let rest = content.count % TarHeader.blockSize
    if rest > 0 { result += repeatElement(0, count: TarHeader.blockSize - rest) }
  }

  /// A line that begins with its own length in bytes, the digits included.
  private static func attribute(_ key: String, _ value: String) -> [UInt8] {
    let rest = " \(key)=\(value)\n"
    var count = rest.utf8.count
    while "\(count)".utf8.count + rest.utf8.count != count { count = "\(count)".utf8.count + rest.utf8.count }
    return Array("\(count)\(rest)".utf8)
  }

  // MARK: Reading

  /// The files in it, by their paths as they stand there; folders are passed over, and so are links and devices, which no bundle has.
  static func entries(in bytes: [UInt8], limit: Int) throws(ArchiveError) -> [Entry] {
    var entries: [Entry] = []
    var position = 0
    var longName: String?
    var count = 0
    while position + TarHeader.blockSize <= bytes.count {
      let header = bytes[position..<(position + TarHeader.blockSize)]
      // Empty blocks are the end.
      if header.allSatisfy({ $0 == 0 }) { return entries }
      guard TarHeader.isSumRight(header), let size = TarHeader.number(header, 124, 12) else { throw .corrupt }
      position += TarHeader.blockSize
      guard size <= bytes.count - position else { throw .cutOff }
      let content = bytes[position..<(position + size)]
      position += (size + TarHeader.blockSize - 1) / TarHeader.blockSize * TarHeader.blockSize
      count += 1
      if count > limit { throw .tooManyEntries(limit: limit) }
      switch header[header.startIndex + 156] {
      case TarHeader.EntryType.extended.rawValue: longName = path(in: content)
      case TarHeader.EntryType.longName.rawValue: longName = String(decoding: content.prefix { $0 != 0 }, as: UTF8.self)
      case TarHeader.EntryType.globalExtended.rawValue: break
      case TarHeader.EntryType.file.rawValue, 0:
        let path = longName ?? shortName(header)
        longName = nil
        guard isSafe(path) else { throw .unsafeName(String(path.prefix(200))) }
        entries.append(Entry(path: path, bytes: Array(content)))
      default: longName = nil
      }
    }
    // An archive ends with empty blocks; what has none was cut at a block's end.
    throw .cutOff
  }

  private static func shortName(_ header: ArraySlice<UInt8>) -> String {
    let name = TarHeader.text(header, 0, TarHeader.nameSize)
    let prefix = TarHeader.text(header, 257, 5) == "ustar" ? TarHeader.text(header, 345, 155) : ""
    return prefix.isEmpty ? name : prefix + "/" + name
  }

  private static func path(in attributes: ArraySlice<UInt8>) -> String? {
    var rest = attributes
    while let blank = rest.firstIndex(of: UInt8(ascii: " ")), let count = Int(String(decoding: rest[..<blank], as: UTF8.self)), count > 0,
      count <= rest.count, rest.startIndex + count > blank
    {
      let line = rest[(blank + 1)..<(rest.startIndex + count)]
      if line.starts(with: "path=".utf8) { return String(decoding: line.dropFirst(5).dropLast(), as: UTF8.self) }
      rest = rest.dropFirst(count)
    }
    return nil
  }

  private static func isSafe(_ path: String) -> Bool {
    !path.isEmpty && !path.hasPrefix("/") && !path.utf8.contains(0) && !path.split(separator: "/").contains("..")
  }
}

/// A tar file: written piece by piece as ustar with pax headers for long names, read in memory with the limits that a file from outside needs.
///
/// Written here, 150 lines, since no library of the package does it and those that do bring their own decompressors and file access; an archive is
/// only ever looked at in memory, never unpacked to a disk.
enum TarFile {
  struct Entry: Sendable, Equatable {
    var path: String
    /// Shared with the archive.
    var bytes: ArraySlice<UInt8>
  }

  // MARK: Writing

  /// What stands before the contents of a file.
  /// - Parameter modified: seconds since 1970.
  static func head(_ path: String, size: Int, modified: Int) -> [UInt8] {
    let name = Array(path.utf8)
    var head: [UInt8] = []
    if name.count > TarHeader.nameSize || !name.allSatisfy({ (0x20..<0x7F).contains($0) }) {
      let attributes = attribute("path", path)
      head = TarHeader.bytes(name: Array("pax/header".utf8), size: attributes.count, modified: modified, type: .extended)
      head += attributes + filling(attributes.count)
    }
    return head + TarHeader.bytes(name: name, size: size, modified: modified, type: .file)
  }

  /// What stands after contents of that size, up to the end of their last block.
  static func filling(_ size: Int) -> [UInt8] {
    let rest = size % TarHeader.blockSize
    return [UInt8](repeating: 0, count: rest > 0 ? TarHeader.blockSize - rest : 0)
  }

  static var end: [UInt8] { [UInt8](repeating: 0, count: 2 * TarHeader.blockSize) }

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
        entries.append(Entry(path: path, bytes: content))
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

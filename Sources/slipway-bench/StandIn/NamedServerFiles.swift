import Surroundings

/// This machine's files, but for the name server that its resolver is told to ask.
struct NamedServerFiles: FileSystem {
  var nameServer: String
  private let files = SystemFileSystem(syncs: false)

  init(nameServer: String) { self.nameServer = nameServer }

  func read(_ path: String, within bounds: FileBounds) throws(FileError) -> [UInt8] {
    path == "/etc/resolv.conf" ? Array("nameserver \(nameServer)\n".utf8) : try files.read(path, within: bounds)
  }

  func writeAtomically(_ bytes: [UInt8], to path: String, mode: UInt16) throws(FileError) {
    try files.writeAtomically(bytes, to: path, mode: mode)
  }

  func append(_ bytes: [UInt8], to path: String, mode: UInt16) throws(FileError) { try files.append(bytes, to: path, mode: mode) }
  func create(_ path: String, mode: UInt16) throws(FileError) -> any NewFile { try files.create(path, mode: mode) }
  func scratch(in folder: String) throws(FileError) -> any ScratchFile { try files.scratch(in: folder) }
  func createDirectory(_ path: String, mode: UInt16) throws(FileError) { try files.createDirectory(path, mode: mode) }
  func list(_ path: String) throws(FileError) -> [FileEntry] { try files.list(path) }
  func entry(_ path: String) throws(FileError) -> FileEntry? { try files.entry(path) }
  func remove(_ path: String) throws(FileError) { try files.remove(path) }
  func removeTree(_ path: String) throws(FileError) { try files.removeTree(path) }
}

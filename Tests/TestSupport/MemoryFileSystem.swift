import Surroundings
import Synchronization

/// Files in memory, with faults on request.
package final class MemoryFileSystem: FileSystem {
  private struct File {
    var bytes: [UInt8]
    var mode: UInt16
  }

  private struct State {
    var files: [String: File] = [:]
    var directories: [String: UInt16] = ["/": 0o755]
    var faults: [String: FileError] = [:]
    var written: [String] = []
  }

  private let state: Mutex<State>

  package init(_ files: [String: String] = [:]) {
    var state = State()
    for (path, text) in files {
      state.files[path] = File(bytes: Array(text.utf8), mode: 0o644)
      Self.addParents(of: path, to: &state)
    }
    self.state = Mutex(state)
  }

  /// From now on every use of this path fails so; nil mends it.
  package func fail(_ path: String, with error: FileError?) {
    state.withLock { $0.faults[path] = error }
  }

  package var paths: [String] { state.withLock { $0.files.keys.sorted() } }

  /// Paths in the order in which they were written, each time.
  package var written: [String] { state.withLock(\.written) }

  package func text(_ path: String) -> String? {
    state.withLock { $0.files[path].map { String(decoding: $0.bytes, as: UTF8.self) } }
  }

  package func read(_ path: String, within bounds: FileBounds) throws(FileError) -> [UInt8] {
    try using(path) { state throws(FileError) in
      if state.directories[path] != nil { throw .isDirectory(path) }
      guard let file = state.files[path] else { throw .notFound(path) }
      guard file.bytes.count <= bounds.limit else { throw .tooLarge(path, limit: bounds.limit) }
      return file.bytes
    }
  }

  package func writeAtomically(_ bytes: [UInt8], to path: String, mode: UInt16) throws(FileError) {
    try using(path) { state throws(FileError) in
      if state.directories[path] != nil { throw .isDirectory(path) }
      guard path.first != "/" || state.directories[Self.folder(of: path)] != nil else { throw .notFound(path) }
      state.files[path] = File(bytes: bytes, mode: mode)
      state.written.append(path)
    }
  }

  package func append(_ bytes: [UInt8], to path: String, mode: UInt16) throws(FileError) {
    try using(path) { state throws(FileError) in
      guard path.first != "/" || state.directories[Self.folder(of: path)] != nil else { throw .notFound(path) }
      state.files[path, default: File(bytes: [], mode: mode)].bytes += bytes
      state.written.append(path)
    }
  }

  package func create(_ path: String, mode: UInt16) throws(FileError) -> any NewFile {
    if try entry(path) != nil { throw .exists(path) }
    return MemoryNewFile(path, mode: mode, files: self)
  }

  /// Fails as the folder is told to, also later.
  package func scratch(in folder: String) throws(FileError) -> any ScratchFile {
    _ = try entry(folder)
    return MemoryScratchFile(folder, files: self)
  }

  package func createDirectory(_ path: String, mode: UInt16) throws(FileError) {
    try using(path) { state throws(FileError) in
      guard state.directories[path] == nil else { return }
      Self.addParents(of: path, to: &state, mode: mode)
      state.directories[path] = mode
    }
  }

  package func list(_ path: String) throws(FileError) -> [FileEntry] {
    try using(path) { state throws(FileError) in
      guard state.directories[path] != nil else { throw .notFound(path) }
      let files = state.files.filter { Self.folder(of: $0.key) == path }.map { Self.entry($0.key, $0.value) }
      let folders = state.directories.filter { $0.key != "/" && Self.folder(of: $0.key) == path }.map {
        FileEntry(name: Self.name(of: $0.key), kind: .directory, size: 0, mode: $0.value)
      }
      return (files + folders).sorted { $0.name < $1.name }
    }
  }

  package func entry(_ path: String) throws(FileError) -> FileEntry? {
    try using(path) { state throws(FileError) in
      if let mode = state.directories[path] { return FileEntry(name: Self.name(of: path), kind: .directory, size: 0, mode: mode) }
      return state.files[path].map { Self.entry(path, $0) }
    }
  }

  package func remove(_ path: String) throws(FileError) {
    try using(path) { state throws(FileError) in
      guard state.files.removeValue(forKey: path) != nil || state.directories.removeValue(forKey: path) != nil else { throw .notFound(path) }
    }
  }

  package func removeTree(_ path: String) throws(FileError) {
    try using(path) { state throws(FileError) in
      state.files = state.files.filter { $0.key != path && !$0.key.hasPrefix(path + "/") }
      state.directories = state.directories.filter { $0.key != path && !$0.key.hasPrefix(path + "/") }
    }
  }

  private func using<Value: Sendable>(_ path: String, _ body: @Sendable (inout State) throws(FileError) -> Value) throws(FileError) -> Value {
    let outcome = state.withLock { state in
      Result<Value, FileError> { () throws(FileError) in
        if let fault = state.faults[path] { throw fault }
        return try body(&state)
      }
    }
    return try outcome.get()
  }

  private static func addParents(of path: String, to state: inout State, mode: UInt16 = 0o755) {
    var folder = folder(of: path)
    while folder != "/", folder != ".", state.directories[folder] == nil {
      state.directories[folder] = mode
      folder = Self.folder(of: folder)
    }
  }

  private static func entry(_ path: String, _ file: File) -> FileEntry {
    FileEntry(name: name(of: path), kind: .file, size: file.bytes.count, mode: file.mode)
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}

import Glibc

/// The machine's files. Every call blocks for as long as the disk takes: small files only, never from the loop that draws.
package struct SystemFileSystem: FileSystem {
  let syncs: Bool
  let pipes = ReadPipes()

  /// How long a pipe may say nothing.
  let pipeSeconds: Int

  /// `syncs`: whether what is written is on the disk before a call returns; not worth its time for what is thrown away. `pipeSeconds`: how long a pipe
  /// may say nothing; whoever writes into it may have to ask somebody for a password first.
  package init(syncs: Bool = true, pipeSeconds: Int = 60) {
    self.syncs = syncs
    self.pipeSeconds = pipeSeconds
  }

  package func writeAtomically(_ bytes: [UInt8], to path: String, mode: UInt16) throws(FileError) {
    // A link stays a link: what it points to is replaced.
    let target = resolved(path)
    let folder = Self.folder(of: target)
    let temporary = "\(folder)/.\(Self.name(of: target)).\(getpid()).\(UInt32.random(in: 0 ... .max))"
    // Never wider than the owner while it is written, whatever mode was asked for.
    let descriptor = try Self.open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600, shownAs: path)
    do throws(FileError) {
      defer { close(descriptor) }
      try Self.write(bytes, to: descriptor, path)
      guard fchmod(descriptor, mode_t(mode)) == 0, !syncs || fsync(descriptor) == 0 else { throw FileError(errno, path) }
    } catch {
      unlink(temporary)
      throw error
    }
    guard rename(temporary, target) == 0 else {
      let code = errno
      unlink(temporary)
      throw FileError(code, path)
    }
    if syncs { try Self.sync(folder: folder) }
  }

  package func append(_ bytes: [UInt8], to path: String, mode: UInt16) throws(FileError) {
    let descriptor = try Self.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, mode_t(mode))
    defer { close(descriptor) }
    try Self.write(bytes, to: descriptor, path)
    guard !syncs || fsync(descriptor) == 0 || errno == EINVAL else { throw FileError(errno, path) }
  }

  package func createDirectory(_ path: String, mode: UInt16) throws(FileError) {
    if mkdir(path, mode_t(mode)) == 0 { return }
    switch errno {
    case EEXIST:
      guard let there = try entry(path), there.kind == .directory else { throw .other(path, code: ENOTDIR) }
    case ENOENT:
      let parent = Self.folder(of: path)
      guard parent != path else { throw .notFound(path) }
      try createDirectory(parent, mode: mode)
      guard mkdir(path, mode_t(mode)) == 0 || errno == EEXIST else { throw FileError(errno, path) }
    default:
      throw FileError(errno, path)
    }
  }

  package func list(_ path: String) throws(FileError) -> [FileEntry] {
    guard let directory = opendir(path) else { throw FileError(errno, path) }
    defer { closedir(directory) }
    var names: [String] = []
    errno = 0
    while let item = readdir(directory) {
      let name = withUnsafePointer(to: &item.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: Int(item.pointee.d_reclen)) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    var entries: [FileEntry] = []
    for name in names.sorted() {
      // Gone since it was listed, or a link to nowhere: not worth an error.
      if let found = try? entry(path == "/" ? "/" + name : path + "/" + name) { entries.append(found) }
    }
    return entries
  }

  package func entry(_ path: String) throws(FileError) -> FileEntry? {
    var status = stat()
    guard stat(path, &status) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw FileError(errno, path)
    }
    let kind: FileEntry.Kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .directory
      default: .other
      }
    return FileEntry(name: Self.name(of: path), kind: kind, size: Int(status.st_size), mode: UInt16(status.st_mode & 0o7777))
  }

  package func remove(_ path: String) throws(FileError) {
    guard Glibc.remove(path) == 0 else { throw FileError(errno, path) }
  }

  package func removeTree(_ path: String) throws(FileError) {
    var status = stat()
    // A link is removed, never followed.
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT { return }
      throw FileError(errno, path)
    }
    if status.st_mode & S_IFMT == S_IFDIR {
      guard let directory = opendir(path) else { throw FileError(errno, path) }
      var names: [String] = []
      while let item = readdir(directory) {
        let name = withUnsafePointer(to: &item.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: Int(item.pointee.d_reclen)) { String(cString: $0) }
        }
        if name != "." && name != ".." { names.append(name) }
      }
      closedir(directory)
      for name in names { try removeTree(path + "/" + name) }
    }
    try remove(path)
  }
}

extension SystemFileSystem {
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  static func name(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return path }
    return String(path[path.index(after: slash)...])
  }

  func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  static func open(_ path: String, _ flags: Int32, _ mode: mode_t, shownAs shown: String? = nil) throws(FileError) -> Int32 {
    while true {
      let descriptor = Glibc.open(path, flags, mode)
      if descriptor >= 0 { return descriptor }
      if errno != EINTR { throw FileError(errno, shown ?? path) }
    }
  }

  /// Makes a rename last. Some file systems cannot sync a folder; the file itself is safe there.
  static func sync(folder: String) throws(FileError) {
    let descriptor = try open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0)
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS else { throw FileError(errno, folder) }
  }
}

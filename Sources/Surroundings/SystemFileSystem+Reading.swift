import Glibc

extension SystemFileSystem {
  package func read(_ path: String, within bounds: FileBounds) throws(FileError) -> [UInt8] {
    // Opening must not wait either: a pipe without a writer would.
    let descriptor: Int32
    do throws(FileError) {
      descriptor = try Self.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0)
    } catch {
      if case .other(_, ENXIO) = error { throw .notRegular(path, .socket) }
      throw error
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileError(errno, path) }
    switch status.st_mode & S_IFMT {
    case S_IFREG:
      guard status.st_size <= bounds.limit else { throw .tooLarge(path, limit: bounds.limit) }
      return try contents(of: descriptor, isPipe: false, path, bounds)
    case S_IFIFO:
      let pipe = ReadPipes.Pipe(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
      if let bytes = pipes[pipe] { return bytes }
      guard bounds.takesPipes else { throw .notRegular(path, .pipe) }
      let bytes = try contents(of: descriptor, isPipe: true, path, bounds)
      pipes[pipe] = bytes
      return bytes
    case S_IFDIR: throw .isDirectory(path)
    case S_IFSOCK: throw .notRegular(path, .socket)
    default: throw .notRegular(path, .device)
    }
  }

  /// To the end, or to the limit. A regular file may grow while it is read, and those of `/proc` do not say how large they are.
  private func contents(of descriptor: Int32, isPipe: Bool, _ path: String, _ bounds: FileBounds) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    var hasWriter = !isPipe
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count > 0 {
        hasWriter = true
        bytes += chunk[..<count]
        guard bytes.count <= bounds.limit else { throw .tooLarge(path, limit: bounds.limit) }
      } else if count == 0 {
        // A pipe that nobody has opened for writing yet looks like one that has ended, until it is waited for.
        if hasWriter { return bytes }
        try wait(for: descriptor, path)
        hasWriter = true
      } else if errno == EAGAIN, isPipe {
        try wait(for: descriptor, path)
        hasWriter = true
      } else if errno != EINTR {
        throw FileError(errno, path)
      }
    }
  }

  /// Until there is something to read from the pipe, or its writer has ended.
  private func wait(for descriptor: Int32, _ path: String) throws(FileError) {
    var waited = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    while true {
      let ready = poll(&waited, 1, Int32(pipeSeconds * 1000))
      if ready > 0 { return }
      if ready == 0 { throw .silentPipe(path, seconds: pipeSeconds) }
      if errno != EINTR { throw FileError(errno, path) }
    }
  }
}

import Synchronization

/// What came out of pipes. A pipe gives its bytes once, and an answers file is read more than once: first to know the chart, then to answer it.
final class ReadPipes: Sendable {
  struct Pipe: Hashable {
    var device: UInt64
    var inode: UInt64
  }

  private let contents = Mutex<[Pipe: [UInt8]]>([:])

  subscript(pipe: Pipe) -> [UInt8]? {
    get { contents.withLock { $0[pipe] } }
    set { contents.withLock { $0[pipe] = newValue } }
  }
}

import Surroundings
import Synchronization

/// What goes into a bundle, while it is collected: on the disk, in a file without a name, since it may be more than fits into memory.
///
/// A disk that is full says so once, at the end of each part of the work: those who fill the spool need not ask at every piece.
final class Spool: Sendable {
  private let file: any ScratchFile
  private let firstFailure = Mutex<FileError?>(nil)

  /// Where much may be put: /tmp is often kept in memory.
  static func open(_ surroundings: Surroundings) throws(FileError) -> Spool {
    if let folder = surroundings.environment["TMPDIR"], !folder.isEmpty { return Spool(try surroundings.files.scratch(in: folder)) }
    do throws(FileError) {
      return Spool(try surroundings.files.scratch(in: "/var/tmp"))
    } catch {
      return Spool(try surroundings.files.scratch(in: "/tmp"))
    }
  }

  private init(_ file: any ScratchFile) {
    self.file = file
  }

  var failure: FileError? { firstFailure.withLock { $0 } }

  /// - Returns: where the bytes are; nothing after a failure.
  func add(_ bytes: [UInt8]) -> Range<Int> {
    if failure != nil || bytes.isEmpty { return 0..<0 }
    do throws(FileError) {
      let start = try file.append(bytes)
      return start..<(start + bytes.count)
    } catch {
      firstFailure.withLock { $0 = $0 ?? error }
      return 0..<0
    }
  }

  func read(_ range: Range<Int>) throws(FileError) -> [UInt8] {
    try file.read(at: range.lowerBound, count: range.count)
  }
}

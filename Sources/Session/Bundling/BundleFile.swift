import Bundle
import Surroundings

/// Where a bundle is written and read.
package enum BundleFile {
  /// - Parameter path: nil: a name with the release and the time, in the working folder.
  /// - Returns: the path, and how many bytes were written.
  package static func write(_ contents: BundleContents, to path: String?, files: any FileSystem) throws(BundleProblem) -> (path: String, size: Int) {
    let path = path ?? contents.fileName
    var size = 0
    // It has its name only once it is whole: a stop or a full disk leaves nothing behind.
    let file = try writing { () throws(FileError) in try files.create(path, mode: 0o600) }
    try contents.archive { bytes throws(FileError) in
      try file.append(bytes)
      size += bytes.count
    }
    try writing { () throws(FileError) in try file.finish() }
    return (path, size)
  }

  private static func writing<Value>(_ body: () throws(FileError) -> Value) throws(BundleProblem) -> Value {
    do throws(FileError) {
      return try body()
    } catch {
      if case .exists(let path) = error { throw .exists(path) }
      throw .unwritable(error)
    }
  }

  /// Asked before anything is read, too: nobody wants to wait for a bundle that cannot be written.
  package static func refuseExisting(_ path: String, files: any FileSystem) throws(BundleProblem) {
    let isThere: Bool
    do throws(FileError) {
      isThere = try files.entry(path) != nil
    } catch {
      throw .unwritable(error)
    }
    if isThere { throw .exists(path) }
  }

  package static func open(_ path: String, files: any FileSystem) throws(BundleProblem) -> OpenedBundle {
    let bytes = try read(path, files: files)
    do throws(ArchiveError) {
      return try OpenedBundle(bytes)
    } catch {
      throw .archive(path, error)
    }
  }

  private static func read(_ path: String, files: any FileSystem) throws(BundleProblem) -> [UInt8] {
    do throws(FileError) {
      switch try files.entry(path) {
      case nil: throw .notFound(path)
      case let entry? where entry.kind == .directory: throw .isDirectory(path)
      // A device never ends, and no bundle is that large.
      case let entry? where entry.kind != .file || entry.size > OpenedBundle.packedLimit: return []
      case _?: return try files.read(path)
      }
    } catch {
      throw .unreadable(error)
    }
  }
}

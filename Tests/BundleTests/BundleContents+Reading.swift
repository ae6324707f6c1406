import Surroundings
import Synchronization
import TestSupport

@testable import Bundle

extension BundleContents {
  func bytes(_ entry: Entry) -> [UInt8] {
    var bytes: [UInt8] = []
    try? eachPiece(of: entry) { bytes += $0 }
    return bytes
  }

  func text(_ path: String) -> String? { entries.first { $0.path == path }.map { String(decoding: bytes($0), as: UTF8.self) } }

  /// All of it in one text, names included.
  var everything: String { entries.map { $0.path + "\n" + String(decoding: bytes($0), as: UTF8.self) }.joined(separator: "\n") }

  /// The file as it would be written.
  func archived() throws(BundleProblem) -> [UInt8] {
    let bytes = Mutex<[UInt8]>([])
    try archive { piece in bytes.withLock { $0 += piece } }
    return bytes.withLock { $0 }
  }
}

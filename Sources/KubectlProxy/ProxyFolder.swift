import Cluster
import Surroundings

/// The folder of a proxy's socket: only its owner may enter, so that no other user of the machine can use this user's login.
struct ProxyFolder: Sendable {
  var path: String

  var socket: String { path + "/s" }

  /// `sun_path` holds 108 bytes; some systems 104.
  static let longestSocket = 100

  static func make(_ surroundings: Surroundings) throws(KubectlError) -> ProxyFolder {
    // A name that nobody can guess cannot be waiting there.
    let name = "slipway-" + surroundings.randomBytes(8).hex
    let bases = [surroundings.environment["XDG_RUNTIME_DIR"], "/tmp"].compactMap(\.self).filter { $0.hasPrefix("/") }
    var failure: FileError?
    for base in bases {
      let folder = ProxyFolder(path: "\(base)/\(name)")
      guard folder.socket.utf8.count < longestSocket else { continue }
      do throws(FileError) {
        guard try surroundings.files.entry(base)?.kind == .directory else { continue }
        guard try surroundings.files.entry(folder.path) == nil else { continue }
        try surroundings.files.createDirectory(folder.path, mode: 0o700)
        return folder
      } catch {
        failure = error
      }
    }
    throw .noFolder(detail: failure?.message ?? "none of \(bases.joined(separator: ", ")) can be used")
  }

  /// Takes away what stands there; what is gone already is no error.
  func remove(_ surroundings: Surroundings) {
    try? surroundings.files.remove(socket)
    try? surroundings.files.remove(path)
  }
}

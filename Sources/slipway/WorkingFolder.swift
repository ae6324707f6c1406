import Glibc

enum WorkingFolder {
  /// Absolute.
  static var path: String {
    guard let path = getcwd(nil, 0) else { return "." }
    defer { free(path) }
    return String(cString: path)
  }

  static func absolute(_ name: String) -> String { name.hasPrefix("/") ? name : "\(path)/\(name)" }
}

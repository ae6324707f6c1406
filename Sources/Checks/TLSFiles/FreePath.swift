import Surroundings

/// Names for copies: beside the file, and never over one that is there.
enum FreePath {
  /// `a/b.key` with `-x` gives `a/b-x.key`.
  static func adding(_ suffix: String, to path: String) -> String {
    let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return path + suffix }
    return path.dropLast(name[dot...].count) + suffix + name[dot...]
  }

  static func beside(_ proposed: String, _ files: any FileSystem) throws(FileError) -> String {
    var path = proposed
    var number = 2
    while try files.entry(path) != nil {
      path = adding("-\(number)", to: proposed)
      number += 1
    }
    return path
  }
}

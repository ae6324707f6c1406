import SystemPackage

extension FileError {
  /// The error of a system call, told apart by what a person does next.
  init(_ code: Int32, _ path: String) {
    self =
      switch Errno(rawValue: code) {
      case .noSuchFileOrDirectory, .notDirectory: .notFound(path)
      case .permissionDenied, .notPermitted: .denied(path)
      case .isDirectory: .isDirectory(path)
      case .fileExists: .exists(path)
      case .noSpace, .diskQuotaExceeded: .diskFull(path)
      case .readOnlyFileSystem: .readOnly(path)
      default: .other(path, code: code)
      }
  }

  /// The system's own words, such as "File name too long".
  static func reason(_ code: Int32) -> String {
    Errno(rawValue: code).description
  }
}

extension FileError {
  /// What happened to which file, and what to do next.
  package var message: String {
    switch self {
    case .notFound(let path): "\"\(path)\" does not exist; check the path"
    case .denied(let path): "permission denied for \"\(path)\"; change its owner or mode, or choose another place"
    case .isDirectory(let path): "\"\(path)\" is a folder; name a file in it"
    case .exists(let path): "\"\(path)\" is there already and was left as it is; choose another name"
    case .diskFull(let path): "no space left to write \"\(path)\"; free some space on that disk, then try again"
    case .readOnly(let path): "\"\(path)\" is on a read-only file system; choose a place that can be written"
    case .other(let path, let code): "\"\(path)\" could not be used: \(Self.reason(code)); mend that, or choose another place"
    }
  }

  package var path: String {
    switch self {
    case .notFound(let path), .denied(let path), .isDirectory(let path), .exists(let path), .diskFull(let path), .readOnly(let path),
      .other(let path, _):
      path
    }
  }
}

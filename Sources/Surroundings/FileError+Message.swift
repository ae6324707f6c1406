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
    case .notRegular(let path, .device): "\"\(path)\" is a device; name a file"
    case .notRegular(let path, .pipe): "\"\(path)\" is a pipe, which can be read only once; write what comes out of it into a file, and name that"
    case .notRegular(let path, .socket): "\"\(path)\" is a socket; name a file"
    case .tooLarge(let path, let limit): "\"\(path)\" holds more than \(limit >> 20) MB, which is no such file; check the path"
    case .silentPipe(let path, let seconds):
      "nothing came out of the pipe \"\(path)\" for \(seconds) seconds; start what writes into it first, or name a file"
    case .other(let path, let code): "\"\(path)\" could not be used: \(Self.reason(code)); mend that, or choose another place"
    }
  }

  package var path: String {
    switch self {
    case .notFound(let path), .denied(let path), .isDirectory(let path), .exists(let path), .diskFull(let path), .readOnly(let path),
      .notRegular(let path, _), .tooLarge(let path, _), .silentPipe(let path, _), .other(let path, _):
      path
    }
  }
}

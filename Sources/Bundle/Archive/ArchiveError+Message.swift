import KubernetesObjects

extension ArchiveError {
  /// What is wrong with the file and what to do next, without the file's name.
  package var message: String {
    switch self {
    case .notGzip: "it is not compressed with gzip; give the file that \"slipway bundle\" wrote, as it is"
    case .cutOff: "it ends too early; copy it again, or ask for it again"
    case .corrupt: "it is damaged; copy it again, or ask for it again"
    case .noMemory: "there is not enough memory to unpack it; close other programs, or use another machine"
    case .tooLarge(let limit): "it unpacks to more than \(limit >> 20) MB, which no bundle does; ask for it again"
    case .tooManyEntries(let limit): "it holds more than \(limit) entries, which no bundle does; ask for it again"
    case .unsafeName(let name): "its entry \"\(name.harmless)\" would lie outside of it, which no bundle has; do not unpack it, and ask for it again"
    case .notABundle: "it is an archive, but not one of \"slipway bundle\"; give the file that this command wrote"
    case .unknownFormat(let format): "its format \"\(format.harmless)\" is not known here; use the version of slipway that wrote it, or a later one"
    case .unreadable(let entry): "its entry \"\(entry.harmless)\" cannot be read; ask for it again"
    }
  }
}

import Surroundings

extension ScratchFolder {
  /// What lies in it.
  package var names: [String] {
    get throws { try SystemFileSystem().list(path).map(\.name) }
  }

  /// Every file below it, by its path in the folder.
  package var allFiles: [String] {
    get throws { try files(below: "") }
  }

  private func files(below folder: String) throws -> [String] {
    try SystemFileSystem().list(folder.isEmpty ? path : path + "/" + folder).flatMap { entry in
      let name = folder.isEmpty ? entry.name : folder + "/" + entry.name
      return entry.kind == .directory ? try files(below: name) : [name]
    }
  }
}

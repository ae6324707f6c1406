import Installation

extension InstallationQuestion {
  /// What is asked, as a question.
  var sentence: String {
    switch self {
    case .overwriteSecret(let name, let owner): "the Secret \"\(name)\" belongs to \(owner): overwrite it?"
    case .recoverPending(let release, let status, let wayOut, let warning):
      "the release \"\(release)\" is \(status): do \"\(wayOut)\" first?" + (warning.map { " \($0)" } ?? "")
    case .killHelm: "helm has not ended: kill it? The release may stay pending"
    case .writeKeys(let manager, let created, let replaced):
      "\(manager): make \(Self.list(created)), replace \(Self.list(replaced))?"
    case .overwriteFile(let path): "the file \"\(path)\" is there already: overwrite it?"
    }
  }

  private static func list(_ names: [String]) -> String { names.isEmpty ? "nothing" : names.joined(separator: ", ") }
}

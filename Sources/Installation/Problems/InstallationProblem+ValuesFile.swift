import ValuesFile

extension InstallationProblem {
  package static func valuesFileLeftAlone(_ path: String, _ error: ValuesFileError) -> Self {
    Self(
      kind: .fileUnwritable, sentence: "'\(path)' was left as it is: \(error.message)",
      nextAction: "mend the file, or move it away and let a new one be written, then try again")
  }

  package static func valuesFileKept(_ path: String) -> Self {
    Self(
      kind: .fileUnwritable, sentence: "'\(path)' is there already and would change; it was left as it is",
      nextAction: "say yes to changing it (the former version is kept beside it), or write to another folder")
  }

  init(_ error: ValuesReadError, path: String) {
    switch error {
    case .file(let error): self.init(error)
    case .values(let error): self = .valuesFileLeftAlone(path, error)
    }
  }
}

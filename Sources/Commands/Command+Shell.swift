extension Command {
  /// The command as a bash line that would do the same. Secrets are read from the environment by a shell builtin, so that they stand in no
  /// process's arguments; texts that hold line ends are passed as a here-document.
  package var shellText: String {
    var words = [executable.shellQuoted] + arguments.map(\.shellQuoted)
    words += files.map { file in
      if case .file(let path) = file.content { return (file.prefix + path).shellQuoted }
      return file.prefix.shellPrefix + "<(\(file.content.producer))"
    }
    var line = words.joined(separator: " ")
    var document = ""
    switch input {
    case .text(let text) where text.contains("\n"):
      let mark = Self.mark(notIn: text)
      line += " <<'\(mark)'"
      document = "\n\(text)\(text.hasSuffix("\n") ? "" : "\n")\(mark)"
    case .file(let path): line += " < \(path.shellQuoted)"
    case .composed?: line = "{ \(input?.producer ?? ":"); } | \(line)"
    case .text?, .secret?: line = "\(input?.producer ?? ":") | \(line)"
    case nil: break
    }
    return ([line] + pipe.map(\.shellText)).joined(separator: " | \\\n  ") + document
  }

  /// The variables that the shell line reads, in their order.
  package var variables: [String] {
    let own = ([input] + files.map(\.content)).flatMap { $0?.variables ?? [] }
    return own + pipe.flatMap(\.variables)
  }

  private static func mark(notIn text: String) -> String {
    let lines = Set(text.split(whereSeparator: \.isNewline))
    var mark = "EOF"
    while lines.contains(mark[...]) { mark += "_" }
    return mark
  }
}

extension Command.Input {
  /// What writes it to standard output.
  fileprivate var producer: String { pieces.isEmpty ? ":" : pieces.map(\.shellText).joined(separator: "; ") }

  fileprivate var variables: [String] { pieces.compactMap { if case .variable(let name) = $0.source { name } else { nil } } }

  private var pieces: [Command.Piece] {
    switch self {
    case .text(let text): [Command.Piece(.text(text))]
    case .secret(_, let name): [Command.Piece(.variable(name))]
    case .file(let path): [Command.Piece(.file(path))]
    case .composed(let pieces): pieces
    }
  }
}

extension Command.Piece {
  fileprivate var shellText: String {
    let start =
      switch source {
      case .text(let text): "printf %s \(text.shellQuoted)"
      case .variable(let name): "printf %s \"$\(name)\""
      case .file(let path): "cat -- \(path.shellQuoted)"
      }
    return ([start] + stages).joined(separator: " | ")
  }
}

extension String {
  /// Quoted but for an empty text, since something follows in the same word.
  fileprivate var shellPrefix: String { isEmpty ? "" : shellQuoted }
}

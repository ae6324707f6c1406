extension Command {
  /// The command as a bash line that would do the same. Secrets are read from the environment by a shell builtin, so that they stand in no
  /// process's arguments; texts that hold line ends are passed as a here-document.
  package var shellText: String {
    var words = [executable.shellQuoted] + arguments.map(\.shellQuoted)
    words += files.map { $0.prefix.shellPrefix + "<(\(Self.producer(of: $0.content)))" }
    var line = words.joined(separator: " ")
    var document = ""
    switch input {
    case .secret(_, let name): line = "printf %s \"$\(name)\" | \(line)"
    case .text(let text) where text.contains("\n"):
      let mark = Self.mark(notIn: text)
      line += " <<'\(mark)'"
      document = "\n\(text)\(text.hasSuffix("\n") ? "" : "\n")\(mark)"
    case .text(let text): line = "printf %s \(text.shellQuoted) | \(line)"
    case nil: break
    }
    return ([line] + pipe.map(\.shellText)).joined(separator: " | \\\n  ") + document
  }

  /// The variables that the shell line reads, in their order.
  package var variables: [String] {
    let own = ([input] + files.map(\.content)).compactMap { if case .secret(_, let name)? = $0 { name } else { nil } }
    return own + pipe.flatMap(\.variables)
  }

  private static func producer(of content: Input) -> String {
    switch content {
    case .text(let text): "printf %s \(text.shellQuoted)"
    case .secret(_, let name): "printf %s \"$\(name)\""
    }
  }

  private static func mark(notIn text: String) -> String {
    let lines = Set(text.split(whereSeparator: \.isNewline))
    var mark = "EOF"
    while lines.contains(mark[...]) { mark += "_" }
    return mark
  }
}

extension String {
  /// Quoted but for an empty text, since something follows in the same word.
  fileprivate var shellPrefix: String { isEmpty ? "" : shellQuoted }
}

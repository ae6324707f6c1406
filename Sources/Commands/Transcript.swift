/// Every command run or shown, as a bash script that would do the same; secrets are placeholders read from the environment.
package struct Transcript: Sendable, Equatable {
  package enum Entry: Sendable, Equatable {
    case comment(String)
    case command(Command)
    /// Code for a shell, as whoever wrote a definition means it.
    case code(String)
    /// Runs the second only if the first, which says nothing, fails: `kubectl get namespace x || kubectl create namespace x`.
    case unless(Command, do: Command)
    /// Looks for something. Runs the second when it is there, the third when the first fails with these words; any other failure ends the script.
    case look(Command, absent: String, whenThere: Command?, whenAbsent: Command)
    /// Fills a variable of the script from the first command, or, where that prints nothing, from the second.
    case fill(variable: String, from: Command, orElse: Command)
  }

  package var title: String
  package var entries: [Entry]
  /// Whether the script goes to the folder that it lies in, so that files beside it are found from everywhere.
  package var startsInItsFolder = false
  /// With ``isForLater``: the files that variables are read from where nobody sets them or names another one, by variable.
  package var secretFiles: [String: String] = [:]

  /// Whether somebody runs it some day, elsewhere: then secrets may also come from files that only they can read, and are asked for at a terminal.
  package var isForLater = false

  package init(title: String, entries: [Entry] = []) {
    self.title = title
    self.entries = entries
  }

  package mutating func append(_ command: Command, comment: String? = nil) {
    if let comment { entries.append(.comment(comment)) }
    entries.append(.command(command))
  }

  /// The environment variables that must be set before the script is run, in the order of their first use.
  package var neededVariables: [String] { variables.filter { secretFiles[$0] == nil } }

  /// All that hold secrets, in the order of their first use.
  package var variables: [String] {
    var seen: Set<String> = []
    // Those that the script fills itself are nobody's to set.
    let filled = Set(entries.compactMap { if case .fill(let variable, from: _, orElse: _) = $0 { variable } else { nil } })
    return entries.flatMap(\.commands).flatMap(\.variables).filter { !filled.contains($0) && seen.insert($0).inserted }
  }

  /// The script. It stops at the first failure, and at once with a sentence when a variable is missing.
  package var script: String {
    var lines = ["#!/usr/bin/env bash"]
    lines += Self.comment(title)
    lines += ["set -euo pipefail"]
    if !variables.isEmpty {
      if isForLater {
        let defaults = variables.compactMap { name in secretFiles[name].map { "\(name)_FILE=${\(name)_FILE:-\($0.shellQuoted)}" } }
        lines += ["", Self.secretReader] + defaults + variables.map { "secret \($0)" }
      } else {
        lines += ["", "# Secrets come from the environment, so that none stands in this file, and nobody inherits one."]
        lines += variables.map { ": \"${\($0):?set it to the secret and export it}\"" } + ["export -n \(variables.joined(separator: " "))"]
      }
    }
    if startsInItsFolder { lines += ["", "cd -- \"$(dirname -- \"${BASH_SOURCE[0]}\")\""] }
    lines += entries.flatMap(\.lines)
    return lines.joined(separator: "\n") + "\n"
  }

  /// Fills a variable, and lets no program inherit it. The mode is read off `ls`, since `stat` differs between systems.
  private static let secretReader = #"""
    # Each secret comes from the variable, from a file of mode 0600 that NAME_FILE names, or is asked for. None stands here, and no program inherits one.
    secret() {
      local file="${1}_FILE" value="${!1-}"
      if [[ -z $value && -n ${!file-} ]]; then
        [[ $(ls -ldL -- "${!file}") == [-p]???------* ]] || { printf '%s\n' "${!file}: others may read it; run chmod 600 on it" >&2; exit 1; }
        value=$(<"${!file}")
      elif [[ -z $value && -t 0 ]]; then
        read -rsp "$1: " value; printf '\n' >&2
      fi
      [[ -n $value ]] || { printf '%s\n' "$1: set it, or name a file of mode 0600 in $file" >&2; exit 1; }
      export -n "$1=$value"
    }
    """#

  fileprivate static func comment(_ text: String) -> [String] {
    // A line end inside of a comment must not begin a command.
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { "# \($0)" }
  }
}

extension Transcript.Entry {
  /// As lines of the script.
  package var lines: [String] {
    switch self {
    case .comment(let text): [""] + Transcript.comment(text)
    case .command(let command): [command.shellText]
    case .code(let text): [text]
    case .unless(let test, do: let command): ["\(test.shellText) >/dev/null 2>&1 || \(command.shellText)"]
    case .look(let test, let absent, let there, let create):
      [
        "if words=$(\(test.shellText) 2>&1 >/dev/null); then", there?.shellText ?? ":", "elif [[ $words == *\(absent.shellQuoted)* ]]; then",
        create.shellText, "else", #"printf '%s\n' "$words" >&2"#, "exit 1", "fi",
      ]
    case .fill(let variable, let source, let other):
      // In lines of their own, so that a source that fails ends the script: what is there must not be made anew.
      ["\(variable)=$(\(source.shellText))", "[ -n \"$\(variable)\" ] || \(variable)=$(\(other.shellText))"]
    }
  }

  fileprivate var commands: [Command] {
    switch self {
    case .comment, .code: []
    case .command(let command): [command]
    case .unless(let test, do: let command): [test, command]
    case .look(let test, absent: _, let there, let create): [test, there, create].compactMap(\.self)
    case .fill(_, let source, let other): [source, other]
    }
  }
}

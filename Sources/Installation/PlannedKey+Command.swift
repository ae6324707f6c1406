import Commands
import ProductModel

extension PlannedKey {
  /// The command that writes it, as a script runs it: the value comes from a variable, or from chance, over a pipe.
  func command(_ arguments: [String]) -> Command {
    var write = Command(program, arguments)
    switch source {
    case .kept: return Command(program, look)
    case .given(let value, let variable):
      write.input = .secret(value, name: variable)
      return write
    case .random(let random): return random.command(pipedInto: write)
    }
  }

  /// What a script does about it: a key that is there is never made anew, and one that is given replaces it.
  var entries: [Transcript.Entry] {
    let look = Command(program, look)
    switch source {
    case .kept: return [.command(look)]
    case .random: return [.look(look, absent: absent, whenThere: nil, whenAbsent: command(create))]
    case .given(_, let variable):
      let note = properties.isEmpty ? [] : [Transcript.Entry.comment("\(variable) is JSON with \(properties.joined(separator: ", "))")]
      return note + [.look(look, absent: absent, whenThere: command(replace), whenAbsent: command(create))]
    }
  }
}

extension Plan {
  /// The script that fills the secret manager, for whoever may write there; it holds no value.
  package func keysTranscript(title: String) -> Transcript {
    var transcript = Transcript(title: title, entries: keyEntries)
    transcript.isForLater = true
    return transcript
  }

  var keyEntries: [Transcript.Entry] {
    guard let manager = keys.first?.manager else { return [] }
    return [.comment("The keys in \(manager); what is there is not made anew")] + keys.flatMap(\.entries)
  }
}

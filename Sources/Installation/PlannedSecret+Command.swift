import Commands
import ProductModel
import Secrecy

extension PlannedSecret {
  /// What makes it by hand. No value stands in it: answers come from variables or files, and what chance makes is read from the cluster before
  /// it is made.
  func entries(context: String?, namespace: String, locate: (String) -> String = { $0 }) -> [Transcript.Entry] {
    let fills = data.compactMap { entry -> Transcript.Entry? in
      guard case .generated(let made) = entry.value else { return nil }
      return .fill(
        variable: made.variable, from: .readSecret(name, key: entry.key, context: context, namespace: namespace), orElse: made.random.command())
    }
    let note = fills.isEmpty ? [] : [Transcript.Entry.comment("What the Secret '\(name)' holds is kept; what it lacks is made at random")]
    return note + fills + [
      .command(.applySecret(name: name, type: type, data: data.map { $0.argument(locate) }, context: context, namespace: namespace))
    ]
  }
}

extension GeneratedSecret {
  /// The variable that holds it in a script.
  fileprivate var variable: String { Questionnaire.variableName(id.name) }
}

extension PlannedSecret.Entry {
  fileprivate func argument(_ locate: (String) -> String) -> Command.FileArgument {
    guard case .composed(let parts) = value else { return .secretKey(key, .composed(pieces(locate))) }
    guard parts.count == 1, parts[0].filters.isEmpty else { return .secretKey(key, .composed(pieces(locate))) }
    switch parts[0].source {
    case .text(let text): return .secretKey(key, .text(text))
    case .answer(let secret, let variable): return .secretKey(key, .secret(secret, name: variable))
    case .file(_, let path): return .secretKey(key, .file(locate(path)))
    case .generated: return .secretKey(key, .composed(pieces(locate)))
    }
  }

  private func pieces(_ locate: (String) -> String) -> [Command.Piece] {
    switch value {
    case .generated(let made): [Command.Piece(.variable(made.variable))]
    case .composed(let parts): parts.map { $0.piece(locate) }
    }
  }
}

extension PlannedSecret.Part {
  fileprivate func piece(_ locate: (String) -> String) -> Command.Piece {
    let source: Command.Piece.Source =
      switch source {
      case .text(let text): .text(text)
      case .answer(_, let variable): .variable(variable)
      case .file(_, let path): .file(locate(path))
      case .generated(let id): .variable(Questionnaire.variableName(id.name))
      }
    return Command.Piece(source, stages: filters.map(\.shellStage))
  }
}

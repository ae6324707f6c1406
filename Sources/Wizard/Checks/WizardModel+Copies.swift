import Preflight
import ProductModel
import Secrecy

extension WizardModel {
  /// Asks for the mended copy of a file, with paths as the session needs them.
  mutating func write(_ copy: MendedCopy, _ passphrase: Secret?) -> [WizardEffect] {
    var copy = copy
    copy.source = start.absolute(copy.source)
    if case .chainInOrder(let key?) = copy.kind { copy.kind = .chainInOrder(key: start.absolute(key)) }
    notice = "Writing the copy …"
    return ledger.start(.writeCopy(copy, passphrase: passphrase), for: .copy(copy.field.name))
  }

  /// The answer names the copy from now on, and the checks look at it.
  mutating func take(copy path: String, for id: FieldID) -> [WizardEffect] {
    guard var draft, case .file(let former) = draft.answers[id] else { return [] }
    // Named as the file was: within the working folder without it.
    let folder = start.workingFolder + "/"
    let isRelative = !former.path.hasPrefix("/") && path.hasPrefix(folder)
    let shown = isRelative ? String(path.dropFirst(folder.count)) : path
    draft.answer(id, .file(FileAnswer(path: shown, isSecret: former.isSecret)))
    self.draft = draft
    checking.board.forget(id)
    refreshForm()
    rebuildEditor(of: id)
    notice = "Written to \(shown), which is the answer now."
    return readFile(id)
  }
}

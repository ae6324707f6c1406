import Components
import Installation

extension DialogOverlay {
  /// Before anything was started, or after the end.
  static func leave(_ exit: WizardExit, text: String) -> DialogOverlay {
    DialogOverlay(
      dialog: Dialog(title: "Leave Slipway?", text: text, buttons: [.init("stay", "Stay"), .init("leave", "Leave")], safe: "stay"),
      choices: ["leave": [.effect(.quit(exit))]], insisting: "leave")
  }

  /// Before helm runs once more on what is there.
  static func upgradeAgain(release: String, state: String) -> DialogOverlay {
    DialogOverlay(
      dialog: Dialog(
        title: "Upgrade \"\(release)\" once more?", text: "\(state) Going on runs \"helm upgrade\" on the release \"\(release)\".",
        buttons: [.init("no", "Leave it as it is"), .init("yes", "Upgrade again", isDangerous: true)], safe: "no"),
      choices: ["no": [.go(.station(.install))], "yes": [.wantAnotherRun, .install]])
  }

  /// While helm is at work on the release.
  static var stopHelm: DialogOverlay {
    DialogOverlay(
      dialog: Dialog(
        title: "helm is still at work",
        text: """
          Stop asks helm to end in order, and waits for it. Helm then marks the release as failed, and it can be upgraded again; where it cannot, \
          the release stays pending, and Slipway says how to mend that.
          Leaving lets helm go on by itself; the next start follows on.
          """,
        buttons: [.init("stay", "Stay"), .init("leave", "Leave, let it go on"), .init("stop", "Stop helm", isDangerous: true)], safe: "stay"),
      choices: [
        "leave": [.effect(.quit(.leftUnderWay("helm goes on by itself; start Slipway again to follow it")))], "stop": [.effect(.interruptHelm)],
      ], insisting: "leave")
  }

  /// What the installation may not decide alone. The safe answer is no.
  static func question(_ question: InstallationQuestion) -> DialogOverlay {
    let words = question.words
    return DialogOverlay(
      dialog: Dialog(
        title: words.title, text: words.text, buttons: [.init("no", words.no), .init("yes", words.yes, isDangerous: true)], safe: "no"),
      choices: [
        "yes": question == .killHelm
          ? [.effect(.answerQuestion(question, yes: true)), .effect(.killHelm)] : [.effect(.answerQuestion(question, yes: true))],
        "no": [.effect(.answerQuestion(question, yes: false))],
      ])
  }
}

extension InstallationQuestion {
  /// The question as a dialog asks it.
  fileprivate var words: (title: String, text: String, yes: String, no: String) {
    switch self {
    case .overwriteSecret(let name, let owner):
      (
        "The Secret \"\(name)\" is not Slipway's",
        "It exists already and belongs to \(owner). Overwriting replaces its keys by the ones of your answers; what used the old ones will see the new.",
        "Overwrite it", "Keep it and stop"
      )
    case .recoverPending(let release, let status, let wayOut, let warning):
      (
        "The release \"\(release)\" is pending",
        "An earlier helm run was cut off and left it \(status). helm refuses to go on until that is mended. The way out: \(wayOut)."
          + (warning.map { " \($0)" } ?? ""),
        "Do that", "Leave it and stop"
      )
    case .killHelm:
      (
        "helm does not end",
        "It was asked to end 30 seconds ago. Killing it may leave the release pending; Slipway offers the way out at the next start.",
        "Kill it", "Wait"
      )
    case .overwriteFile(let path):
      (
        "The file \"\(path)\" was changed meanwhile", "It is not as it was when the difference was shown. The present one is kept as a backup.",
        "Replace it", "Stop"
      )
    case .writeKeys(let manager, let created, let replaced):
      (
        "Write keys into \(manager)?",
        [
          created.isEmpty ? nil : "To be made: \(created.joined(separator: ", ")).",
          replaced.isEmpty ? nil : "There already, and to be replaced: \(replaced.joined(separator: ", ")).",
          "Slipway runs the commands of its tool; F2 shows them.",
        ].compactMap(\.self).joined(separator: " "), "Write them", "Stop"
      )
    }
  }
}

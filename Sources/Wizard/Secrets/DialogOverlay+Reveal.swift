import Components
import ProductModel

extension DialogOverlay {
  /// Before a value is shown to whoever is looking. The safe answer leaves it hidden.
  static func reveal(_ value: GeneratedValue, in target: Plan.Target) -> DialogOverlay {
    DialogOverlay(
      dialog: Dialog(
        title: "Show \"\(value.key)\"?",
        text: """
          It will stand on this screen as it is: for whoever looks over your shoulder, sees the screen shared or records it, and in what your \
          terminal keeps.
          It is read now from \(value.whereabouts), with your login, and goes away with the next key.
          """,
        buttons: [.init("no", "Leave it hidden"), .init("yes", "Show it", isDangerous: true)], safe: "no"),
      choices: ["yes": [.reveal(value)]])
  }
}

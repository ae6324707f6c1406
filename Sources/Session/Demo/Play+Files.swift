import OrderedCollections
import Rehearsal
import Secrecy
import Yams

extension Play {
  /// The answers, as `slipway apply` reads them.
  package static let answersFile = "answers.yaml"
  /// The same with what mends the scenario; there only where something does.
  package static let correctedFile = "corrected.yaml"

  /// All that lies where the demo works: the sample package, the answers, and a file for each secret among them, since an answers file may hold none.
  func contents() -> [(name: String, contents: [UInt8])] {
    let given = Self.answersFile(answers.values, named: Self.answersFile) { $0 }
    var texts = given.secrets + [given.file]
    if let changed = correction?.values {
      let corrected = Self.answersFile(answers.values.merging(changed) { $1 }, named: Self.correctedFile) { id in
        changed[id] == nil ? id : "corrected." + id
      }
      texts += corrected.secrets.filter { $0.name.hasPrefix("corrected.") } + [corrected.file]
    }
    return files.map { ($0.name, $0.contents) } + texts.map { ($0.name, Array($0.text.utf8)) }
  }

  private static func answersFile(
    _ values: OrderedDictionary<String, DemoAnswers.Value>, named file: String, secretName: (String) -> String
  ) -> (file: (name: String, text: String), secrets: [(name: String, text: String)]) {
    var secrets: [(name: String, text: String)] = []
    var answers: [(Node, Node)] = []
    for (id, value) in values {
      switch value {
      case .text(let text): answers.append((Node(id), Node(text, Tag(.str), .doubleQuoted)))
      case .file(let name): answers.append((Node(id), Node(name)))
      case .secret(let secret):
        let name = secretName(id) + ".secret"
        secrets.append((name, secret.reveal()))
        answers.append((Node(id), ["file": Node(name)]))
      }
    }
    // Plain nodes can always be written.
    return ((file, (try? Yams.serialize(node: Node(answers))) ?? ""), secrets)
  }
}

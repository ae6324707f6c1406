import OrderedCollections
import Rehearsal
import Secrecy
import Yams

extension DemoAnswers {
  /// The answers, as `slipway apply` reads them.
  package static let fileName = "answers.yaml"

  /// An answers file, and a file for each secret among them, since an answers file may hold none.
  func files() -> [(name: String, text: String)] {
    var files: [(name: String, text: String)] = []
    var answers: [(Node, Node)] = []
    for (id, value) in values {
      switch value {
      case .text(let text): answers.append((Node(id), Node(text, Tag(.str), .doubleQuoted)))
      case .file(let name): answers.append((Node(id), Node(name)))
      case .secret(let secret):
        let name = id + ".secret"
        files.append((name, secret.reveal()))
        answers.append((Node(id), ["file": Node(name)]))
      }
    }
    // Plain nodes can always be written.
    let text = (try? Yams.serialize(node: Node(answers))) ?? ""
    return files + [(Self.fileName, text)]
  }
}

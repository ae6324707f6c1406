import ProductModel
import Secrecy
import Surroundings
import Yams

/// Reads the files that are named as answers.
package struct AnswerFileReader: Sendable {
  /// A certificate, a key or a values file is some kilobytes; more is a mistake, and would be kept in memory.
  package static let sizeLimit = 4 << 20

  private let files: any FileSystem
  private let home: String?
  private let bounds: FileBounds

  /// - Parameter takesPipes: whether somebody may wait until a pipe's writer has ended, as no screen may.
  package init(_ surroundings: Surroundings, takesPipes: Bool = false) {
    files = surroundings.files
    home = surroundings.environment["HOME"]
    bounds = FileBounds(limit: Self.sizeLimit, takesPipes: takesPipes)
  }

  /// The file with what it holds, or with the sentence that says why it cannot be used. `folder` is what relative paths start from.
  package func read(_ path: String, isSecret: Bool, content: Field.Content = .any, contains demands: [Field.Demand] = [], folder: String = "")
    -> FileAnswer
  {
    let path = resolved(path, folder: folder)
    var answer = FileAnswer(path: path, isSecret: isSecret)
    do {
      guard let text = String(validating: try files.read(path, within: bounds), as: UTF8.self) else {
        answer.isBinary = true
        return answer
      }
      answer.contents = Secret(text)
      if content == .yaml || !demands.isEmpty { look(into: text, for: demands, &answer) }
    } catch {
      answer.fault = error.message
    }
    return answer
  }

  package func read(_ path: String, for field: Field, folder: String = "") -> FileAnswer {
    guard case .file(let content, let isSecret) = field.kind else { return read(path, isSecret: field.isSecret, folder: folder) }
    return read(path, isSecret: isSecret, content: content, contains: field.contains, folder: folder)
  }

  /// `~/` is the home folder, as in a shell; relative paths start from `folder`.
  package func resolved(_ path: String, folder: String = "") -> String {
    if path.hasPrefix("~/"), let home { return home + path.dropFirst() }
    return path.hasPrefix("/") || folder.isEmpty || folder == "." ? path : folder + "/" + path
  }

  private func look(into text: String, for demands: [Field.Demand], _ answer: inout FileAnswer) {
    do {
      guard let root = try Node.composed(text) else {
        answer.fault = "\"\(answer.path)\" is empty: give the file as it came"
        return
      }
      guard case .mapping = root else {
        answer.fault = "\"\(answer.path)\" is no file of settings (YAML with \"key: value\" lines): give the file as it came"
        return
      }
      for demand in demands {
        var node: Node? = root
        for key in demand.path.keys { node = node?.mapping?.first { $0.key.scalar?.string == key }?.value }
        guard let node, node.scalar?.string.isEmpty != true else { continue }
        answer.found[demand.path] = answer.isSecret ? "" : node.scalar?.string ?? ""
      }
    } catch let error as YamlError {
      // The parser quotes the text around the mistake; of a secret file nothing may be shown.
      let problem = error.problem
      answer.fault =
        answer.isSecret
        ? "\"\(answer.path)\" is no YAML at line \(problem.line): give the file as it came"
        : "\"\(answer.path)\", line \(problem.line): \(problem.message); or give the file as it came"
    } catch {
      answer.fault = "\"\(answer.path)\" is no YAML: give the file as it came"
    }
  }
}

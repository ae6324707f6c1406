import ProductModel
import Yams

extension DefinitionReader {
  /// An id that people type, after `--skip-check` for one, and that stands in names of files.
  func judge(id: String?, of thing: String, at mark: Mark?) {
    guard let id, !id.isEmpty else { return }
    let isPlain = !"-._".contains(id.prefix(1)) && id.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-._".contains($0)) }
    if !isPlain { report("\"\(id)\" is no id of a \(thing): write letters, digits, dots and hyphens, such as web-access", at: mark) }
  }

  /// The name of an object in Kubernetes, where the definition writes it out.
  func judge(name: Template, maximum: Int = 253, at mark: Mark?) {
    guard let text = name.literal, let fault = NameRule.fault(inKubernetesName: text, maximum: maximum) else { return }
    report("\"\(text)\": \(fault.message(of: "name in Kubernetes", example: "my-name-1", takesDots: maximum > 63))", at: mark)
  }

  /// What the API server takes as a key of a Secret.
  func judge(secretKey: Template, at mark: Mark?) {
    guard let text = secretKey.literal else { return }
    let isKey = !text.isEmpty && text.utf8.count <= 253 && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-._".contains($0)) }
    if !isKey { report("\"\(text)\" is no key of a Secret: write letters, digits, \"-\", \"_\" and \".\"", at: mark) }
  }

  /// `$1` in a sentence stands for what the first pair of brackets of the expression found.
  func judge(groupsIn sentence: String, of regex: String, at mark: Mark?) {
    let groups = regex.capturingGroups
    for piece in sentence.split(separator: "$", omittingEmptySubsequences: false).dropFirst() {
      guard let number = Int(piece.prefix { $0.isASCII && $0.isNumber }), number > groups else { continue }
      report("\"$\(number)\" stands for nothing: the expression under \"log\" has \(groups) pairs of brackets", at: mark)
    }
  }
}

extension String {
  /// How many pairs of brackets of a regular expression catch something: escaped ones, those in a set and `(?:` do not.
  fileprivate var capturingGroups: Int {
    var count = 0
    var isInSet = false
    var rest = self[...]
    while let character = rest.popFirst() {
      switch character {
      case "\\": rest = rest.dropFirst()
      case "[": isInSet = true
      case "]": isInSet = false
      case "(" where !isInSet:
        let isNamed = rest.hasPrefix("?<") && !rest.hasPrefix("?<=") && !rest.hasPrefix("?<!") || rest.hasPrefix("?P<")
        if rest.first != "?" || isNamed { count += 1 }
      default: break
      }
    }
    return count
  }
}

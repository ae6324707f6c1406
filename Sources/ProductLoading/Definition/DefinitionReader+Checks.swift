import ProductModel
import Yams

extension DefinitionReader {
  /// Positions inside another file say nothing here: they become words at the place that names the file.
  func relocate(from index: Int, to mark: Mark?, prefix: String) {
    for position in index..<problems.count {
      let problem = problems[position]
      problems[position] = DefinitionProblem(
        line: mark?.line ?? 1, column: mark?.column ?? 1, message: "\(prefix)\(problem.line): \(problem.message)")
    }
  }

  /// What can be seen only when all is read: ids that stand twice, fields that do not exist, answers that are not offered, circles.
  func check(_ product: Product, in root: Node) {
    let fields = product.steps.flatMap { $0.fields + $0.computed }
    let known = Dictionary(fields.map { ($0.id, $0) }) { first, _ in first }
    reportRepetitions(in: root)
    for (id, mark) in generated where known[id] != nil {
      report("\"\(id)\" is made by a Secret and asked as a question: rename one", at: mark)
    }
    for reference in references { check(reference, known) }
    reportCircles(known, steps: product.steps)
  }

  private func check(_ reference: Reference, _ known: [FieldID: Field]) {
    let id = reference.id
    if generated[id] != nil, known[id] == nil {
      switch reference.use {
      case .kept, .unfilled: return
      default: break
      }
      report("\"\(id)\" is made while installing and is no answer: only the data of \"secrets\" may refer to it", at: reference.mark)
      return
    }
    guard let field = known[id] else {
      if missesFields { return }
      var names = known.keys.map(\.name)
      switch reference.use {
      case .unfilled: return
      case .kept: names += generated.keys.map(\.name)
      default: break
      }
      let remedy = Spelling.nearest(to: id.name, among: names.sorted()).map { "did you mean \"\($0)\"?" } ?? "add it to a step"
      report("there is no field \"\(id)\": \(remedy)", at: reference.mark)
      return
    }
    switch reference.use {
    case .any, .kept: break
    case .shown where field.isSecret:
      report("\"\(id)\" is a secret and would be written where all can read it: put it into \"secrets\" and refer to that", at: reference.mark)
    case .command where field.isSecret:
      report("\"\(id)\" is a secret, and the line would show it: let the line ask for it, such as with \"read -rs\"", at: reference.mark)
    case .shown, .command: break
    case .unfilled:
      report("\"${\(id)}\" would be shown as it stands, since no answers are put in here: say it without", at: reference.mark)
    case .list:
      if case .cidrList = field.kind {} else { report("\"\(id)\" must be of the type cidrList", at: reference.mark) }
    case .file:
      if case .file = field.kind {} else { report("\"\(id)\" must be of the type file", at: reference.mark) }
    case .answers(let words):
      let options: [String]
      switch field.kind {
      // A choice without options is reported as that.
      case .choice(let choices) where choices.isEmpty: return
      case .choice(let choices): options = choices.map(\.value)
      case .bool: options = ["true", "false"]
      default: return
      }
      for word in words where !options.contains(word) {
        let remedy = Spelling.nearest(to: word, among: options).map { "did you mean \"\($0)\"?" } ?? "it knows \(options.joined(separator: ", "))"
        report("\"\(word)\" is no answer of \"\(id)\": \(remedy)", at: reference.mark)
      }
    }
  }

  private func reportRepetitions(in root: Node) {
    var steps: Set<String> = []
    var fields: Set<String> = []
    for step in root.items(of: "steps") {
      if let id = step.value(of: "id")?.scalar, !steps.insert(id.string).inserted {
        report("the step \"\(id.string)\" stands twice: rename one", at: id.mark)
      }
      for field in step.items(of: "fields") + step.items(of: "computed") {
        guard let id = field.value(of: "id")?.scalar else { continue }
        if !fields.insert(id.string).inserted { report("the field \"\(id.string)\" stands twice: rename one", at: id.mark) }
        if !FieldID(id.string).isWellFormed {
          report("\"\(id.string)\" is no field id: write letters and digits, with dots between words, such as db.host", at: id.mark)
        }
      }
    }
  }

  /// A field whose visibility or default depends on itself could never be decided.
  private func reportCircles(_ known: [FieldID: Field], steps: [Step]) {
    var needs: [FieldID: [FieldID]] = [:]
    for step in steps {
      for field in step.fields + step.computed {
        needs[field.id] = step.condition.fields + field.condition.fields + field.defaults.flatMap { $0.condition.fields + $0.value.fields }
      }
    }
    for id in known.keys.sorted() {
      var open = needs[id] ?? []
      var seen: Set<FieldID> = []
      while let next = open.popLast() {
        if next == id {
          let mark = references.first { $0.id == id }?.mark
          report("\"\(id)\" depends on itself through \"when\" or \"default\": break the circle", at: mark)
          break
        }
        if seen.insert(next).inserted { open += needs[next] ?? [] }
      }
    }
  }
}

extension Node {
  /// The value of a key. The subscript of Yams compares tags too, for which it tells the type of every key by regular expressions.
  fileprivate func value(of key: String) -> Node? {
    mapping?.first { $0.key.scalar?.string == key }?.value
  }

  /// An empty array where there is no list: an empty `Node.Sequence` would bring its tag along, and with it all of Yams' regular expressions.
  fileprivate func items(of key: String) -> [Node] { value(of: key)?.sequence.map(Array.init) ?? [] }
}

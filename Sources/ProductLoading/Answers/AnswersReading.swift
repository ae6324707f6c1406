import ProductModel
import Secrecy
import Surroundings
import Yams

/// One pass over an answers file.
struct AnswersReading {
  let product: Product
  let surroundings: Surroundings
  let folder: String
  let need: AnswersFile.SecretNeed
  private var result = AnswersFile()
  private var problems: [DefinitionProblem] = []
  private var marks: [FieldID: Mark] = [:]
  private var faulty: Set<FieldID> = []

  init(product: Product, surroundings: Surroundings, folder: String, need: AnswersFile.SecretNeed) {
    self.product = product
    self.surroundings = surroundings
    self.folder = folder
    self.need = need
  }

  mutating func read(_ key: Node, _ value: Node) {
    let id = FieldID(key.scalar?.string ?? "?")
    guard let field = product.field(id) else {
      if FieldID.reserved.contains(id), let text = value.scalar?.string {
        result.answers[id] = .text(text)
      } else {
        // What nobody will read is not compared with every question.
        let ids = problems.count < [DefinitionProblem].shown ? product.steps.flatMap(\.fields).map(\.id.name) : []
        let remedy =
          Spelling.nearest(to: id.name, among: ids).map { "did you mean \"\($0)\"?" } ?? "\"slipway products show \(product.id)\" lists them all"
        report("there is no question \"\(id)\": \(remedy)", at: key.mark)
      }
      return
    }
    marks[id] = value.mark ?? key.mark
    if let answer = answer(to: field, value) {
      result.answers[id] = answer
    } else {
      faulty.insert(id)
    }
  }

  /// The answer; nil after reporting why there is none.
  private mutating func answer(to field: Field, _ node: Node) -> AnswerValue? {
    switch node {
    case .scalar(let scalar):
      // `~`, `null` and nothing at all: no answer.
      if scalar.style == .plain, ["", "~", "null"].contains(scalar.string) { return .text("") }
      if case .secret = field.kind {
        report(
          "\"\(field.id)\" is a secret and must not stand here: write {env: NAME} or {file: PATH}, and change it if others saw this file",
          at: node.mark)
        return nil
      }
      if case .file = field.kind { return .file(reader.read(scalar.string, for: field, folder: folder)) }
      return .text(scalar.string)
    case .sequence(let sequence):
      guard case .cidrList = field.kind else {
        report("\"\(field.id)\" takes one answer, not a list: it must be \(field.kind.noun)", at: node.mark)
        return nil
      }
      return .list(sequence.compactMap { $0.scalar?.string })
    case .mapping(let mapping): return source(of: field, mapping, node.mark)
    case .alias:
      report("aliases are not read here: write the answer out", at: node.mark)
      return nil
    }
  }

  /// `{env: NAME}` or `{file: PATH}`.
  private mutating func source(of field: Field, _ mapping: Node.Mapping, _ mark: Mark?) -> AnswerValue? {
    guard mapping.count == 1, let pair = mapping.first, let word = pair.key.scalar?.string, let name = pair.value.scalar?.string, !name.isEmpty,
      ["env", "file"].contains(word)
    else {
      report("\"\(field.id)\" must be \(field.kind.noun)\(field.isSecret ? ": write {env: NAME} or {file: PATH}" : "")", at: mark)
      return nil
    }
    switch (field.kind, word) {
    case (.secret, "env"): return variable(name, field, mark)
    case (.secret, _):
      result.secretFiles[field.id] = reader.resolved(name, folder: folder)
      guard need == .values else { return .secret(Self.absent) }
      let file = reader.read(name, isSecret: true, folder: folder)
      guard let contents = file.contents else {
        report(file.fault ?? "\"\(name)\" is no text file: check the path", at: mark)
        return nil
      }
      // Editors end a file with a line end, which is no part of a password.
      let text = contents.reveal().withoutLastLineEnd
      guard !text.isEmpty else {
        report("the file \"\(name)\", which \"\(field.id)\" names, is empty: write the secret into it", at: mark)
        return nil
      }
      return .secret(Secret(text))
    case (.file, "file"): return .file(reader.read(name, for: field, folder: folder))
    case (.multiline, "file"):
      let file = reader.read(name, isSecret: false, folder: folder)
      if file.contents == nil { report(file.fault ?? "\"\(name)\" is no text file: check the path", at: mark) }
      return file.contents.map { .text($0.reveal()) }
    default:
      report("\"\(field.id)\" is no secret: write the answer itself, \(field.kind.noun)", at: mark)
      return nil
    }
  }

  private mutating func variable(_ name: String, _ field: Field, _ mark: Mark?) -> AnswerValue? {
    guard name.matches(whole: "[A-Za-z_][A-Za-z0-9_]*") else {
      report("\"\(name)\" is no name of a variable: write letters, digits and underscores, such as DB_PASSWORD", at: mark)
      return nil
    }
    result.secretVariables[field.id] = name
    guard need == .values else { return .secret(Self.absent) }
    guard let text = surroundings.environment[name] else {
      report("the variable \(name), which \"\(field.id)\" names, is not set: export it before the start", at: mark)
      return nil
    }
    guard !text.isEmpty else {
      report("the variable \(name), which \"\(field.id)\" names, is empty: export the secret in it", at: mark)
      return nil
    }
    return .secret(Secret(text))
  }

  /// Checks the answers as a whole and ends the reading.
  mutating func finish(
    source: String, lastLine: Int, chart: ChartFacts, given: [FieldID: String], demand: AnswersFile.Demand
  ) throws(AnswersFileErrors) -> AnswersFile {
    for (id, text) in given { result.answers[id] = .text(text) }
    let questionnaire = Questionnaire(product: product, answers: result.answers, chart: chart)
    let found = questionnaire.problems
    var options: [String] = []
    for problem in found where problem.severity == .error && !faulty.contains(problem.field) {
      if let value = questionnaire.value(of: problem.field) {
        // What was not read cannot be wrong.
        if value == .secret(Self.absent) { continue }
        if given[problem.field] != nil {
          // It stands on the command line, and nowhere in the file.
          options.append("\(problem.field.option ?? "the option for \"\(problem.field)\""): \(problem.message)")
          continue
        }
        let mark = marks[problem.field]
        if problem.concernsContents, demand != .everything {
          result.contentProblems[problem.field] = DefinitionProblem(
            line: mark?.line ?? 1, column: mark?.column ?? 1, message: "\"\(problem.field)\": \(problem.message)")
        } else {
          report("\"\(problem.field)\": \(problem.message)", at: mark)
        }
      } else if demand != .whatIsThere {
        let placeholder = product.field(problem.field)?.placeholder ?? ""
        let example = product.field(problem.field)?.kind == .secret ? "{env: NAME}" : placeholder
        problems.append(
          DefinitionProblem(
            line: marks[problem.field]?.line ?? lastLine, column: 1,
            message: "\"\(problem.field)\" is missing: add it\(example.isEmpty ? "" : ", such as \"\(problem.field): \(example)\"")"))
      }
    }
    guard problems.isEmpty, options.isEmpty else {
      throw AnswersFileErrors(source: source, options: options, problems: problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) })
    }
    let worries = found.filter { $0.severity == .warning }.map { (field: $0.field, message: "\"\($0.field)\": \($0.message)") }
    let ignored = questionnaire.ignoredAnswers.map { (field: $0, message: "\"\($0)\" is not used: other answers hide its question") }
    result.warnings = (worries + ignored).map {
      DefinitionProblem(line: marks[$0.field]?.line ?? 1, column: marks[$0.field]?.column ?? 1, message: $0.message)
    }.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
    return result
  }

  private var reader: AnswerFileReader { AnswerFileReader(surroundings, takesPipes: true) }

  private mutating func report(_ message: String, at mark: Mark?) {
    problems.append(DefinitionProblem(line: mark?.line ?? 1, column: mark?.column ?? 1, message: message))
  }

  /// Stands for a secret that nobody needs, where only names are written.
  private static let absent = Secret("not read")
}

extension String {
  fileprivate var withoutLastLineEnd: String {
    guard last?.isNewline == true else { return self }
    return String(dropLast())
  }
}

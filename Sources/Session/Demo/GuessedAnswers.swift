import KubernetesObjects
import OrderedCollections
import ProductModel
import Rehearsal
import Secrecy

/// Made-up answers to all that must be answered: the definition's own examples first, then what fits the kind of the question. What the definition
/// refuses is left to whoever sits before the demo.
struct GuessedAnswers {
  private(set) var answers = DemoAnswers()
  private(set) var files: [RehearsalLibrary.SampleFile] = []
  /// What each of the files holds.
  private(set) var contents: [String: Field.Content] = [:]
  private(set) var questionnaire: Questionnaire

  /// A question may bring up others.
  private static let rounds = 8

  init(_ product: Product, cloud: String) {
    let given: [FieldID: AnswerValue] = product.field(.cloud) == nil ? [:] : [.cloud: .text(cloud)]
    questionnaire = Questionnaire(product: product, answers: Answers(given))
    var values: OrderedDictionary<String, DemoAnswers.Value> = given.isEmpty ? [:] : [FieldID.cloud.name: .text(cloud)]
    var tried: Set<FieldID> = []
    for _ in 0..<Self.rounds {
      let open = questionnaire.shownSteps.flatMap { questionnaire.shownFields(of: $0) }
        .filter { $0.required && questionnaire.value(of: $0.id) == nil && !tried.contains($0.id) }
      if open.isEmpty { break }
      for field in open {
        tried.insert(field.id)
        guard let value = answer(field) else { continue }
        values[field.id.name] = value
      }
    }
    answers = DemoAnswers(values)
  }

  /// What is answered where the cluster offers such objects.
  func texts(of proposal: Field.Proposal) -> [String] {
    questionnaire.shownSteps.flatMap { questionnaire.shownFields(of: $0) }.filter { $0.proposal == proposal }
      .compactMap { questionnaire.text(of: $0.id) }
  }

  private mutating func answer(_ field: Field) -> DemoAnswers.Value? {
    switch field.kind {
    case .secret: return take(field, ["rehearsal-only", "Rehearsal-0nly-not-real"]).map { .secret(Secret($0)) }
    case .file(let content, secret: let isSecret):
      let name = "sample-" + field.id.name
      let file = FileAnswer(path: name, contents: Secret(Self.text(content, field)), isSecret: isSecret)
      questionnaire = with(.file(file), for: field.id)
      files.append(RehearsalLibrary.SampleFile(name: name, contents: Array(Self.text(content, field).utf8)))
      contents[name] = content
      return .file(name)
    default: return take(field, candidates(field)).map { .text($0) }
    }
  }

  /// The first that the definition does not refuse.
  private mutating func take(_ field: Field, _ candidates: [String]) -> String? {
    for candidate in candidates {
      guard let value = field.normalized(.text(candidate)) else { continue }
      let next = with(value, for: field.id)
      guard next.problem(for: field.id) == nil else { continue }
      questionnaire = next
      return candidate
    }
    return nil
  }

  private func with(_ value: AnswerValue, for id: FieldID) -> Questionnaire {
    var answers = questionnaire.answers
    answers[id] = value
    return questionnaire.with(answers, chart: questionnaire.chart)
  }

  private func candidates(_ field: Field) -> [String] {
    let own = [field.placeholder]
    switch field.kind {
    case .host: return own + ["server.example.com"]
    case .domain: return own + ["product.example.com"]
    case .url: return own + ["https://product.example.com"]
    case .email: return own + ["somebody@example.com"]
    case .port: return own + ["8080"]
    case .number(let range): return own + ["\(range?.lowerBound ?? 1)"]
    case .bool: return ["false"]
    case .choice: return questionnaire.options(of: field).map(\.value)
    case .kubernetesName: return own + ["sample"]
    case .cidrList: return own + ["10.0.0.0/16"]
    case .multiline(let content): return own + [content.map { Self.text($0, field) } ?? "sample"]
    case .text, .secret, .file: return own + ["sample", "1", "sample-1"]
    }
  }

  /// Something of the kind that is asked for, with the keys that must be in it.
  private static func text(_ content: Field.Content, _ field: Field) -> String {
    switch content {
    case .yaml, .any:
      if field.contains.isEmpty { return "sample: true\n" }
      // JSON is YAML, and paths with one beginning must share it: a key that stands twice is refused.
      var document: JSON = [:]
      for demand in field.contains { document[path: demand.path.keys] = demand.minimumAnnotation == nil ? "sample" : "99.0.0" }
      return document.text() + "\n"
    case .json: return "{\"sample\": true}\n"
    case .pemCertificate: return "-----BEGIN CERTIFICATE-----\ncmVoZWFyc2Fs\n-----END CERTIFICATE-----\n"
    case .pemPrivateKey: return "-----BEGIN PRIVATE KEY-----\ncmVoZWFyc2Fs\n-----END PRIVATE KEY-----\n"
    }
  }
}

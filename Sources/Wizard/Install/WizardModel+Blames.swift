import Installation
import Preflight
import ProductModel
import Rollout

extension WizardModel {
  /// What the installation met because of an answer, for as long as that answer stands: whoever is led to it sees why.
  var blames: [AnswerProblem] {
    guard let draft, let installedAnswers else { return [] }
    var blames: [AnswerProblem] = []
    func blame(_ field: FieldID?, _ severity: AnswerProblem.Severity, _ words: String...) {
      guard let field, draft.answers[field] == installedAnswers[field] else { return }
      blames.append(AnswerProblem(field: field, severity: severity, message: words.map(\.asSentence).filter { !$0.isEmpty }.joined(separator: " ")))
    }
    if let problem = progress.problem, case .field(let field) = problem.place { blame(field, .error, problem.sentence, problem.nextAction) }
    if let problem = progress.hindrance, case .field(let field) = problem.place { blame(field, .warning, problem.sentence, problem.nextAction) }
    for diagnosis in progress.rollout?.diagnoses ?? [] where diagnosis.severity != .note {
      blame(diagnosis.field, diagnosis.severity == .failure ? .error : .warning, diagnosis.sentence, diagnosis.nextAction)
    }
    return blames
  }
}

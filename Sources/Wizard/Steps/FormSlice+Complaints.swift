import Installation
import Preflight
import ProductModel

extension FormSlice {
  /// What is said under the field: what is wrong with the answer, else what the installation met because of it, else what a check found, else what
  /// cluster and chart say of it.
  func complaint(for id: FieldID) -> AnswerProblem? {
    guard let problem = draft.complaint(for: id) else {
      return blames.first { $0.field == id } ?? fault(of: id) ?? finding(for: id) ?? refusal(for: id) ?? doubt(about: id)
    }
    // Of what a file holds its check knows more than the field.
    return problem.concernsContents ? finding(for: id) ?? problem : problem
  }

  private func fault(of id: FieldID) -> AnswerProblem? { draft.touched.contains(id) ? facts.fault(of: id, in: draft) : nil }

  /// Whether an answer of the step cannot stay as it is, as far as anybody knows.
  func isWrong(_ step: Step) -> Bool {
    if !draft.errors(in: step).isEmpty { return true }
    return draft.questionnaire.shownFields(of: step).contains { complaint(for: $0.id)?.severity == .error }
  }

  /// The answer names a cluster or a chart that could not be had.
  private func refusal(for id: FieldID) -> AnswerProblem? {
    refusals[id].map { AnswerProblem(field: id, message: $0.advice) }
  }

  /// The cluster does not have what the answer names, or was asked in place of an answer.
  private func doubt(about id: FieldID) -> AnswerProblem? {
    guard let field = draft.product.field(id), let proposal = field.proposal, let value = draft.questionnaire.text(of: id) else { return nil }
    if let note = note(on: id) { return AnswerProblem(field: id, severity: .warning, message: note) }
    guard draft.touched.contains(id), let complaint = facts.complaint(about: value, for: proposal) else { return nil }
    return AnswerProblem(field: id, severity: .warning, message: complaint)
  }

  /// Why the cluster's own stands where the definition assumes another.
  private func note(on id: FieldID) -> String? {
    guard let proposed = draft.proposed[id], let instead = proposed.instead, proposed.value == draft.answers[id] else { return nil }
    return "the cluster has no \"\(instead)\": \"\(proposed.value.plainText ?? "")\", which it has, stands here instead"
  }
}

extension WizardModel {
  /// Why the cluster or the chart that the answers name now could not be had, by the field that names it.
  var refusals: [FieldID: InstallationProblem] {
    guard let draft else { return [:] }
    var refusals: [FieldID: InstallationProblem] = [:]
    if let problem = facts.clusterAsking.problem, askedCluster == clusterTask { refusals[.context] = problem }
    if let problem = facts.chartAsking.problem, askedChart == draft.plan.chart {
      let field = if case .field(let id) = problem.place { id } else { draft.product.chart.reference.fields.first }
      if let field { refusals[field] = problem }
    }
    return refusals
  }
}

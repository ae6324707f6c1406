import ProductModel

extension Facts {
  /// What is wrong with an answer by what lies on this machine; nil: nothing, or nobody knows yet.
  func fault(of id: FieldID, in draft: Draft) -> AnswerProblem? {
    guard id == .context, let wanted = draft.plan.target.context, let contexts = contexts?.contexts, !contexts.isEmpty else { return nil }
    let names = contexts.map(\.name)
    guard !names.contains(wanted) else { return nil }
    let remedy = Spelling.nearest(to: wanted, among: names).map { "Is it \"\($0)\"?" } ?? "F3 lists those that it has."
    return AnswerProblem(field: id, severity: .error, message: "The kubeconfig has no context \"\(wanted)\". \(remedy)")
  }
}

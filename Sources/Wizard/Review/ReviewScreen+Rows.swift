import Drawing
import Installation
import ProductModel
import ValuesFile

extension ReviewScreen {
  typealias ReviewRow = Row<Entry>

  func rows(_ slice: ReviewSlice, width: Int, look: Look) -> [ReviewRow] {
    problems(slice, width: width, look: look) + works(slice, width: width, look: look) + answers(slice, width: width, look: look)
  }

  private func problems(_ slice: ReviewSlice, width: Int, look: Look) -> [ReviewRow] {
    let problems = slice.draft.plan.problems
    guard !problems.isEmpty else { return [] }
    let errors = slice.draft.errors.count
    let heading =
      errors == 0 ? "Worth a second look" : errors == 1 ? "One answer is to be mended first" : "\(errors) answers are to be mended first"
    var rows: [ReviewRow] = [.heading(heading)]
    for problem in problems {
      let role: Role = problem.severity == .error ? .bad : .warning
      let mark = problem.severity == .error ? look.glyphs.cross : look.glyphs.warning
      rows.append(Row(.problem(problem.field), [.init("\(mark) ", role), .init(title(of: problem.field, slice.draft), role)]))
      rows += ReviewRow.text(problem.message, role: .dim, indent: 4, width: width - 4)
    }
    return rows + [.blank]
  }

  private func title(of id: FieldID, _ draft: Draft) -> String {
    guard let field = draft.product.field(id), let step = draft.product.step(of: id) else { return id.name }
    return "\(step.title) · \(field.label)"
  }

  /// What will be made, and the button.
  private func works(_ slice: ReviewSlice, width: Int, look: Look) -> [ReviewRow] {
    let plan = slice.draft.plan
    let column = 11
    func line(_ label: String, _ text: String, _ role: Role = .normal, id: Entry? = nil) -> [ReviewRow] {
      let lines = TextWrap.lines(text, width: max(1, width - column - 6))
      return [Row(id, [.init(label, .dim, width: column), .init(lines[0], role)])]
        + lines.dropFirst().map { Row(indent: column + 1, [.init($0, role)]) }
    }
    var rows: [ReviewRow] = [.heading(slice.installed == nil ? "What will be made" : "What will be changed")]
    let context = plan.target.context ?? slice.facts.contexts?.current.map { "\($0) (current)" } ?? "kubectl's current context"
    rows += line("Cluster", context + (slice.facts.cluster.map { ", Kubernetes \($0.version)" } ?? ""))
    rows += line("Release", "\(plan.target.release) in namespace \(plan.target.namespace)")
    rows += line("Chart", "\(plan.chart.reference) \(version(slice))")
    rows += line("File", "\(plan.valuesFileName): \(slice.document?.changes ?? "")", id: .difference)
    rows += difference(slice, column: column)
    for text in Self.keyLines(plan.keys) { rows += line("Keys", text) }
    for secret in plan.secrets { rows += line("Secret", "\(secret.name): \(keys(of: secret, slice))") }
    for manifest in plan.manifests { rows += line("Manifest", manifest.path + change(of: manifest, slice)) }
    for path in dropped(slice) { rows += line("Manifest", "\(path): no longer part of it; what it made stays in the cluster", .warning) }
    rows += tools(slice, line: line)
    if slice.isMending, let note = slice.draft.product.upgrades.note { rows += line("Upgrade", note, .warning) }
    rows.append(.blank)
    let title = slice.installed == nil ? "Go on to the checks" : "Check the change, then upgrade"
    let isReady = slice.draft.errors.isEmpty && !slice.isRunning
    rows.append(Row(.start, [.init("[ \(title) ]", isReady ? .accent : .dim)]))
    if slice.isRunning { rows += ReviewRow.text("helm is still at work; wait for it, or stop it with Ctrl-C.", role: .dim, width: width - 4) }
    return rows + [.blank]
  }

  /// Lines of the difference that are shown without being asked for.
  private static let differenceLimit = 8

  /// What an upgrade changes in the values file, right where it is decided on.
  private func difference(_ slice: ReviewSlice, column: Int) -> [ReviewRow] {
    guard slice.installed != nil, let document = slice.document, !document.isNew else { return [] }
    let changes = document.difference.hunks(around: 0).compactMap(\.self)
    var rows = changes.prefix(Self.differenceLimit).map { line in
      Row<Entry>(indent: column + 1, [line.kind == .added ? .init("+ \(line.text)", .added) : .init("- \(line.text)", .removed)])
    }
    let others = changes.count - rows.count
    if others > 0 { rows.append(Row(indent: column + 1, [.init("and \(others) more: F5 shows all", .dim)])) }
    return rows
  }

  /// Only a repository and a registry have a newest one; what lies on this machine is of one version.
  private func version(_ slice: ReviewSlice) -> String {
    let chart = slice.draft.plan.chart
    switch chart.form {
    case .repository, .registry: return chart.version ?? slice.draft.chart.version.map { "\($0) (newest)" } ?? "(newest)"
    case .folder, .archive: return slice.draft.chart.version.map { "(\($0))" } ?? ""
    }
  }

  /// The keys of a Secret; in an upgrade those that change are named so.
  private func keys(of secret: PlannedSecret, _ slice: ReviewSlice) -> String {
    let former = slice.installed?.plan.secrets.first { $0.name == secret.name }
    return secret.data.map { entry in
      if case .generated = entry.value { return entry.key + " (made at random, once)" }
      guard slice.installed != nil else { return entry.key }
      let isSame = former?.data.contains { $0.key == entry.key && $0.value == entry.value } ?? false
      return entry.key + (isSame ? "" : " (changed)")
    }.joined(separator: ", ")
  }

  /// Against what the last run applied.
  private func change(of manifest: PlannedManifest, _ slice: ReviewSlice) -> String {
    guard let applied = slice.appliedManifests else { return "" }
    guard let former = applied.first(where: { $0.path == manifest.path }) else { return " (new)" }
    return former.documents == manifest.documents ? "" : " (changed)"
  }

  /// Paths of what the last run applied, and this one does not.
  private func dropped(_ slice: ReviewSlice) -> [String] {
    let paths = Set(slice.draft.plan.manifests.map(\.path))
    return slice.appliedManifests?.map(\.path).filter { !paths.contains($0) } ?? []
  }

  /// Which tools and which cluster were found; what is missing comes with its remedy.
  private func tools(_ slice: ReviewSlice, line: (String, String, Role, Entry?) -> [ReviewRow]) -> [ReviewRow] {
    var rows: [ReviewRow] = []
    if let tools = slice.facts.tools {
      var found: [String] = []
      for (name, tool) in [("kubectl", tools.kubectl), ("helm", tools.helm)] {
        switch tool {
        case .found(let version): found.append("\(name) \(version)")
        case .missing(let next): rows += line("Missing", "\(name) was not found. \(next)", .bad, nil)
        case .unusable(let sentence, let next): rows += line(name, "\(sentence) \(next)", .bad, nil)
        }
      }
      if !found.isEmpty { rows += line("Tools", found.joined(separator: ", "), .normal, nil) }
    }
    if let problem = slice.facts.clusterAsking.problem {
      rows += line("Cluster", problem.advice, .bad, slice.draft.product.field(.context).map { .field($0.id) })
    }
    return rows
  }

  /// What an empty answer means, where the definition says so.
  private func unanswered(_ field: Field, _ slice: ReviewSlice) -> String {
    if field.id == .context, let current = slice.facts.contexts?.current { return "\(current), the current one" }
    return field.id == .chartVersion && !field.placeholder.isEmpty ? field.placeholder : "–"
  }

  private func answers(_ slice: ReviewSlice, width: Int, look: Look) -> [ReviewRow] {
    let questionnaire = slice.draft.questionnaire
    let labels = questionnaire.shownSteps.flatMap { questionnaire.shownFields(of: $0) }.map { $0.label.displayWidth }
    let column = min(max(10, labels.max() ?? 10), max(10, min(28, width * 2 / 5)))
    var rows: [ReviewRow] = []
    for step in questionnaire.shownSteps where !questionnaire.shownFields(of: step).isEmpty {
      rows.append(.heading(step.title))
      for field in questionnaire.shownFields(of: step) {
        let text = slice.draft.summary(of: field)
        let isWrong = slice.draft.problem(for: field.id)?.severity == .error
        let shown = text.isEmpty ? (isWrong ? "missing" : unanswered(field, slice)) : text
        rows.append(Row(.field(field.id), [.init(field.label, .dim, width: column), .init(shown, isWrong ? .bad : text.isEmpty ? .dim : .normal)]))
      }
      rows.append(.blank)
    }
    return rows
  }
}

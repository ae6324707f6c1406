extension Plan {
  /// The plan for these answers. Pure: the same answers give the same plan, and nothing is read or asked.
  package static func make(
    product: Product, answers: Answers, chart: ChartFacts = .init(), secretVariables: [FieldID: String] = [:]
  ) -> Plan {
    Questionnaire(product: product, answers: answers, chart: chart).plan(secretVariables: secretVariables)
  }
}

extension Questionnaire {
  /// What is to be done. `secretVariables` names the environment variables that the script reads for secrets, where the user chose them.
  package func plan(secretVariables: [FieldID: String] = [:]) -> Plan {
    let steps = shownSteps
    return Plan(
      target: target,
      chart: Plan.ChartSource(
        repository: product.chart.repository, reference: expand(product.chart.reference) ?? product.chart.name, version: text(of: .chartVersion)),
      vendorFiles: product.chart.vendorFiles.compactMap { text(of: $0.field) },
      valuesFileName: product.chart.output,
      values: valueEntries,
      ownedPaths: index.ownedPaths,
      ownedComments: index.ownedComments,
      secrets: plannedSecrets(variables: secretVariables),
      manifests: steps.flatMap { step in
        step.manifests.filter { holds($0.condition) }.map {
          PlannedManifest(path: $0.path, documents: $0.documents.compactMap(planned), wait: $0.wait)
        }
      },
      keys: plannedKeys(variables: secretVariables),
      problems: problems)
  }

  /// Whether all is answered that says which chart it is. Until then there is nothing to ask helm: the chart's plain name would be taken for a folder
  /// that happens to lie here.
  package var namesChart: Bool { expand(product.chart.reference) != nil }

  /// Where everything goes.
  package var target: Plan.Target {
    Plan.Target(
      context: text(of: .context), namespace: text(of: .namespace) ?? product.chart.namespace, release: text(of: .release) ?? product.chart.release)
  }

  /// The lines of the values file. A comment goes with the first line of its rule that is written.
  package var valueEntries: [ValueEntry] {
    var entries: [ValueEntry] = []
    var places: [ValuePath: Int] = [:]
    for rule in shownSteps.flatMap(\.values) where holds(rule.condition) {
      var comment = rule.comment
      for (path, template) in rule.set {
        guard let value = planned(template) else { continue }
        // A line belongs to the fields whose answers stand in it and to those that made it appear.
        let fields = (template.fields + rule.condition.fields).reduce(into: [FieldID]()) { if !$0.contains($1) { $0.append($1) } }
        let entry = ValueEntry(path: path, value: value, comment: comment, fields: fields)
        // Rules come in the order of the definition; a later one refines an earlier one at its place.
        if let index = places[path] {
          entries[index] = ValueEntry(path: path, value: value, comment: comment ?? entries[index].comment, fields: fields)
        } else {
          places[path] = entries.count
          entries.append(entry)
        }
        comment = nil
      }
    }
    return entries
  }

  /// The value with the answers in it; nil while one of them is missing. `item` is what `${item}` stands for, inside an `$each`.
  func planned(_ template: ValueTemplate) -> PlannedValue? { planned(template, item: nil) }

  private func planned(_ template: ValueTemplate, item: String?) -> PlannedValue? {
    switch template {
    case .string(let template): return template.expanded { id in (id == .item ? item : nil) ?? text(of: id) }.map(PlannedValue.string)
    case .bool(let flag): return .bool(flag)
    case .int(let number): return .int(number)
    case .decimal(let number): return .decimal(number)
    case .null: return .null
    case .list(let items):
      return .list(
        items.flatMap { template -> [PlannedValue] in
          guard let value = planned(template, item: item) else { return [] }
          if template.isSpliced, case .list(let values) = value { return values }
          return [value]
        })
    case .map(let entries):
      return .map(entries.compactMap { entry in planned(entry.value, item: item).map { PlannedValue.Entry(key: entry.key, value: $0) } })
    case .conditional(let condition, let value): return holds(condition) ? planned(value, item: item) : nil
    case .each(let id, let value):
      guard case .list(let items)? = self.value(of: id) else { return nil }
      return .list(items.compactMap { planned(value, item: $0) })
    case .typed(let id):
      switch value(of: id) {
      case .bool(let flag): return .bool(flag)
      case .number(let number): return .int(number)
      case .list(let items): return .list(items.map(PlannedValue.string))
      case .text(let text): return .string(text)
      case .file(let file): return .string(file.path)
      case .secret, nil: return nil
      }
    }
  }
}

extension ValueTemplate {
  /// The fields whose answers stand in it.
  package var fields: [FieldID] {
    switch self {
    case .string(let template): template.fields
    case .typed(let id): [id]
    case .bool, .int, .decimal, .null: []
    case .list(let items): items.flatMap(\.fields)
    case .map(let entries): entries.flatMap(\.value.fields)
    case .conditional(let condition, let value): condition.fields + value.fields
    case .each(let id, let value): [id] + value.fields.filter { $0 != .item }
    }
  }

  /// Whether it stands for several items of the list that it stands in.
  fileprivate var isSpliced: Bool {
    switch self {
    case .each: true
    case .conditional(_, let value): value.isSpliced
    default: false
    }
  }
}

extension Product {
  /// Every path that a rule can write or that must not stay behind, each once, in the order of the definition.
  package var ownedPaths: [ValuePath] {
    var seen: Set<ValuePath> = []
    return steps.flatMap { step in step.values.flatMap { $0.set.map(\.path) } + step.owns }.filter { seen.insert($0).inserted }
  }
}

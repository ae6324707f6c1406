import Preflight
import ProductModel

/// The checks of a product for the answers of now.
package struct ChecksPlan: Sendable {
  private let entries: [CheckCatalogue.Entry]

  package init() { self.init(CheckCatalogue.entries) }

  /// For runs in which nothing is to be checked.
  package static let none = ChecksPlan([])

  init(_ entries: [CheckCatalogue.Entry]) { self.entries = entries }

  /// In the order of the steps, then those of the whole. Pure: nothing is asked before a check runs.
  package func checks(in context: CheckContext) -> [Check] {
    let questionnaire = context.questionnaire
    var taken: Set<String> = []
    var checks: [Check] = []
    for step in questionnaire.shownSteps {
      for rule in step.checks { checks += self.checks(rule, step: step.id, context, &taken) }
    }
    let product = questionnaire.product
    for rule in product.checks { checks += self.checks(rule, step: nil, context, &taken) }
    let named = Set((product.checks + product.steps.flatMap(\.checks)).map(\.use))
    for entry in entries where entry.isAlways && !named.contains(entry.kind.name) {
      checks += self.checks(CheckRule(use: entry.kind.name), step: nil, context, &taken)
    }
    return checks
  }

  /// What is checked when the product is installed and the context names its addresses.
  package func checksAfterwards(in context: CheckContext) -> [Check] {
    var taken: Set<String> = []
    return context.questionnaire.product.afterwards.checks.flatMap { checks($0, step: nil, context, &taken) }
  }

  private func checks(_ rule: CheckRule, step: String?, _ context: CheckContext, _ taken: inout Set<String>) -> [Check] {
    guard context.questionnaire.holds(rule.condition), let entry = entries.first(where: { $0.kind.name == rule.use }) else { return [] }
    var context = context
    context.step = step
    let arguments = CheckArguments(rule, context.questionnaire)
    let stored = StoredSecrets(rule, arguments, context.questionnaire)
    let prefix = Self.free(rule.id ?? rule.use, &taken)
    let missing = entry.kind.parameters.filter { parameter in
      parameter.isRequired && arguments.values[parameter.name] == nil && stored?.holds(parameter.name) != true
    }.map(\.name)
    guard missing.isEmpty else { return [Self.unanswered(rule, missing, prefix: prefix, step)] }
    let made = stored?.checks(entry.kind, arguments, in: context) ?? entry.kind.checks(arguments, in: context)
    let names = Dictionary(made.map { ($0.id, Self.name($0.id, without: [rule.use, step ?? rule.use], prefix: prefix)) }) { first, _ in first }
    return made.map { check in
      var check = check
      check.id = names[check.id] ?? check.id
      check.after = check.after.map { names[$0] ?? $0 }
      check.step = step
      if let isBlocking = rule.isBlocking { check.severity = isBlocking ? .blocking : .advisory }
      check.reads = Self.reads(check, entry, rule, context.questionnaire)
      if context.isRehearsal, let missing = entry.missingInRehearsal {
        check.consent = nil
        check.run = { .skipped("a rehearsal has no \(missing)") }
      }
      return check
    }
  }

  /// What it says itself; else every answer that may stand in its arguments; and every answer there is where each may change it.
  private static func reads(
    _ check: Check, _ entry: CheckCatalogue.Entry, _ rule: CheckRule, _ questionnaire: Questionnaire
  ) -> [FieldID] {
    let stored = rule.stored.values.flatMap { $0.name.fields + $0.key.fields }
    let named = check.reads.isEmpty ? Set(rule.arguments.values.flatMap(\.fields) + stored).sorted() : check.reads
    guard entry.readsEverything else { return named }
    let all = questionnaire.product.steps.flatMap(\.fields).map(\.id) + FieldID.reserved
    return named + all.filter { !named.contains($0) }
  }

  /// `postgres.login` of a rule with the id `database` is `database.login`; so are a bare `login` and one that begins with the step's id.
  private static func name(_ id: CheckID, without words: [String], prefix: String) -> CheckID {
    if words.contains(id.name) { return CheckID(prefix) }
    let word = words.first { id.name.hasPrefix($0 + ".") }
    return CheckID("\(prefix).\(word.map { String(id.name.dropFirst($0.count + 1)) } ?? id.name)")
  }

  private static func free(_ prefix: String, _ taken: inout Set<String>) -> String {
    var name = prefix
    var number = 1
    while !taken.insert(name).inserted {
      number += 1
      name = "\(prefix)-\(number)"
    }
    return name
  }

  private static func unanswered(_ rule: CheckRule, _ missing: [String], prefix: String, _ step: String?) -> Check {
    let fields = missing.compactMap { rule.arguments[$0] }.flatMap(\.fields)
    let names = fields.isEmpty ? missing : fields.map(\.name)
    return Check(
      id: CheckID(prefix), title: "there are answers to check", severity: .advisory, hint: "Nothing can be asked without them.", reads: fields,
      step: step
    ) {
      .skipped("there is no answer to \(names.map { "\"\($0)\"" }.joined(separator: ", "))")
    }
  }
}

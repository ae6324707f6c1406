import Preflight
import ProductModel

/// What is known beforehand to fail: a definition states it, with the condition under which it holds as its `when`.
package enum ObstacleKind: CheckKind {
  package static let name = "obstacle"

  package static let parameters = [
    CheckParameter("title", isRequired: true, help: "the fact that should hold, such as: the chart can be installed"),
    CheckParameter("says", isRequired: true, help: "what stands against it, and why"),
    CheckParameter("remedy", isRequired: true, help: "what to do"),
    CheckParameter("field", help: "the answer to change, as ${field}"),
  ]

  package static func checks(_ arguments: CheckArguments, in context: CheckContext) -> [Check] {
    guard let title = arguments.text("title"), let says = arguments.text("says"), let remedy = arguments.text("remedy") else { return [] }
    let field = arguments.field("field")
    return [
      Check(id: "obstacle", title: title, hint: says, reads: arguments.fields, step: context.step) {
        CheckOutcome(.failed, says, remedy: remedy, field: field)
      }
    ]
  }
}

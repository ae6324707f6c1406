import Preflight
import ProductModel
import Surroundings

/// `suppliedFile`: a file that came from the vendor, such as a licence.
package enum SuppliedFileKind: CheckKind {
  package static let name = "suppliedFile"

  package static let parameters = [
    CheckParameter("file", isRequired: true, help: "the field with the file"),
    CheckParameter("sample", help: "texts that stand in the sample of it and never in a customer's own"),
    CheckParameter("with", help: "the field with another file that it belongs to"),
    CheckParameter("shared", help: "the path in that other file whose value stands in both"),
    CheckParameter("private", help: "true: nobody else on this machine is to read it"),
  ]

  package static func checks(_ arguments: CheckArguments, in context: CheckContext) -> [Check] {
    guard let field = arguments.field("file"), case .file(let file)? = context.questionnaire.value(of: field) else { return [] }
    // A product may ask for several: each is called by its label.
    let title = "\"\(context.questionnaire.product.field(field)?.label ?? field.name)\""
    var checks: [Check] = []
    if arguments.values["sample"] != nil {
      checks.append(
        SuppliedFileGenuineCheck.check(file, field, title: title, samples: arguments.list("sample"), reads: arguments.fields(of: "sample")))
    }
    if let other = arguments.text("with"), let path = arguments.text("shared").flatMap({ ValuePath(parsing: $0) }) {
      checks.append(SuppliedFilePairCheck.check(file, field, title: title, other: other, otherField: arguments.field("with"), path: path))
    }
    if arguments.flag("private") { checks.append(SuppliedFilePrivateCheck.check(file, field, title: title, context)) }
    return checks
  }
}

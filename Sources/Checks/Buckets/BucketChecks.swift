import Preflight
import ProductModel

/// The checks of one bucket, whatever its cloud; each stands in a file of `Checks/`.
struct BucketChecks: Sendable {
  let store: any BucketStore
  let arguments: CheckArguments
  let context: CheckContext

  var subject: BucketSubject { store.subject }

  var all: [Check] {
    var checks = [login, existence, rights, writing]
    if needs != nil { checks.append(cors) }
    if arguments.text("public") != nil { checks.append(publicAccess) }
    return checks
  }

  /// What pages need; nil when the definition names no origin.
  var needs: CORSNeeds? {
    let origins = arguments.list("corsOrigin").filter { !$0.isEmpty }
    guard !origins.isEmpty else { return nil }
    let methods = arguments.list("corsMethods").map { $0.uppercased() }
    return CORSNeeds(origins: origins, methods: methods.isEmpty ? ["GET"] : methods, headers: arguments.list("corsHeaders"))
  }

  func check(
    _ name: String, _ title: String, hint: String, severity: Check.Severity = .blocking, after: [CheckID] = [], consent: Consent? = nil,
    run: @escaping @Sendable (BucketClient) async throws(BucketFault) -> CheckOutcome
  ) -> Check {
    let subject = subject
    return Check(
      id: CheckID(name), title: title, severity: severity, hint: hint, reads: arguments.fields, after: after, step: context.step,
      consent: consent,
      // The write check asks four times, each within its own limit.
      timeLimit: consent == nil ? .seconds(12) : .seconds(25)
    ) {
      do throws(BucketFault) {
        return try await BucketClient.with { client async throws(BucketFault) in try await run(client) }
      } catch {
        return error.outcome(subject)
      }
    }
  }

  /// The arguments that the kinds of all clouds share.
  static func parameters(_ own: [CheckParameter]) -> [CheckParameter] {
    own + [
      CheckParameter("public", help: "whether anybody is to read its objects: true or false; left out: not looked at"),
      CheckParameter("corsOrigin", help: "origins of the pages that use it, such as https://app.example.com; left out: CORS is not looked at"),
      CheckParameter("corsMethods", help: "methods that those pages use; GET when left out"),
      CheckParameter("corsHeaders", help: "headers that those pages send"),
    ]
  }
}

extension CheckArguments {
  /// Which answers the parts came from; `names`: arguments whose names are not the parts'.
  func parts(_ names: [BucketPart: String]) -> [BucketPart: FieldID] {
    names.compactMapValues { field($0) }
  }
}

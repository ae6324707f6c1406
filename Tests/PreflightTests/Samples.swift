import Preflight
import ProductModel
import Secrecy

/// Checks that end as they are told.
enum Samples {
  static func check(
    _ id: String, _ outcome: CheckOutcome = .passed("it is so"), severity: Check.Severity = .blocking, reads: [FieldID] = [], after: [CheckID] = [],
    consent: Consent? = nil, run: (@Sendable () async -> CheckOutcome)? = nil
  ) -> Check {
    Check(
      id: CheckID(id), title: "\(id) holds", severity: severity, hint: "Else nothing works.", reads: reads, after: after, consent: consent,
      run: run ?? { outcome })
  }

  static let failed = CheckOutcome(.failed, "it is not so", remedy: "Make it so.")

  static func result(_ id: String, _ verdict: CheckOutcome.Verdict, severity: Check.Severity = .blocking) -> CheckResult {
    check(id, severity: severity).result(CheckOutcome(verdict, "found \(id)"))
  }

  static let product = Product(
    id: "x", title: "X", chart: Chart(reference: "r/x", name: "x", release: "x", namespace: "x", output: "v.yaml"),
    steps: [
      Step(
        id: "s", title: "S",
        fields: [
          Field(id: "host", label: "Host", kind: .host, required: true), Field(id: "port", label: "Port", kind: .port),
          Field(id: "password", label: "Password", kind: .secret), Field(id: "key", label: "Key", kind: .file(.pemPrivateKey, secret: true)),
        ])
    ])

  static func questionnaire(_ answers: [FieldID: AnswerValue]) -> Questionnaire {
    Questionnaire(product: product, answers: Answers(answers), chart: ChartFacts())
  }
}

import ProductModel
import Secrecy
import Testing

struct PlanTests {
  static let answers = Answers(["db.host": .text("db.example.com"), "db.password": .secret(Secret("hunter2")), "package": .text("p.yaml")])

  @Test func writesWhatIsAnsweredAndNothingElse() {
    let plan = Plan.make(product: SampleProduct.product, answers: Self.answers)
    #expect(plan.values.map { "\($0.path)" } == ["db.host", "db.port", "db.portNumber", "db.tls"])
    #expect(plan.values.map(\.value) == [.string("db.example.com"), .string("5432"), .int(5432), .bool(false)])
    #expect(plan.values.map(\.comment) == ["The database", nil, nil, nil])
    #expect(plan.values[0].fields == ["db.host", "db.mode"])
    #expect(plan.ownedPaths.map(\.description) == ["db.host", "db.port", "db.portNumber", "db.tls", "db.admin", "db.password"])
    #expect(plan.vendorFiles == ["p.yaml"])
    #expect(plan.target == .init(namespace: "web", release: "web"))
    #expect(plan.chart == .init(repository: .init(name: "shop", url: "https://charts.example.com"), reference: "shop/web"))
  }

  @Test func secretsAreWholeOrNotThere() throws {
    let plan = Plan.make(product: SampleProduct.product, answers: Self.answers, secretVariables: ["db.password": "PASSWORD"])
    let secret = try #require(plan.secrets.first)
    #expect(secret.name == "db-web")
    #expect(secret.data.map(\.key) == ["password", "user"])
    #expect(secret.data.map(\.value) == [Secret("hunter2"), Secret("app@srv")])
    #expect(secret.origins == ["password": .variable("PASSWORD"), "user": .text("app@srv")])
    #expect(secret.fields == ["db.password", "db.user"])
    #expect(!"\(plan)".contains("hunter2"))
    var open = Self.answers
    open["db.password"] = nil
    #expect(Plan.make(product: SampleProduct.product, answers: open).secrets.isEmpty)
    #expect(Plan.make(product: SampleProduct.product, answers: open).problems.map(\.field) == ["db.password"])
  }

  @Test(arguments: [
    ("db.adminPassword", "SLIPWAY_DB_ADMIN_PASSWORD"), ("storage.s3ExternalURL", "SLIPWAY_STORAGE_S3_EXTERNAL_URL"),
    ("carto-tls-tls.key", "SLIPWAY_CARTO_TLS_TLS_KEY"), ("a..b", "SLIPWAY_A_B"),
  ])
  func variablesAreNamedAfterFields(_ id: String, _ name: String) {
    #expect(Questionnaire.variableName(id) == name)
  }
}

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
    #expect(secret.known == [Secret("hunter2")])
    #expect(
      secret.data.map(\.value) == [
        .composed([.init(.answer(Secret("hunter2"), variable: "PASSWORD"))]), .composed([.init(.text("app@srv"))]),
      ])
    #expect(secret.fields == ["db.password", "db.user"])
    #expect(!"\(plan)".contains("hunter2"))
    var open = Self.answers
    open["db.password"] = nil
    #expect(Plan.make(product: SampleProduct.product, answers: open).secrets.isEmpty)
    #expect(Plan.make(product: SampleProduct.product, answers: open).problems.map(\.field) == ["db.password"])
  }

  /// A list with one item for each network, a rule that stands only with an answer, and a value that nobody is asked for.
  @Test(arguments: [
    (["10.0.0.0/8", "10.1.0.0/16"], "eks", ["10.0.0.0/8", "10.1.0.0/16", "last"], "shop/"), (["10.0.0.0/8"], "gke", ["10.0.0.0/8"], "shop-"),
    ([], "gke", [], "shop-"),
  ])
  func partsStandAsTheirConditionsSay(_ networks: [String], _ cloud: String, _ items: [String], _ prefix: String) {
    let step = Step(
      id: "s", title: "S", fields: [Field(id: "networks", label: "N", kind: .cidrList), Field(id: "cloud", label: "C")],
      computed: [
        Field(
          id: "prefix", label: "prefix",
          defaults: [Conditional(when: .answer("cloud", isOneOf: ["eks"]), "shop/"), Conditional("shop-")])
      ],
      values: [
        ValuesRule(set: [
          (
            ValuePath(["items"]),
            .list([.each("networks", .string("${item}")), .conditional(.answer("cloud", isOneOf: ["eks"]), .string("last"))])
          ),
          (ValuePath(["key"]), .map([.init(key: "name", value: .string("${prefix}kek"))])),
        ])
      ])
    let product = Product(
      id: "p", title: "P", chart: Chart(reference: "c", name: "c", release: "c", namespace: "c", output: "v.yaml"), steps: [step])
    let plan = Plan.make(
      product: product, answers: Answers(["networks": .list(networks), "cloud": .text(cloud), "prefix": .text("an answer that nobody gives")]))
    #expect(plan.values.map(\.value) == [.list(items.map(PlannedValue.string)), .map([.init(key: "name", value: .string(prefix + "kek"))])])
    #expect(!Questionnaire(product: product, answers: Answers()).isShown("prefix"))
  }

  @Test(arguments: [
    ("db.adminPassword", "SLIPWAY_DB_ADMIN_PASSWORD"), ("storage.s3ExternalURL", "SLIPWAY_STORAGE_S3_EXTERNAL_URL"),
    ("carto-tls-tls.key", "SLIPWAY_CARTO_TLS_TLS_KEY"), ("a..b", "SLIPWAY_A_B"),
  ])
  func variablesAreNamedAfterFields(_ id: String, _ name: String) {
    #expect(Questionnaire.variableName(id) == name)
  }

  /// What follows from a secret is one: the script reads it from a variable of its own, and no value line may hold it.
  @Test func filteredSecretsStaySecret() throws {
    var product = SampleProduct.product
    let index = try #require(product.steps.firstIndex { !$0.secrets.isEmpty })
    product.steps[index].secrets[0].data = [
      .init("url", "pg://${db.password|append:/x|urlquery}@h"), .init("digest", "${db.password|sha256}"),
    ]
    let plan = Plan.make(product: product, answers: Self.answers, secretVariables: ["db.password": "PASSWORD"])
    let secret = try #require(plan.secrets.first)
    #expect(secret.known.first == Secret("pg://hunter2%2Fx@h"))
    let password = PlannedSecret.Part.Source.answer(Secret("hunter2"), variable: "PASSWORD")
    #expect(
      secret.data.map(\.value) == [
        .composed([.init(.text("pg://")), .init(password, filters: [.append("/x"), .urlQuery]), .init(.text("@h"))]),
        .composed([.init(password, filters: [.sha256])]),
      ])
    #expect(!"\(plan)".contains("hunter2"))
  }
}

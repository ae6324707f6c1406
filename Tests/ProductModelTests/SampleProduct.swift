import ProductModel

/// A small definition with one of everything that conditions can ask for.
enum SampleProduct {
  static let external = Condition.answer("db.mode", isOneOf: ["external"])

  static let product = Product(
    id: "sample", title: "Sample",
    chart: Chart(
      repository: .init(name: "shop", url: "https://charts.example.com"), reference: "shop/web", name: "web", release: "web", namespace: "web",
      output: "values.yaml", vendorFiles: [.init(field: "package")]),
    steps: [
      Step(
        id: "one", title: "One",
        fields: [
          Field(id: .namespace, label: "Namespace", kind: .kubernetesName(maximum: 63), defaults: [Conditional("web")]),
          Field(id: .chartVersion, label: "Chart"),
          Field(id: .cloud, label: "Cloud", kind: .choice([.init("gke", title: "G"), .init("eks", title: "E")]), defaults: [Conditional("gke")]),
          Field(
            id: "package", label: "Package", kind: .file(.yaml, secret: false), contains: [.init(path: ValuePath(["id"]), message: "no id in it")]),
        ]),
      Step(
        id: "db", title: "Database",
        fields: [
          Field(
            id: "db.mode", label: "Mode", kind: .choice([.init("internal", title: "In"), .init("external", title: "Ex")]), required: true,
            defaults: [Conditional("external")]),
          Field(id: "db.host", label: "Host", kind: .host, required: true, condition: external),
          Field(id: "db.port", label: "Port", kind: .port, condition: external, defaults: [Conditional("5432")]),
          Field(id: "db.ssl", label: "TLS", kind: .bool, condition: external, defaults: [Conditional("false")]),
          Field(id: "db.user", label: "User", condition: external, defaults: [Conditional("app@srv")]),
          Field(
            id: "db.bareUser", label: "User", condition: .all([external, .answerMatches("db.user", pattern: ".*@.*")]),
            defaults: [Conditional("${db.user|before:@}")]),
          Field(id: "db.password", label: "Password", kind: .secret, required: true, condition: external),
          Field(id: "db.admin", label: "Admin", condition: .chartVersion(VersionRange(bounds: [.init(.below, Version(2))]))),
          Field(id: "db.url", label: "URL", condition: .chartHas(ValuePath(["db", "url"]), since: Version(1, 5))),
        ],
        values: [
          ValuesRule(
            condition: external, comment: "The database",
            set: [
              (ValuePath(["db", "host"]), .string("${db.host}")), (ValuePath(["db", "port"]), .string("${db.port}")),
              (ValuePath(["db", "portNumber"]), .typed("db.port")), (ValuePath(["db", "tls"]), .typed("db.ssl")),
              (ValuePath(["db", "admin"]), .string("${db.admin}")),
            ])
        ],
        secrets: [
          SecretRule(condition: external, name: "db-${cluster.namespace}", data: [.init("password", "${db.password}"), .init("user", "${db.user}")])
        ],
        owns: [ValuePath(["db", "password"])]),
    ])

  static func questionnaire(_ answers: [FieldID: AnswerValue], chart: ChartFacts = .init()) -> Questionnaire {
    Questionnaire(product: product, answers: Answers(answers), chart: chart)
  }
}

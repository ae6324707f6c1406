import Drawing
import Installation
import ProductModel
import Testing

@testable import Wizard

/// What the cluster has stands where nobody has answered and it lacks what the definition assumes.
@Suite struct ProposingTests {
  private static let wide = Size(width: 140, height: 45)
  private static let issuers = Field.Proposal.ObjectKind(apiVersion: "cert-manager.io/v1", kind: "ClusterIssuer")
  private static let classes = Field.Proposal.ObjectKind(apiVersion: "storage.k8s.io/v1", kind: "StorageClass")

  private static let storage = Step(
    id: "storage", title: "Storage",
    fields: [
      Field(
        id: "class", label: "Storage class", kind: .kubernetesName(maximum: 63), required: true, help: "For the volumes.",
        defaults: [.init(when: .answer(.cloud, isOneOf: ["eks"]), "gp3"), .init(when: .answer(.cloud, isOneOf: ["gke"]), "premium-rwo")],
        proposal: .storageClasses),
      Field(id: "issuer", label: "Issuer", kind: .kubernetesName(maximum: 63), required: true, proposal: .objects(issuers)),
      Field(
        id: "api", label: "API", kind: .choice([.init("v1", title: "v1"), .init("v1beta1", title: "v1beta1")]), required: true,
        defaults: [.init("v1")], proposal: .versions(group: "stores.example.com")),
    ])

  private static var product: Product {
    var product = SampleProduct.product
    product.steps = [SampleProduct.cluster, storage]
    return product
  }

  private static func cluster(
    _ cloud: String, classes: [ProposedValue], issuers: Offer = .unknownKind, versions: [String] = ["v1", "v1beta1"]
  ) -> ClusterFacts {
    ClusterFacts(
      version: "v1.33.0", cloud: cloud, offers: [Self.classes: .values(classes), Self.issuers: issuers],
      apiGroups: ["stores.example.com": versions])
  }

  private static let gp2 = ProposedValue("gp2", "default", isDefault: true)
  private static let ready = ProposedValue("prod")
  private static let broken = ProposedValue("old", "not ready", trouble: "no account")

  private static let rows: [(title: String, facts: ClusterFacts, class: String?, issuer: String?, api: String?)] = [
    ("what is assumed is there", cluster("eks", classes: [gp2, .init("gp3")]), "gp3", nil, "v1"),
    ("the cluster's default in its place", cluster("eks", classes: [.init("efs"), gp2]), "gp2", nil, "v1"),
    ("the only one", cluster("eks", classes: [.init("efs")]), "efs", nil, "v1"),
    ("no telling which", cluster("eks", classes: [.init("efs"), .init("ebs")]), "gp3", nil, "v1"),
    ("none at all", cluster("eks", classes: []), "gp3", nil, "v1"),
    ("nothing is assumed, the default", cluster("other", classes: [.init("efs"), gp2]), "gp2", nil, "v1"),
    ("nothing is assumed, several", cluster("other", classes: [.init("efs"), .init("ebs")]), nil, nil, "v1"),
    ("the issuer that works", cluster("eks", classes: [], issuers: .values([ready, broken])), "gp3", "prod", "v1"),
    ("only one that does not work", cluster("eks", classes: [], issuers: .values([broken])), "gp3", nil, "v1"),
    ("the version that is served", cluster("eks", classes: [], versions: ["v1beta1"]), "gp3", nil, "v1beta1"),
    ("a version that nobody offers", cluster("eks", classes: [], versions: ["v2"]), "gp3", nil, "v1"),
  ]

  @Test(arguments: rows.indices) func standsWhereNobodyAnswered(_ index: Int) {
    let row = Self.rows[index]
    var driver = WizardDriver(product: Self.product)
    driver.answer(.cluster, .cluster(row.facts))
    let questionnaire = driver.model.draft?.questionnaire
    #expect(questionnaire?.text(of: "class") == row.class, "\(row.title)")
    #expect(questionnaire?.text(of: "issuer") == row.issuer, "\(row.title)")
    #expect(questionnaire?.text(of: "api") == row.api, "\(row.title)")
  }

  @Test func anAnswerIsNeverReplaced() {
    var driver = WizardDriver(product: Self.product, answers: Answers(["class": .text("mine"), .cloud: .text("eks")]), size: Self.wide)
    driver.answer(.cluster, .cluster(Self.cluster("eks", classes: [Self.gp2])))
    #expect(driver.model.draft?.questionnaire.text(of: "class") == "mine")
    driver.go(to: "storage")
    driver.press(.tab)
    #expect(driver.text().contains("the cluster has no StorageClass \"mine\""))
  }

  @Test func itIsSaidBesideTheField() {
    var driver = WizardDriver(product: Self.product)
    driver.answer(.cluster, .cluster(Self.cluster("eks", classes: [Self.gp2])))
    driver.go(to: "storage")
    #expect(driver.text().contains("the cluster has no \"gp3\""))
    #expect(driver.text().contains("stands here instead"))
    #expect(driver.text().contains("the cluster does not know ClusterIssuer") == false)
    driver.press(.tab)
    #expect(driver.text().contains("the cluster does not know ClusterIssuer of cert-manager.io/v1"))
  }

  @Test func anotherCloudOrClusterIsProposedFromAnew() {
    var driver = WizardDriver(product: Self.product)
    driver.answer(.cluster, .cluster(Self.cluster("eks", classes: [Self.gp2, .init("premium-rwo")])))
    #expect(driver.model.draft?.questionnaire.text(of: "class") == "gp2")
    driver.go(to: "cluster")
    driver.model.select(.cloud)
    driver.press(.up, .space, .tab)
    #expect(driver.model.draft?.questionnaire.text(of: .cloud) == "gke")
    #expect(driver.model.draft?.questionnaire.text(of: "class") == "premium-rwo")
    driver.model.select(.context)
    driver.press(.control("u"))
    driver.type("kind-dev")
    driver.press(.tab)
    driver.answer(.cluster, .cluster(Self.cluster("other", classes: [.init("local-path", isDefault: true)])))
    #expect(driver.model.draft?.questionnaire.text(of: "class") == "local-path")
    // That one was chosen, and stays.
    #expect(driver.model.draft?.questionnaire.text(of: .cloud) == "gke")
  }

  /// The file of an earlier run is heard before the cluster, whichever comes first.
  @Test func theFileOfAnEarlierRunCountsMore() {
    var product = Self.product
    product.steps[1].values = [ValuesRule(set: [(path: ValuePath(["storage", "class"]), value: .string("${class}"))])]
    var driver = WizardDriver(product: product, answers: Answers([.cloud: .text("eks")]))
    driver.answer(.cluster, .cluster(Self.cluster("eks", classes: [Self.gp2])))
    driver.answer(.existingValues, .existingValues("storage:\n  class: mine\n"))
    #expect(driver.model.draft?.questionnaire.text(of: "class") == "mine")
  }

  // MARK: What could not be had

  private static let refused = InstallationProblem(
    kind: .chartNotFound, sentence: "the registry registry.example.com does not give this chart", nextAction: "log in with \"helm registry login\"",
    place: .field("source"))

  private static var sourced: Product {
    var product = SampleProduct.product
    product.chart.repository = nil
    product.chart.reference = "${source}"
    product.steps = [
      Step(
        id: "chart", title: "Chart",
        fields: [Field(id: "source", label: "Chart", required: true), Field(id: "other", label: "Other")])
    ]
    return product
  }

  private func asked(_ driver: WizardDriver) -> [String] {
    driver.effects.compactMap { if case .run(.loadChartFacts(let source), id: _) = $0 { source.reference } else { nil } }
  }

  @Test func anotherChartIsAskedForWhenItsFieldIsLeft() {
    var driver = WizardDriver(product: Self.sourced, answers: Answers(["source": .text("./old")]))
    #expect(asked(driver) == ["./old"])
    driver.answer(.chartFacts, .chartFacts(ChartFacts(version: Version(1, 0, 0))))
    driver.forgetEffects()
    driver.press(.control("u"))
    driver.type("~/new")
    #expect(asked(driver).isEmpty)
    driver.press(.tab)
    #expect(asked(driver) == ["/home/ann/new"])
    driver.answer(.chartFacts, .chartFacts(ChartFacts(version: Version(2, 0, 0))))
    #expect(driver.model.draft?.chart.version == Version(2, 0, 0))
    driver.forgetEffects()
    driver.press(.shiftTab, .tab)
    #expect(asked(driver).isEmpty)
  }

  /// The product's plain name would be taken for a folder that happens to lie here, and its absence for a mistake in a field that nobody touched.
  @Test func noChartIsAskedForBeforeItIsNamed() {
    var driver = WizardDriver(product: Self.sourced)
    #expect(asked(driver).isEmpty)
    driver.type("./new")
    driver.press(.tab)
    #expect(asked(driver) == ["./new"])
    driver.answer(.chartFacts, .problem(Self.refused))
    driver.press(.shiftTab, .control("u"), .tab)
    #expect(asked(driver) == ["./new"])
    #expect(driver.model.facts.chartAsking == .not)
  }

  @Test func whyAChartCannotBeHadStandsBesideItsAnswerUntilItIsAskedForAgain() {
    var driver = WizardDriver(product: Self.sourced, answers: Answers(["source": .text("oci://registry.example.com/shop")]), size: Self.wide)
    driver.answer(.chartFacts, .problem(Self.refused))
    driver.answer(.chartVersions, .chartVersions([]))
    #expect(driver.text().contains("the registry registry.example.com"))
    #expect(driver.text().contains("helm registry login"))
    // It concerns what was asked for and no other answer.
    driver.type("2")
    #expect(!driver.text().contains("the registry registry.example.com"))
    driver.press(.backspace)
    driver.forgetEffects()
    // Somebody has logged in meanwhile.
    driver.press(.tab)
    #expect(asked(driver) == ["oci://registry.example.com/shop"])
    driver.answer(.chartFacts, .chartFacts(ChartFacts()))
    #expect(!driver.text().contains("the registry registry.example.com"))
  }

  @Test func theWayOnWaitsForAChartOnThisMachineAndStaysWhereThereIsNone() {
    var driver = WizardDriver(product: Self.sourced, answers: Answers(["source": .text("./old")]), size: Self.wide)
    driver.answer(.chartFacts, .chartFacts(ChartFacts(version: Version(1, 0, 0))))
    driver.type("er")
    var missing = Self.refused
    missing.sentence = "there is no chart in a folder \"./older\""
    for _ in 1...2 {
      driver.press(.function(8))
      #expect(driver.model.station == .step("chart"))
      #expect(driver.text().contains("Reading the chart"))
      driver.answer(.chartFacts, .problem(missing))
      // Asking again is no way round it.
      #expect(driver.model.station == .step("chart"))
      #expect(driver.model.focus == .field("source"))
      #expect(driver.text().contains("there is no chart in a folder"))
    }
    driver.press(.backspace, .backspace, .function(8))
    driver.answer(.chartFacts, .chartFacts(ChartFacts(version: Version(1, 0, 0))))
    #expect(driver.model.station == .review)
  }

  @Test func helmIsNotAskedForAChartThatNobodyHasNamed() {
    var driver = WizardDriver(product: Self.sourced)
    #expect(asked(driver).isEmpty)
    driver.type("./old")
    driver.press(.tab)
    #expect(asked(driver) == ["./old"])
  }

  @Test func whoTypesOnDoesNotWaitForTheChartAndHelmThatIsMissingHoldsNobodyUp() {
    var driver = WizardDriver(product: Self.sourced, answers: Answers(["source": .text("./old")]))
    driver.press(.function(8), .character("x"))
    driver.answer(.chartFacts, .chartFacts(ChartFacts()))
    #expect(driver.model.station == .step("chart"))
    driver.press(.function(8))
    driver.answer(.chartFacts, .problem(InstallationProblem(kind: .helmMissing, sentence: "helm was not found", nextAction: "install it")))
    #expect(driver.model.station == .review)
  }

  @Test func whyAClusterCannotBeHadStandsBesideItsContext() {
    var driver = WizardDriver(answers: SampleFacts.answers, size: Self.wide)
    driver.answer(
      .cluster,
      .problem(
        InstallationProblem(
          kind: .clusterUnreachable, sentence: "the cluster cannot be reached", nextAction: "check the VPN", place: .field(.context))))
    driver.go(to: "cluster")
    #expect(driver.text().contains("the cluster cannot be reached; check the VPN"))
  }
}

import ProductLoading
import ProductModel
import Testing

/// `slipway products new`: what it makes of a chart's values is sound, and asks what the chart's author explained.
struct ScaffoldTests {
  static let chart = "apiVersion: v2\nname: kiosk\nversion: 1.2.3\ndescription: Sells \"newspapers\".\n"

  static let values = """
    # How many pods.
    replicas: 2
    image:
      # Where the image is.
      # Without its tag.
      repository: registry.example.com/kiosk
      tag: "1.10"
      pull-policy: IfNotPresent
    key: "a${b} \\\\ c"
    service:
      annotations: {}
      ports:
        http: 80
        deep: {tooDeep: {further: 1}}
    admin: {password: "", user: it's me}
    labels: [a, b]
    notes: |
      first
      second
    cluster:
      namespace: default
    enabled: true
    'odd.key': x
    empty:
    """

  static let schema = #"""
    {"required": ["replicas"], "properties": {"replicas": {"type": "integer", "description": "How many pods serve."},
     "image": {"properties": {"pull-policy": {"enum": ["Always", "IfNotPresent"]}}}}}
    """#

  static func product(schema: String? = nil) throws -> Product {
    let text = try ProductScaffold(reference: "./kiosk", chart: chart, values: values, schema: schema).text
    do {
      return try ProductLoader.load(yaml: text, source: "kiosk.yaml")
    } catch {
      Issue.record("\(error.lines.joined(separator: "\n"))\n\(text)")
      throw error
    }
  }

  @Test func whatItMakesIsSoundAndAsksForEachValue() throws {
    let product = try Self.product()
    #expect(product.id == "kiosk")
    #expect(product.summary == "Sells \"newspapers\".")
    #expect(product.steps.map(\.id) == ["cluster", "general", "image", "service", "admin", "cluster2"])
    let fields = product.steps.dropFirst().flatMap(\.fields)
    #expect(
      fields.map(\.id.name) == [
        "replicas", "key", "notes", "enabled", "oddKey", "empty", "image.repository", "image.tag", "image.pullPolicy", "service.ports.http",
        "admin.user", "cluster.namespace2",
      ])
    #expect(product.field("replicas")?.help == "How many pods.")
    #expect(product.field("image.repository")?.help == "Where the image is. Without its tag.")
    #expect(product.field("image.pullPolicy")?.label == "Pull policy")
    #expect(product.steps[4].owns == [ValuePath(["admin", "password"])])
  }

  /// Untouched, it writes what the chart has anyway, each with its own type.
  @Test func itsDefaultsAreTheChartsOwn() throws {
    let plan = Plan.make(product: try Self.product(), answers: Answers())
    #expect(plan.problems.isEmpty)
    let values = Dictionary(plan.values.map { ("\($0.path)", $0.value) }) { $1 }
    #expect(values["replicas"] == .int(2))
    #expect(values["enabled"] == .bool(true))
    #expect(values["image.tag"] == .string("1.10"))
    #expect(values["key"] == .string("a${b} \\ c"))
    #expect(values["notes"] == .string("first\nsecond\n"))
    #expect(values["\"odd.key\""] == .string("x"))
    #expect(values["admin.user"] == .string("it's me"))
    #expect(values["admin.password"] == nil)
    #expect(values["empty"] == nil)
    #expect(plan.target == .init(namespace: "kiosk", release: "kiosk"))
  }

  /// Values files keep commented-out values beside their words, and abbreviations in their keys.
  @Test func takesWordsAndLeavesWhatIsCommentedOut() throws {
    let values = """
      ssl:
        enabled: false
        # port: 8443
        # keyStore: |-
      # -- Where it listens.
      loadBalancerIP: ""
      hosts:
        - "*"
        # - kiosk.example.com
      # The path. Useful below
      # another one:
      # path: /kiosk
      path: /
      # Password complexity:
      # weak: none
      # normal: a digit
      complexity: normal
      targetCPUUtilizationPercentage: 80
      automountServiceAccountToken: true
      accessToken: ""
      """
    let text = try ProductScaffold(reference: "x", chart: "name: x\n", values: values).text
    let product = try ProductLoader.load(yaml: text, source: "x.yaml")
    func words(_ id: FieldID) -> [String] { product.field(id).map { [$0.label, $0.help] } ?? [] }
    #expect(words("loadBalancerIP") == ["Load balancer IP", "Where it listens."])
    #expect(words("path") == ["Path", "The path. Useful below another one:"])
    #expect(words("complexity") == ["Complexity", "Password complexity:"])
    #expect(words("targetCPUUtilizationPercentage") == ["Target CPU utilization percentage", ""])
    #expect(words("automountServiceAccountToken") == ["Automount service account token", ""])
    #expect(product.steps.flatMap(\.owns) == [ValuePath(["accessToken"])])
  }

  @Test func aSchemaSaysMore() throws {
    let product = try Self.product(schema: Self.schema)
    #expect(product.field("replicas")?.help == "How many pods serve.")
    #expect(product.field("replicas")?.required == true)
    guard case .choice(let options)? = product.field("image.pullPolicy")?.kind else {
      Issue.record("the schema's words are no choice")
      return
    }
    #expect(options.map(\.value) == ["Always", "IfNotPresent"])
  }

  @Test(arguments: [
    ("apiVersion: v2\n", "a: 1\n", ScaffoldFault.noName), ("name: x\n", "- a\n", .notYAML("values.yaml")), ("name: [", "", .notYAML("Chart.yaml")),
  ])
  func refusesWhatIsNoChart(_ chart: String, _ values: String, _ fault: ScaffoldFault) {
    #expect(throws: fault) { try ProductScaffold(reference: "x", chart: chart, values: values) }
    #expect(!fault.message.isEmpty)
  }

  /// Each with the type that the schema asks for: what was made is refused by no chart of its own.
  @Test func whatTheSchemaAsksForIsWritten() throws {
    let schema = #"""
      {"properties": {"ratio": {"type": "number"}, "weight": {"type": ["integer", "null"]}, "level": {"type": "integer", "minimum": 1, "maximum": 9},
       "odd": {"type": "integer", "minimum": 5}, "size": {"enum": [1, 2]}, "port": {"type": "string"}, "on": {"type": "boolean"}}}
      """#
    let text = try ProductScaffold(
      reference: "x", chart: "name: Weird_Name.x\n", values: "ratio: 0.5\nweight: null\nlevel: 3\nodd: 1\nsize: 2\nport: \"80\"\non:\n",
      schema: schema
    ).text
    let product = try ProductLoader.load(yaml: text, source: "x.yaml")
    #expect(product.id == "weird-name-x")
    #expect(product.chart.name == "Weird_Name.x")
    #expect(product.chart.release == "weird-name-x")
    #expect(text.contains("# Numbers with a fraction are no questions; the chart's own hold: ratio."))
    let kinds = product.steps[1].fields.map(\.kind)
    #expect(kinds == [.number(nil), .number(1...9), .number(nil), .number(nil), .text, .bool])
    let plan = Plan.make(product: product, answers: Answers())
    #expect(plan.problems.isEmpty)
    #expect(plan.values.map { "\($0.path)" } == ["level", "odd", "size", "port"])
    #expect(plan.values.map(\.value) == [.int(3), .int(1), .int(2), .string("80")])
  }

  @Test func aBrokenSchemaIsNotPassedOver() {
    #expect(throws: ScaffoldFault.notYAML("values.schema.json")) {
      try ProductScaffold(reference: "x", chart: "name: x\n", values: "a: 1\n", schema: "{\"properties\": ")
    }
  }

  @Test func aChartWithoutValuesStillMakesADefinition() throws {
    let text = try ProductScaffold(reference: "x", chart: "name: x\n", values: "").text
    #expect(try ProductLoader.load(yaml: text, source: "x.yaml").steps.map(\.id) == ["cluster"])
  }
}

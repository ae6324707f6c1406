import Drawing
import Installation
import ProductLoading
import ProductModel
import Secrecy
import Surroundings
import Testing

@testable import Wizard

/// The whole way through the definition of assets/products/carto.yaml, by keys alone, on the smallest terminal that is promised to be enough.
@Suite struct CartoSessionTests {
  static let path = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/assets/products/carto.yaml"

  static func product() throws -> Product {
    try ProductLoader.load(path: path, files: SystemFileSystem())
  }

  static let answers = Answers([
    "package.values": .file(
      FileAnswer(
        path: "carto-values.yaml", contents: Secret("a: 1"), isSecret: false,
        found: [
          ValuePath(["cartoConfigValues", "selfHostedTenantId"]): "t-1", ValuePath(["cartoConfigValues", "customerPackageVersion"]): "99.0.0",
        ])),
    "package.secrets": .file(FileAnswer(path: "carto-secrets.yaml", contents: Secret("b: 2"), isSecret: true)),
    "domain": .text("maps.example.com"), "db.mode": .text("external"), "db.host": .text("db.example.com"),
    "db.adminPassword": .secret(Secret("4dm1n")),
    "db.userPassword": .secret(Secret("us3r")), "cloud": .text("gke"), "access.type": .text("loadBalancer"), "tls.mode": .text("selfSigned"),
    "storage.provider": .text("later"),
  ])

  @Test func everyStepCanBeAnsweredByKeys() throws {
    var driver = WizardDriver(product: try Self.product())
    for _ in 0..<200 {
      guard case .step = driver.model.screen else { break }
      driver.fillFocusedField(Self.answers)
    }
    #expect(driver.model.station == .review)
    #expect(driver.model.draft?.errors == [])
    driver.press(.enter)
    driver.endChecks()
    driver.press(.enter)
    let request = driver.effects.compactMap { if case .run(.install(let request), id: _) = $0 { request } else { nil } }.first
    let domain = request?.plan.values.first { $0.path == ValuePath(["appConfigValues", "selfHostedDomain"]) }
    #expect(domain?.value == .string("maps.example.com"))
    #expect(request?.plan.secrets.contains { $0.known.contains(Secret("us3r")) } == true)
  }

  @Test func everyStepFitsTheSmallestPromisedTerminal() throws {
    var driver = WizardDriver(product: try Self.product(), answers: Self.answers)
    while case .step(let screen) = driver.model.screen {
      let step = try #require(driver.model.draft?.product.steps.first { $0.id == screen.stepID })
      for field in driver.model.draft?.questionnaire.shownFields(of: step) ?? [] {
        _ = driver.model.update(.key(.home))
        driver.model.select(field.id)
        // The focused field and its cursor are on the screen, whatever the length of the form.
        #expect(driver.text().contains(field.label.prefix(12)), "\(field.id) is not to be seen in step \(step.id)")
      }
      driver.press(.function(8))
    }
    #expect(driver.model.station == .review)
  }
}

extension WizardModel {
  /// Gives a field of the shown step the focus.
  mutating func select(_ id: FieldID) {
    guard case .step(var screen) = screen, let slice = formSlice else { return }
    screen.move(to: .field(id), slice)
    self.screen = .step(screen)
  }
}

extension WizardDriver {
  /// Types the answer of the focused field and goes on, as a person would.
  mutating func fillFocusedField(_ answers: Answers) {
    guard let id = model.focusedField, let field = model.draft?.product.field(id) else { return press(.enter) }
    let wanted = answers[id]
    switch (field.kind, wanted) {
    case (.choice, .text(let value)?):
      let options = model.draft?.questionnaire.options(of: field).map(\.value) ?? []
      guard model.draft?.questionnaire.text(of: id) != value, let goal = options.firstIndex(of: value) else { return press(.tab) }
      let start = model.draft?.questionnaire.text(of: id).flatMap { options.firstIndex(of: $0) } ?? 0
      if options.count > FieldEditor.radioLimit { press(.space) }
      for _ in 0..<abs(goal - start) { press(goal > start ? .down : .up) }
      press(.space, .tab)
    case (.file, .file(let file)?):
      press(.control("u"))
      type(file.path)
      press(.enter)
      answer(
        .file(id.name), .file(FileAnswer(path: model.start.absolute(file.path), contents: file.contents, isSecret: file.isSecret, found: file.found)))
    case (_, .secret(let secret)?):
      type(secret.reveal())
      press(.tab)
    case (_, let value?):
      press(.control("u"))
      type(value.plainText ?? "")
      press(.enter)
    case (_, nil): press(.tab)
    }
  }
}

extension WizardModel {
  var focusedField: FieldID? { if case .step(let screen) = screen { screen.focusedField } else { nil } }
}

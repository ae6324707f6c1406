import Drawing
import Installation
import ProductModel
import Secrecy

@testable import Wizard

extension Gallery {
  static let value = "5f1e7c0d9a8b43c2b6d4e0f18a97c35b5f1e7c0d9a8b43c2b6d4e0f18a97c35b"

  /// The sample with values that chance makes, in a Secret and in a secret manager.
  static let generating: Product = {
    var product = SampleProduct.product
    var step = Step(
      id: "keys", title: "Keys", help: "",
      fields: [
        Field(
          id: "keys.admin", label: "Admin token", kind: .choice([.init("generate", title: "Make it"), .init("keep", title: "There")]), required: true,
          defaults: [.init("generate")])
      ])
    step.secrets = [
      SecretRule(
        name: "notes-keys",
        data: [
          .init("signing", .generated(RandomSecret(bytes: 32), id: nil)), .init("password", .generated(RandomSecret(bytes: 24), id: "made")),
          .init("url", "postgres://${db.adminPassword}"),
        ])
    ]
    step.secretManager = SecretManagerRule(
      stores: [
        .init(
          title: "Vault", program: "vaultctl", look: ["look", "${key}"], absent: "NOT_FOUND", create: ["create", "${key}"],
          replace: ["create", "${key}"],
          read: ["read", "${key}"])
      ], keys: [.init(id: "keys.admin", label: "Admin token", name: "notes/admin-token", content: .random(RandomSecret(bytes: 32)))])
    product.steps.append(step)
    return product
  }()

  func secretsDriver(_ size: Size) -> WizardDriver {
    var driver = WizardDriver(product: Self.generating, answers: SampleFacts.answers, size: size)
    driver.answer(.existingValues, .existingValues(nil))
    driver.go(to: .review)
    driver = installing(
      SampleFacts.upToRollout + [.rollout(SampleFacts.ready), .stepEnded(.rollout, detail: "3 ready"), .ended(.ready(addresses: []))], in: driver)
    driver.press(.character("k"))
    guard self != .secrets else { return driver }
    driver.press(.enter)
    guard self != .secretAsked else { return driver }
    driver.press(.right, .enter)
    if self == .secretShown {
      driver.answer(.secret, .generated(Secret(Self.value)))
    } else {
      let problem = InstallationProblem(
        kind: .forbidden, sentence: "this login may not read the Secret 'notes-keys'",
        nextAction: "ask the cluster's administrator for the right that is named below",
        evidence: ["secrets \"notes-keys\" is forbidden: User \"ann\" cannot get resource"])
      driver.answer(.secret, .problem(problem))
    }
    return driver
  }
}

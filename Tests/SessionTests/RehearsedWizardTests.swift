import Drawing
import Rehearsal
import Testing
import Wizard

@testable import Session

/// Every rehearsal through the whole wizard by keys, as autoplay presses them: what goes wrong names its reason, the answer that caused it is
/// corrected from there, and it ends ready, at what is left to do.
@Suite(.timeLimit(.minutes(3))) @MainActor struct RehearsedWizardTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var product: String
    var scenario: String
    var cloud = "gke"
    var size = Size(width: 80, height: 24)
    /// What is to be seen on the way, in this order.
    var sights: [String] = []
    var testDescription: String { "\(product) \(scenario) \(cloud) \(size.width)×\(size.height)" }
  }

  nonisolated private static let large = Size(width: 140, height: 45)

  nonisolated static let cases = [
    Case(product: "carto", scenario: "bad-db-password", sights: ["The database refused the password", "▸ Administrator's", "Upgrade again"]),
    Case(product: "carto", scenario: "image-pull", size: large, sights: ["The image registry refused", "Upgrade again"]),
    Case(product: "carto", scenario: "unschedulable", cloud: "aks"),
    Case(product: "carto", scenario: "slow", cloud: "other"),
    Case(product: "caracal", scenario: "smooth", cloud: "other", size: large),
    Case(product: "caracal", scenario: "secret-not-synced", sights: ["its controller met", "▸ Account for reading"]),
    Case(product: "caracal", scenario: "secret-not-synced", cloud: "eks", size: large, sights: ["tries again", "▸ IAM role for reading"]),
    Case(product: "caracal", scenario: "secret-not-synced", cloud: "aks", sights: ["RESPONSE 403", "▸ Identity for reading"]),
    Case(product: "caracal", scenario: "no-prometheus", sights: ["monitoring.coreos.com", "▸ Prometheus"]),
    Case(product: "caracal", scenario: "migration-fails", size: large, sights: ["may not create roles", "▸ User", "caracal_owner"]),
  ]

  @Test(arguments: cases)
  func isCorrectedAndEndsReady(_ one: Case) async throws {
    let play = try RehearsedWizard.library.play(one.scenario, product: one.product, cloud: one.cloud)
    let course = try await RehearsedWizard.perform(play, definition: one.product, size: one.size)
    guard case .left(.ready(let addresses)) = course.end else {
      Issue.record("ended with \(course.end) after\n\(course.frames.suffix(3).joined(separator: "\n"))")
      return
    }
    #expect(!addresses.isEmpty)
    // Nobody sits through minutes in which a controller tries in vain: what it says is acted upon.
    #expect(!course.frames.contains { $0.contains("did not become") })
    // The last screen is gone through to its end, and left as it began.
    #expect(course.frames.contains { $0.contains("[ Finish ]") } && course.frames.last?.contains(" is ready") == true)
    var frames = course.frames[...]
    // Not the install screen's own words: autoplay may go on before they are drawn.
    for sight in one.sights + ["Verify", " is ready"] {
      guard let place = frames.firstIndex(where: { $0.contains(sight) }) else {
        Issue.record("\"\(sight)\" was not seen in its turn in\n\(frames.joined(separator: "\n"))")
        return
      }
      frames = frames[place...]
    }
  }

  /// Each scenario that there is, is played above or by the tests of the program.
  @Test func noScenarioIsLeftOut() throws {
    for product in try RehearsedWizard.library.products() {
      let played = Set(Self.cases.filter { $0.product == product }.map(\.scenario) + ["smooth"])
      #expect(Set(try RehearsedWizard.library.scenarios(product: product).map(\.id)) == played)
    }
  }
}

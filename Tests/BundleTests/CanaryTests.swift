import FoundationEssentials
import Installation
import ProductModel
import Rollout
import Secrecy
import Surroundings
import Testing

@testable import Bundle

@Suite struct CanaryTests {
  static let value = "s3cr&t/\"value\" with 'all'"
  static let known = [KnownSecret(origin: "the value of key \"password\" of the Secret \"db\"", value)]

  private func contents(path: String = "logs/web/main.log", _ text: String) -> BundleContents {
    BundleContents(
      name: "slipway-bundle-x", modified: 0,
      report: ReleaseReport(time: Date(timeIntervalSince1970: 0), target: Plan.Target(namespace: "n", release: "r"), snapshot: RolloutSnapshot()),
      entries: [
        .init(path: "INDEX.md", bytes: Array("nothing here".utf8), about: ""), .init(path: path, bytes: Array(text.utf8), about: ""),
      ], gaps: [])
  }

  @Test func everyFormStopsTheBundleAndIsNotTold() throws {
    for (form, kind) in SecretForms(of: Secret(Self.value)).kinds {
      do throws(BundleProblem) {
        try Canary(Self.known).search(contents("line\nbefore\(form)after\n"))
        Issue.record("\(kind) was not found")
      } catch {
        guard case .secretFound(let origin, _, let entry) = error else {
          Issue.record("\(error)")
          continue
        }
        #expect(origin == Self.known[0].origin && entry == "logs/web/main.log")
        #expect(error.message.contains("\"logs/web/main.log\" would have held the value of key \"password\" of the Secret \"db\""))
        #expect(!error.message.contains(form) && !error.isBadInput)
      }
    }
  }

  @Test func aSecretInANameIsNotToldByIt() throws {
    let problem = #expect(throws: BundleProblem.self) { try Canary(Self.known).search(contents(path: "logs/\(Self.value)/x.log", "")) }
    #expect(problem?.message.contains("the name of an entry would have held") == true)
    #expect(problem?.message.contains(Self.value) == false)
  }

  @Test(arguments: ["", "s3cr&t/\"valu", "‹secret›"]) func nothingElseStopsIt(text: String) throws {
    try Canary(Self.known).search(contents(text))
  }

  @Test func plainWordsStopNothing() throws {
    try Canary([KnownSecret(origin: "x", "postgres"), KnownSecret(origin: "y", "ab1")]).search(contents("image: postgres:16 ab1"))
  }

  @Test(arguments: [
    (BundleProblem.exists("a.tar.gz"), "'a.tar.gz' is there already and is not overwritten; name another file with --output", true),
    (
      .unwritable(.denied("/x")),
      "the bundle could not be written: permission denied for \"/x\"; change its owner or mode, or choose another place", false
    ),
    (.unreadable(.notFound("b")), "the bundle could not be read: \"b\" does not exist; check the path", true),
    (.archive("c", .corrupt), "'c' is no bundle that can be read: it is damaged; copy it again, or ask for it again", true),
    (.stopped, "stopped; nothing was written", false),
    (
      .noRelease(Plan.Target(context: "c", namespace: "n", release: "r")),
      "there is no release \"r\" in namespace \"n\"; see which there are with helm list --all-namespaces --kube-context c", true
    ),
    (
      .installation(InstallationProblem(kind: .other, sentence: "it broke", nextAction: "mend it", evidence: ["why\n"])),
      "it broke: why ; mend it", false
    ),
  ]) func everyProblemIsASentence(problem: BundleProblem, sentence: String, isBadInput: Bool) {
    #expect(problem.message == sentence)
    #expect(problem.isBadInput == isBadInput)
  }
}

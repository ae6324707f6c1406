import FoundationEssentials
import Installation
import ProductModel
import Rollout
import Secrecy
import Surroundings
import TestSupport
import Testing

@testable import Bundle

@Suite struct CanaryTests {
  static let value = "s3cr&t/\"value\" with 'all'"
  static let known = [KnownSecret(origin: "the value of key \"password\" of the Secret \"db\"", value)]

  private func contents(path: String = "logs/web/main.log", _ pieces: String...) throws -> BundleContents {
    let spool = try Spool.open(.manual(files: MemoryFileSystem()))
    var draft = BundleDraft(mask: BundleMask(redactor: Redactor()), now: Date(timeIntervalSince1970: 0), spool: spool)
    draft.add("INDEX.md", Array("nothing here".utf8), "")
    var entries = draft.entries
    entries.append(
      .init(path: path, about: "", size: pieces.reduce(0) { $0 + $1.utf8.count }, pieces: pieces.map { spool.add(Array($0.utf8)) }))
    return BundleContents(
      name: "slipway-bundle-x", modified: 0,
      report: ReleaseReport(time: Date(timeIntervalSince1970: 0), target: Plan.Target(namespace: "n", release: "r"), snapshot: RolloutSnapshot()),
      entries: entries, gaps: [], spool: spool)
  }

  /// What is written piece by piece is searched as a whole, wherever it was cut.
  @Test func aSecretThatIsCutInTwoIsFound() throws {
    let form = Array("with \(Self.value) in it".utf8)
    for cut in 1..<form.count {
      let pieces = [form[..<cut], form[cut...]].map { String(decoding: $0, as: UTF8.self) }
      #expect(throws: BundleProblem.self, "cut at \(cut)") { try Canary(Self.known).search(try contents("x", pieces[0], "", pieces[1])) }
    }
  }

  @Test func everyFormStopsTheBundleAndIsNotTold() throws {
    for (form, kind) in SecretForms(of: Secret(Self.value)).kinds {
      let contents = try contents("line\nbefore\(form)after\n")
      do throws(BundleProblem) {
        try Canary(Self.known).search(contents)
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
    let problem = #expect(throws: BundleProblem.self) { try Canary(Self.known).search(try contents(path: "logs/\(Self.value)/x.log", "")) }
    #expect(problem?.message.contains("the name of an entry would have held") == true)
    #expect(problem?.message.contains(Self.value) == false)
  }

  @Test(arguments: ["", "s3cr&t/\"valu", "‹secret›"]) func nothingElseStopsIt(text: String) throws {
    try Canary(Self.known).search(try contents(text))
  }

  @Test func plainWordsStopNothing() throws {
    try Canary([KnownSecret(origin: "x", "postgres"), KnownSecret(origin: "y", "ab1")]).search(try contents("image: postgres:16 ab1"))
  }

  @Test(arguments: [
    (BundleProblem.exists("a.tar.gz"), "'a.tar.gz' is there already and is not overwritten; name another file with --output", true),
    (
      .unwritable(.denied("/x")),
      "the bundle could not be written: permission denied for \"/x\"; change its owner or mode, or choose another place", false
    ),
    (.unreadable(.notFound("b")), "the bundle could not be read: \"b\" does not exist; check the path", true),
    (.archive("c", .corrupt), "'c' is no bundle that can be read: it is damaged; copy it again, or ask for it again", true),
    (
      .notKept(.diskFull("/tmp")),
      "nothing was written, since what was read could not be kept meanwhile: no space left to write \"/tmp\"; free some space on that disk, then try "
        + "again; TMPDIR may name another folder", false
    ),
    (.noMemory, "nothing was written, since there is not enough memory; close other programs, then run this again", false),
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

import FoundationEssentials
import Installation
import KubernetesObjects
import ProductModel
import Rollout
import Testing

@testable import Bundle

/// A bundle is input from outside: whatever is in it, there is an answer or one sentence.
@Suite(.timeLimit(.minutes(1))) struct OpenedBundleTests {
  private static let pod = #"{"metadata":{"name":"web-1","namespace":"n","uid":"u"},"status":{"phase":"Pending"}}"#

  private static func description(
    kinds: String = #"[{"kind":{"group":"","version":"v1","kind":"Pod","resource":"pods","isNamespaced":true},"file":"objects/pods.json"}]"#,
    format: String = "slipway-bundle/v1", time: String = "2027-01-15T08:00:00Z", more: String = ""
  ) -> String {
    #"{\#(more)"format":"\#(format)","time":"\#(time)","slipway":"1","target":{"namespace":"n","release":"r"},"chart":"","isPending":false,"scopeGap":"x","kinds":\#(kinds)}"#
  }

  private static func opened(_ files: [String: String], folder: String = "b/") throws(ArchiveError) -> OpenedBundle {
    let entries = files.sorted { $0.key < $1.key }.map { TarFile.Entry(path: folder + $0.key, bytes: Array($0.value.utf8)[...]) }
    return try OpenedBundle(Gzip.packed(TarFile.bytes(entries, modified: 0)))
  }

  @Test(arguments: ["slipway-bundle-x/", "", "./"]) func itIsFoundInWhateverFolder(folder: String) throws {
    let bundle = try Self.opened(
      ["bundle.json": Self.description(), "objects/pods.json": "[\(Self.pod)]", "logs/web-1/main.previous.log": "a\nb\u{1b}[2J\nc\n"], folder: folder)
    guard case .objects(let pods)? = bundle.record.kinds.first?.outcome else {
      Issue.record("no pods")
      return
    }
    #expect(pods.map(\.name) == ["web-1"])
    let request = LogRequest(namespace: "n", pod: "web-1", uid: "u", container: "main", previous: true, run: 1, lines: 2)
    #expect(bundle.log(request) == ["b^[[2J", "c"])
    var other = request
    other.pod = "../../etc/passwd"
    #expect(bundle.log(other) == nil)
  }

  @Test(arguments: [
    (["INDEX.md": "x"], ArchiveError.notABundle), (["bundle.json": "{}"], .notABundle), (["bundle.json": "no JSON"], .notABundle),
    (["bundle.json": Self.description(format: "slipway-bundle/v2")], .unknownFormat("slipway-bundle/v2")),
    (["bundle.json": #"{"format":"slipway-bundle/v1"}"#], .unreadable(entry: "bundle.json")),
    (["bundle.json": Self.description(time: "yesterday"), "objects/pods.json": "[]"], .unreadable(entry: "bundle.json")),
    (["bundle.json": Self.description()], .unreadable(entry: "objects/pods.json")),
    (["bundle.json": Self.description(), "objects/pods.json": "[1,"], .unreadable(entry: "objects/pods.json")),
  ]) func whatIsWrongIsNamed(files: [String: String], error: ArchiveError) {
    #expect(throws: error) { try Self.opened(files) }
  }

  /// What runs may be all well, and of two revisions.
  @Test func aRunOfHelmThatFailedIsSaid() async throws {
    for (more, evidence) in [(#""failure":"timed out waiting",  "#, [["timed out waiting"]]), ("", [])] {
      let bundle = try Self.opened(["bundle.json": Self.description(kinds: "[]", more: more)])
      let report = await Examination(bundle.record, products: []) { $0 }.report { bundle.log($0) }
      #expect(report.snapshot.diagnoses.filter { $0.sentence.contains("its last run on \"r\" failed") }.map(\.evidence) == evidence)
    }
  }

  /// Objects that are none, and values that YAML would read as more than fits into memory.
  @Test func hostileContentsAreJudgedAllTheSame() async throws {
    let bombs = "{\"a\": &a [x,x], \"b\": [*a,*a]}"
    let bundle = try Self.opened([
      "bundle.json": Self.description(), "objects/pods.json": #"[1,null,"x",{"metadata":5},{"metadata":{"name":"\u001b[2J"},"spec":7},\#(Self.pod)]"#,
      "helm/values.json": bombs,
    ])
    #expect(bundle.record.helm.values == nil)
    let report = await Examination(bundle.record, products: []) { $0 }.report { bundle.log($0) }
    #expect(report.snapshot.verdict != .ready)
    #expect(report.snapshot.gaps.contains { $0.contains("judged by labels") })
    let nested = String(repeating: "[", count: 100_000)
    #expect(throws: ArchiveError.unreadable(entry: "objects/pods.json")) {
      try Self.opened(["bundle.json": Self.description(), "objects/pods.json": nested])
    }
  }
}

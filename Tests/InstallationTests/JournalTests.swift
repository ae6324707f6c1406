import FoundationEssentials
import Helm
import Installation
import KubernetesObjects
import ProductModel
import Rollout
import Surroundings
import TestSupport
import Testing

@Suite struct JournalTests {
  private let files = MemoryFileSystem()
  private let folder = StateFolder(path: "/state/slipway/x/n/r")
  private var journal: Journal { Journal(folder: folder, files: files) }

  /// One event of each kind.
  static let events: [InstallationEvent] = [
    .began(product: "shop", target: .init(context: "c", namespace: "n", release: "r")),
    .stepBegan(.release), .stepEnded(.tools, detail: "helm 3.14.2"), .stepFailed(.files, .init(FileError.diskFull("/x"))),
    .command("helm version"), .helm(HelmLine(.error, "warning")), .note("a note"),
    .rollout(
      RolloutSnapshot(
        verdict: .failing, summary: "1 of 2", diagnoses: [Diagnosis(severity: .failure, sentence: "s", nextAction: "a", field: "db.password")])),
    .asked(.overwriteSecret(name: "db", owner: "'kubectl'")), .answered(.killHelm, yes: true), .ended(.ready(addresses: ["10.0.0.1"])),
    .ended(.failed(.helmMissing)), .ended(.timedOut(waitingFor: "a pod")), .ended(.stopped(releaseState: "failed")),
  ].enumerated().map { InstallationEvent(time: Date(timeIntervalSince1970: 1_800_000_000.25 + Double($0.offset)), body: $0.element) }

  @Test func replaysWhatWasWritten() throws {
    try journal.begin()
    for event in Self.events { try journal.append(event) }
    #expect(try journal.events() == Self.events)
    #expect(try files.entry(folder.journalPath)?.mode == 0o600)
    #expect(files.text(folder.journalPath)?.split(separator: "\n").count == Self.events.count)
  }

  /// The power may go in the middle of a line.
  @Test func cutLineIsLeftOut() throws {
    try journal.begin()
    try journal.append(Self.events[0])
    try files.append(Array("{\"time\":1,\"bo".utf8), to: folder.journalPath, mode: 0o600)
    #expect(try journal.events() == [Self.events[0]])
  }

  @Test func formerRunIsKept() throws {
    try journal.begin()
    try journal.append(Self.events[0])
    try journal.begin()
    #expect(try journal.events() == [])
    #expect(files.text(folder.formerJournalPath)?.isEmpty == false)
  }

  @Test func nothingYet() throws {
    #expect(try journal.events() == [])
    #expect(try journal.progress() == nil)
  }

  @Test func progress() throws {
    let progress = InstallationProgress(
      product: "shop", target: .init(namespace: "n", release: "r"), step: .release, saved: Date(timeIntervalSince1970: 1_800_000_000),
      helm: HelmRunRecord(
        operation: "helm upgrade --install", processID: 7, processStart: 9, folder: "/runs/1", began: Date(timeIntervalSince1970: 1)),
      helmLines: 3)
    try journal.save(progress)
    #expect(try journal.progress() == progress)
    #expect(progress.releaseBegan)
    try files.writeAtomically(Array("{}".utf8), to: folder.progressPath, mode: 0o600)
    #expect(try journal.progress() == nil)
  }
}

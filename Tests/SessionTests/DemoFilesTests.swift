import Surroundings
import TestSupport
import Testing

@testable import Session

@Suite struct DemoFilesTests {
  /// An answer that is saved at the moment of leaving must not bring the removed folder back.
  @Test func nothingIsWrittenAfterTheDemoWasLeft() throws {
    let base = MemoryFileSystem([:])
    let files = DemoFiles(base)
    try files.createDirectory("/demo/state", mode: 0o700)
    try files.writeAtomically([1], to: "/demo/state/answers.yaml", mode: 0o600)
    files.close()
    #expect(throws: FileError.self) { try files.writeAtomically([2], to: "/demo/state/answers.yaml", mode: 0o600) }
    #expect(throws: FileError.self) { try files.append([2], to: "/demo/state/journal", mode: 0o600) }
    #expect(throws: FileError.self) { try files.createDirectory("/demo/other", mode: 0o700) }
    #expect(try base.read("/demo/state/answers.yaml") == [1])
    #expect(try base.entry("/demo/other") == nil)
  }

  /// What is still under way when the demo is left can take nothing away any more: it must lie where all is taken away.
  @Test(arguments: ["HOME", "XDG_STATE_HOME", "TMPDIR"])
  func everyPlaceToWriteIsInTheOneFolder(variable: String) throws {
    let folder = try DemoFolder(surroundings: .system)
    defer { folder.remove() }
    let place = try #require(folder.surroundings(.system, time: Surroundings.system.time).environment[variable])
    #expect("\(place)/".hasPrefix("\(folder.path)/"))
  }
}

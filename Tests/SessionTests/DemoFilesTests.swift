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

  /// What a killed demo left is taken away by the next one; not what another one works in, what somebody keeps, or what only looks like it.
  @Test func whatIsAbandonedIsTakenAway() throws {
    let home = try ScratchFolder()
    var surroundings = Surroundings.system
    surroundings.environment["TMPDIR"] = home.path
    let running = try DemoFolder(surroundings: surroundings)
    let kept = try DemoFolder(surroundings: surroundings)
    kept.keep()
    try surroundings.files.createDirectory(home.path + "/slipway-demo-mine", mode: 0o700)
    let abandoned = home.path + "/slipway-demo-killed"
    try surroundings.files.createDirectory(abandoned + "/work", mode: 0o700)
    try surroundings.files.writeAtomically([], to: abandoned + "/at-work", mode: 0o600)
    try DemoFolder(surroundings: surroundings).remove()
    let left = try home.names.map { "\(home.path)/\($0)" }
    #expect(Set(left) == [running.path, kept.path, home.path + "/slipway-demo-mine"])
    running.remove()
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

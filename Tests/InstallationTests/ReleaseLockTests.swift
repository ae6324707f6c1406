import Installation
import Surroundings
import TestSupport
import Testing

@Suite struct ReleaseLockTests {
  @Test func secondIsRefusedAndToldWho() throws {
    let scratch = try ScratchFolder()
    let folder = StateFolder(path: scratch.path)
    let first = try ReleaseLock(in: folder, files: SystemFileSystem())
    let problem = #expect(throws: InstallationProblem.self) { try ReleaseLock(in: folder, files: SystemFileSystem()) }
    #expect(problem?.kind == .locked)
    #expect(problem?.sentence.contains("process ") == true)
    _ = first
  }

  /// A file that stayed behind locks nothing.
  @Test func isFreeAgainAfterwards() throws {
    let scratch = try ScratchFolder()
    let folder = StateFolder(path: scratch.path)
    do { _ = try ReleaseLock(in: folder, files: SystemFileSystem()) }
    #expect(try SystemFileSystem().entry(folder.lockPath)?.mode == 0o600)
    _ = try ReleaseLock(in: folder, files: SystemFileSystem())
  }

  /// Whoever was told that it is over may begin anew, though somebody else still knows of the lock.
  @Test func isFreeOnceItWasLetGo() throws {
    let scratch = try ScratchFolder()
    let folder = StateFolder(path: scratch.path)
    let first = try ReleaseLock(in: folder, files: SystemFileSystem())
    first.release()
    let second = try ReleaseLock(in: folder, files: SystemFileSystem())
    // What is let go twice takes nobody else's away.
    first.release()
    #expect(throws: InstallationProblem.self) { try ReleaseLock(in: folder, files: SystemFileSystem()) }
    withExtendedLifetime((first, second)) {}
  }
}

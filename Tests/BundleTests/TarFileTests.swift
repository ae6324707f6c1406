import Subprocess
import Surroundings
import TestSupport
import Testing

@testable import Bundle

@Suite(.timeLimit(.minutes(2))) struct TarFileTests {
  static let entries = [
    TarFile.Entry(path: "INDEX.md", bytes: Array("read me\n".utf8)[...]),
    TarFile.Entry(path: "empty", bytes: []),
    TarFile.Entry(path: "block", bytes: [UInt8](repeating: 7, count: 512)[...]),
    TarFile.Entry(path: "block-and-one", bytes: [UInt8](repeating: 0, count: 513)[...]),
    TarFile.Entry(path: "logs/" + String(repeating: "p", count: 253) + "/" + String(repeating: "c", count: 63) + ".previous.log", bytes: [1, 2, 3]),
    TarFile.Entry(path: "a" + String(repeating: "n", count: 99), bytes: [4]),
    TarFile.Entry(path: "a" + String(repeating: "n", count: 100), bytes: [5]),
    TarFile.Entry(path: "größe/ключ", bytes: [6]),
  ]

  private static func packed(_ entries: [TarFile.Entry]) throws -> [UInt8] { try Gzip.packed(TarFile.bytes(entries, modified: 1_800_000_000)) }

  @Test func whatIsWrittenIsReadAgain() throws {
    let tar = try Gzip.unpacked(Self.packed(Self.entries), limit: 1 << 20)
    #expect(tar.count.isMultiple(of: 512))
    #expect(try TarFile.entries(in: tar, limit: 100) == Self.entries)
  }

  @Test func theSystemsTarUnpacksIt() async throws {
    let folder = try ScratchFolder()
    try SystemFileSystem().writeAtomically(try Self.packed(Self.entries), to: folder.path("b.tar.gz"), mode: 0o600)
    let list = try await Subprocess.run(
      .name("tar"), arguments: ["--quoting-style=literal", "-tzf", folder.path("b.tar.gz")], output: .string(limit: 1 << 20),
      error: .string(limit: 1 << 16))
    #expect(list.terminationStatus == .exited(0), "\(list.standardError)")
    #expect(list.standardOutput.split(separator: "\n").map(String.init) == Self.entries.map(\.path))
    let content = try await Subprocess.run(
      .name("tar"), arguments: ["-xzOf", folder.path("b.tar.gz"), Self.entries[4].path], output: .bytes(limit: 1 << 20),
      error: .string(limit: 1 << 16))
    #expect(Array(content.standardOutput) == [1, 2, 3])
  }

  /// What somebody packed anew with the system's tar, folders and GNU's long names among it.
  @Test(arguments: ["gnu", "posix", "ustar"]) func whatTheSystemsTarWroteIsRead(format: String) async throws {
    let folder = try ScratchFolder()
    let long = "top/" + String(repeating: "d", count: 80) + "/" + String(repeating: "f", count: 90)
    try folder.write("top/short", "one")
    try folder.write(long, "two")
    let result = try await Subprocess.run(
      .name("tar"), arguments: ["--format=\(format)", "-C", folder.path, "-czf", folder.path("t.tar.gz"), "top"], output: .string(limit: 1 << 16),
      error: .string(limit: 1 << 16))
    #expect(result.terminationStatus == .exited(0), "\(result.standardError)")
    let entries = try TarFile.entries(in: Gzip.unpacked(SystemFileSystem().read(folder.path("t.tar.gz")), limit: 1 << 20), limit: 100)
    #expect(Set(entries.map(\.path)) == ["top/short", long])
    #expect(entries.first { $0.path == long }?.bytes.elementsEqual("two".utf8) == true)
  }

  // MARK: Bad archives

  @Test(arguments: ["/etc/passwd", "../up", "a/../../up", ""]) func anEntryOutsideIsRefused(path: String) throws {
    let tar = TarFile.bytes([TarFile.Entry(path: path, bytes: [1])], modified: 0)
    #expect(throws: ArchiveError.unsafeName(path)) { try TarFile.entries(in: tar, limit: 10) }
  }

  @Test func damageIsFound() throws {
    let tar = TarFile.bytes(Self.entries, modified: 0)
    var changed = tar
    changed[10] ^= 1
    #expect(throws: ArchiveError.corrupt) { try TarFile.entries(in: changed, limit: 100) }
    #expect(throws: ArchiveError.cutOff) { try TarFile.entries(in: Array(tar.prefix(700)), limit: 100) }
    #expect(throws: ArchiveError.cutOff) { try TarFile.entries(in: Array(tar.dropLast(1024)), limit: 100) }
    #expect(throws: ArchiveError.cutOff) { try TarFile.entries(in: [], limit: 100) }
    #expect(throws: ArchiveError.tooManyEntries(limit: 3)) { try TarFile.entries(in: tar, limit: 3) }
    // A size that would lead beyond everything.
    var huge = TarHeader.bytes(name: Array("x".utf8), size: 0o77777777777, modified: 0, type: .file)
    #expect(throws: ArchiveError.cutOff) { try TarFile.entries(in: huge, limit: 3) }
    huge[124] = 0x80
    #expect(throws: ArchiveError.corrupt) { try TarFile.entries(in: huge, limit: 3) }
  }

  @Test func gzipTellsWhatIsWrong() throws {
    let packed = try Gzip.packed([UInt8](repeating: 0, count: 1 << 20))
    #expect(throws: ArchiveError.tooLarge(limit: 1000)) { try Gzip.unpacked(packed, limit: 1000) }
    #expect(try Gzip.unpacked(packed, limit: 1 << 20).count == 1 << 20)
    #expect(throws: ArchiveError.notGzip) { try Gzip.unpacked([], limit: 10) }
    #expect(throws: ArchiveError.notGzip) { try Gzip.unpacked(Array("plain text".utf8), limit: 10) }
    #expect(throws: ArchiveError.cutOff) { try Gzip.unpacked(Array(packed.dropLast(9)), limit: 1 << 20) }
    var changed = packed
    changed[changed.count - 6] ^= 1
    #expect(throws: ArchiveError.corrupt) { try Gzip.unpacked(changed, limit: 1 << 20) }
    #expect(try Gzip.unpacked(Gzip.packed([1]) + Gzip.packed([2]), limit: 10) == [1, 2])
    #expect(try Gzip.unpacked(Gzip.packed([]), limit: 10) == [])
  }

  /// Whatever the bytes are, there is an answer. The seed is in the name of the case.
  @Test(arguments: 1...40) func chanceBreaksNothing(seed: Int) throws {
    let random = SeededRandom(seed: UInt64(seed))
    var tar = TarFile.bytes(Self.entries, modified: 0)
    for place in random.bytes(16).enumerated() {
      let position = (place.offset * 521 + Int(place.element) * 7) % tar.count
      tar[position] = random.bytes(1).first ?? 0
    }
    _ = try? TarFile.entries(in: tar, limit: 100)
    var packed = try Gzip.packed(tar)
    packed[Int(random.bytes(1).first ?? 0) % packed.count] ^= 0x55
    _ = try? OpenedBundle(packed)
  }

  @Test(arguments: [
    (ArchiveError.notGzip, "it is not compressed with gzip; give the file that \"slipway bundle\" wrote, as it is"),
    (.cutOff, "it ends too early; copy it again, or ask for it again"), (.corrupt, "it is damaged; copy it again, or ask for it again"),
    (.noMemory, "there is not enough memory to unpack it; close other programs, or use another machine"),
    (.tooLarge(limit: 3 << 20), "it unpacks to more than 3 MB, which no bundle does; ask for it again"),
    (.tooManyEntries(limit: 5), "it holds more than 5 entries, which no bundle does; ask for it again"),
    (.unsafeName("../\u{1b}x"), "its entry \"../^[x\" would lie outside of it, which no bundle has; do not unpack it, and ask for it again"),
    (.notABundle, "it is an archive, but not one of \"slipway bundle\"; give the file that this command wrote"),
    (
      .unknownFormat("slipway-bundle/v9"),
      "its format \"slipway-bundle/v9\" is not known here; use the version of slipway that wrote it, or a later one"
    ),
    (.unreadable(entry: "objects/pods.json"), "its entry \"objects/pods.json\" cannot be read; ask for it again"),
  ]) func everyErrorIsASentence(error: ArchiveError, sentence: String) {
    #expect(error.message == sentence)
  }
}

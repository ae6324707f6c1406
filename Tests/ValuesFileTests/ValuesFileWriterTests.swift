import FoundationEssentials
import Surroundings
import TestSupport
import Testing
import ValuesFile

struct ValuesFileWriterTests {
  static func writer(_ files: MemoryFileSystem) -> ValuesFileWriter {
    let time = ManualTime(start: Date(timeIntervalSince1970: 1_800_000_000))
    return ValuesFileWriter(Surroundings(time: time, files: files, environment: [:], randomBytes: { _ in [] }))
  }

  @Test func aNewFileIsItsOwnersAlone() throws {
    let files = MemoryFileSystem()
    #expect(try Self.writer(files).write("a: 1\n", to: "/v.yaml") == .created)
    #expect(try files.entry("/v.yaml")?.mode == 0o600)
    #expect(try Self.writer(files).read("/v.yaml") == "a: 1\n")
    #expect(try Self.writer(files).read("/other.yaml") == nil)
  }

  @Test func theFormerVersionIsKept() throws {
    let files = MemoryFileSystem(["/v.yaml": "a: 1\n"])
    #expect(try Self.writer(files).write("a: 2\n", to: "/v.yaml") == .replaced(backup: "/v.yaml.20270115T080000Z.bak"))
    #expect(try Self.writer(files).write("a: 3\n", to: "/v.yaml") == .replaced(backup: "/v.yaml.20270115T080000Z-2.bak"))
    #expect(String(decoding: try files.read("/v.yaml.20270115T080000Z.bak"), as: UTF8.self) == "a: 1\n")
    #expect(String(decoding: try files.read("/v.yaml.20270115T080000Z-2.bak"), as: UTF8.self) == "a: 2\n")
    #expect(try files.entry("/v.yaml.20270115T080000Z.bak")?.mode == 0o600)
  }

  @Test func nothingIsWrittenWhereNothingChanges() throws {
    let files = MemoryFileSystem(["/v.yaml": "a: 1\n"])
    #expect(try Self.writer(files).write("a: 1\n", to: "/v.yaml") == .unchanged)
    #expect(try files.list("/").map(\.name) == ["v.yaml"])
  }

  @Test func aFullDiskLeavesTheFile() throws {
    let files = MemoryFileSystem(["/v.yaml": "a: 1\n"])
    files.fail("/v.yaml.20270115T080000Z.bak", with: .diskFull("/v.yaml.20270115T080000Z.bak"))
    #expect(throws: FileError.diskFull("/v.yaml.20270115T080000Z.bak")) { try Self.writer(files).write("a: 2\n", to: "/v.yaml") }
    files.fail("/v.yaml.20270115T080000Z.bak", with: nil)
    #expect(try Self.writer(files).read("/v.yaml") == "a: 1\n")
  }

  @Test func theDifferenceIsShownLineByLine() {
    let difference = LineDifference(from: "a\nb\nc\nd\ne\nf\n", to: "a\nB\nc\nd\ne\nf\ng\n")
    #expect(difference.lines.filter { $0.kind != .same } == [.init(.removed, "b"), .init(.added, "B"), .init(.added, "g")])
    #expect(difference.added == 2 && difference.removed == 1)
    #expect(difference.hunks(around: 1).map { $0?.text } == ["a", "b", "B", "c", nil, "f", "g"])
    #expect(LineDifference(from: "a\r\n", to: "a\r\n").isEmpty)
  }
}

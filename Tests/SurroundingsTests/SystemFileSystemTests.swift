import Glibc
import Surroundings
import TestSupport
import Testing

@Suite struct SystemFileSystemTests {
  let files = SystemFileSystem()
  let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
  }

  @Test func aFileIsWrittenWholeAndWithItsMode() throws {
    let path = folder.path("a.yaml")
    try files.writeAtomically(Array("one".utf8), to: path, mode: 0o600)
    try files.writeAtomically(Array("two".utf8), to: path, mode: 0o600)
    #expect(try folder.read("a.yaml") == "two")
    #expect(try files.entry(path) == FileEntry(name: "a.yaml", kind: .file, size: 3, mode: 0o600))
    // Nothing else stays behind in the folder.
    #expect(try files.list(folder.path).map(\.name) == ["a.yaml"])
  }

  /// Neither while it is written nor when it is given up is there anything to be seen of it.
  @Test func aNewFileIsThereOnceItIsFinished() throws {
    let path = folder.path("new")
    do {
      let file = try files.create(path, mode: 0o600)
      try file.append(Array("half".utf8))
      #expect(try files.list(folder.path).isEmpty)
    }
    #expect(try files.list(folder.path).isEmpty)
    let file = try files.create(path, mode: 0o640)
    try file.append(Array("one".utf8))
    try file.append(Array(", two".utf8))
    try file.finish()
    #expect(try folder.read("new") == "one, two")
    #expect(try files.entry(path)?.mode == 0o640 && files.list(folder.path).count == 1)
  }

  @Test func aNewFileTakesNobodysPlace() throws {
    let path = folder.path("new")
    let file = try files.create(path, mode: 0o600)
    try folder.write("new", "another's")
    #expect(throws: FileError.exists(path)) { try file.finish() }
    #expect(throws: FileError.exists(path)) { try files.create(path, mode: 0o600) }
    #expect(throws: FileError.notFound(folder.path("none/x"))) { try files.create(folder.path("none/x"), mode: 0o600) }
    #expect(try folder.read("new") == "another's")
  }

  @Test func aScratchFileIsSeenByNobody() throws {
    let file = try files.scratch(in: folder.path)
    #expect(try file.append(Array("abc".utf8)) == 0)
    #expect(try file.append(Array("defg".utf8)) == 3)
    #expect(try file.read(at: 2, count: 3) == Array("cde".utf8))
    #expect(try file.read(at: 5, count: 10) == Array("fg".utf8))
    #expect(try files.list(folder.path).isEmpty)
    #expect(throws: FileError.notFound(folder.path("none"))) { try files.scratch(in: folder.path("none")) }
  }

  @Test func textIsAppended() throws {
    let path = folder.path("journal")
    try files.append(Array("a".utf8), to: path, mode: 0o600)
    try files.append(Array("b".utf8), to: path, mode: 0o600)
    #expect(try folder.read("journal") == "ab")
  }

  @Test func foldersAreMadeWithThoseAbove() throws {
    let path = folder.path("x/y/z")
    try files.createDirectory(path, mode: 0o700)
    try files.createDirectory(path, mode: 0o700)
    #expect(try files.entry(path)?.kind == .directory)
    #expect(try files.entry(folder.path("x"))?.mode == 0o700)
  }

  @Test func aTreeIsRemovedWithoutFollowingLinks() throws {
    try folder.write("keep/file", "stays")
    try folder.write("tree/inner/file", "goes")
    try FileLink.make(at: folder.path("tree/link"), to: folder.path("keep"))
    try files.removeTree(folder.path("tree"))
    try files.removeTree(folder.path("tree"))
    #expect(try files.list(folder.path).map(\.name) == ["keep"])
    #expect(try folder.read("keep/file") == "stays")
  }

  @Test func whatALinkPointsToIsReplacedAndTheLinkStays() throws {
    try folder.write("real/a", "old")
    try FileLink.make(at: folder.path("link"), to: folder.path("real/a"))
    try files.writeAtomically(Array("new".utf8), to: folder.path("link"), mode: 0o600)
    #expect(try folder.read("real/a") == "new")
  }

  @Test func errorsAreToldApart() throws {
    #expect(throws: FileError.notFound(folder.path("none"))) { try files.read(folder.path("none")) }
    #expect(throws: FileError.isDirectory(folder.path)) { try files.read(folder.path) }
    #expect(throws: FileError.notFound(folder.path("none/a"))) { try files.writeAtomically([1], to: folder.path("none/a"), mode: 0o600) }
    #expect(throws: FileError.diskFull("/dev/full")) { try files.append([1], to: "/dev/full", mode: 0o600) }
    #expect(try files.entry(folder.path("none")) == nil)
    #expect(throws: FileError.self) { try files.writeAtomically([1], to: "/proc/none", mode: 0o600) }
  }

  /// A wrong path costs a sentence: neither the memory nor a wait without end.
  @Test func whatIsNoRegularFileIsNotRead() throws {
    let pipe = folder.path("pipe")
    #expect(mkfifo(pipe, 0o600) == 0)
    let bounds = FileBounds(limit: 1 << 10)
    #expect(throws: FileError.notRegular("/dev/zero", .device)) { try files.read("/dev/zero", within: bounds) }
    #expect(throws: FileError.notRegular(pipe, .pipe)) { try files.read(pipe, within: bounds) }
    let impatient = SystemFileSystem(pipeSeconds: 0)
    #expect(throws: FileError.silentPipe(pipe, seconds: 0)) { try impatient.read(pipe, within: .written) }
  }

  @Test func whatIsLargerThanItCanBeIsNotRead() throws {
    try folder.write("a", String(repeating: "a", count: 2000))
    let path = folder.path("a")
    #expect(throws: FileError.tooLarge(path, limit: 1999)) { try files.read(path, within: FileBounds(limit: 1999)) }
    #expect(try files.read(path, within: FileBounds(limit: 2000)).count == 2000)
    // It says of itself that it is empty.
    #expect(throws: FileError.tooLarge("/proc/self/maps", limit: 10)) { try files.read("/proc/self/maps", within: FileBounds(limit: 10)) }
  }

  /// As with a shell's `<(…)`: what comes out of it is there for every later look too, also where no pipe would be waited for.
  @Test func aPipeIsReadOnce() throws {
    var ends: [Int32] = [0, 0]
    try #require(Glibc.pipe(&ends) == 0)
    defer { close(ends[0]) }
    let path = "/dev/fd/\(ends[0])"
    #expect(write(ends[1], "name: db\n", 9) == 9)
    close(ends[1])
    #expect(try files.read(path, within: .written) == Array("name: db\n".utf8))
    #expect(try files.read(path, within: .written) == Array("name: db\n".utf8))
    #expect(try files.read(path, within: .usual) == Array("name: db\n".utf8))
  }

  @Test(arguments: [
    (FileError.notFound("/a"), "\"/a\" does not exist; check the path"),
    (.denied("/a"), "permission denied for \"/a\"; change its owner or mode, or choose another place"),
    (.isDirectory("/a"), "\"/a\" is a folder; name a file in it"),
    (.exists("/a"), "\"/a\" is there already and was left as it is; choose another name"),
    (.diskFull("/a"), "no space left to write \"/a\"; free some space on that disk, then try again"),
    (.readOnly("/a"), "\"/a\" is on a read-only file system; choose a place that can be written"),
    (.notRegular("/a", .device), "\"/a\" is a device; name a file"),
    (.notRegular("/a", .pipe), "\"/a\" is a pipe, which can be read only once; write what comes out of it into a file, and name that"),
    (.notRegular("/a", .socket), "\"/a\" is a socket; name a file"),
    (.tooLarge("/a", limit: 4 << 20), "\"/a\" holds more than 4 MB, which is no such file; check the path"),
    (.silentPipe("/a", seconds: 60), "nothing came out of the pipe \"/a\" for 60 seconds; start what writes into it first, or name a file"),
    (.other("/a", code: 36), "\"/a\" could not be used: File name too long; mend that, or choose another place"),
  ]) func messagesSayWhatToDo(error: FileError, message: String) {
    #expect(error.message == message)
  }
}

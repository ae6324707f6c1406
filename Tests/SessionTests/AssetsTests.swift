import Session
import Surroundings
import TestSupport
import Testing

@Suite struct AssetsTests {
  @Test(arguments: [
    ("/opt/slipway/bin/slipway", "/opt/slipway/share/slipway"),
    ("/src/slipway/.build/x86_64-unknown-linux-gnu/debug/slipway", "/src/slipway/assets"),
  ]) func theFolderIsFoundBesideTheProgramOrInTheSourceTree(program: String, folder: String) throws {
    let files = MemoryFileSystem([folder + "/products/a.yaml": "", "/src/slipway/Package.swift": ""])
    #expect(try Assets.find(in: .manual(files: files), program: program).folder == folder)
  }

  @Test func theVariableCountsMost() throws {
    let files = MemoryFileSystem(["/mine/products/a.yaml": "", "/opt/share/slipway/products/a.yaml": ""])
    let surroundings = Surroundings.manual(files: files, environment: ["SLIPWAY_ASSETS": "/mine"])
    #expect(try Assets.find(in: surroundings, program: "/opt/bin/slipway").folder == "/mine")
    let wrong = Surroundings.manual(files: files, environment: ["SLIPWAY_ASSETS": "/none"])
    #expect(throws: AssetsError.notThere(variable: "/none")) { try Assets.find(in: wrong, program: "/opt/bin/slipway") }
  }

  @Test(arguments: [
    (AssetsError.notThere(variable: "/x"), "SLIPWAY_ASSETS names \"/x\", which holds no folder \"products\"; correct the variable, or unset it"),
    (
      .notFound(looked: ["/a", "/b"]),
      "the product definitions were not found (looked at /a, /b); install Slipway again, or name their folder in SLIPWAY_ASSETS"
    ),
  ]) func messagesSayWhatToDo(error: AssetsError, message: String) {
    #expect(error.message == message)
  }
}

import Testing

@Suite struct DependencyTests {
  /// Modules that come with the toolchain. Foundation is not among them: it doubles the time to start (docs/Performance.md).
  static let toolchain: Set<String> = [
    "Dispatch", "FoundationEssentials", "Glibc", "RegexBuilder", "Swift", "Synchronization", "Testing", "_StringProcessing",
  ]

  @Test func everyImportIsADeclaredDirectDependency() async throws {
    let package = try await PackageDescription.load()
    #expect(package.targets.count > 20)
    for target in package.targets {
      for file in target.swiftFiles {
        for module in ImportScanner.modules(in: try PackageDescription.text(file)) where module != target.name {
          #expect(
            Self.toolchain.contains(module) || target.dependencies.contains(module),
            "\(file) imports \(module), which Package.swift does not name as a direct dependency of \(target.name)")
        }
      }
    }
  }

  @Test func everyDeclaredDependencyIsUsed() async throws {
    let package = try await PackageDescription.load()
    for target in package.targets where !target.name.hasSuffix("Tests") && !target.swiftFiles.isEmpty {
      let used = try Set(target.swiftFiles.flatMap { ImportScanner.modules(in: try PackageDescription.text($0)) })
      #expect(target.dependencies.subtracting(used).sorted() == [], "\(target.name) names dependencies that no file of it imports")
    }
  }

  @Test func arrowsPointTheWayOfTheDesign() async throws {
    let package = try await PackageDescription.load()
    let testOnly = Set(package.targets.filter { $0.folder.hasPrefix("Tests/") }.map(\.name))
    for target in package.targets where !testOnly.contains(target.name) {
      if let exceptions = AllowedArrows.programs[target.name] {
        let forbidden = testOnly.union(["CNcurses"]).subtracting(exceptions)
        #expect(
          target.dependencies.intersection(forbidden).sorted() == [], "\(target.name) depends on a target of the tests, or on the C target")
        continue
      }
      guard let allowed = AllowedArrows.table[target.name] else {
        Issue.record("\(target.name) is not in AllowedArrows; a new target is one noun, with a paragraph in docs/Architecture.md")
        continue
      }
      let others = target.dependencies.subtracting(allowed).subtracting(AllowedArrows.importableByAll)
      #expect(others.sorted() == [], "\(target.name) may not depend on these (docs/Architecture.md)")
    }
  }

  @Test func aTargetNamesOnlyRowsAboveIt() async throws {
    let package = try await PackageDescription.load()
    let names = Set(package.targets.map(\.name))
    // The targets that tests share stand at the end, with the tests of the whole.
    var above: Set<String> = ["CPseudoTerminal", "TerminalFixture", "TestSupport"]
    for target in package.targets {
      defer { above.insert(target.name) }
      // Tests of an engine may use the Rehearsal, which stands behind the same protocols.
      if target.name.hasSuffix("Tests") { continue }
      #expect(target.dependencies.intersection(names).subtracting(above).sorted() == [], "\(target.name) names rows below it in Package.swift")
    }
  }

  @Test(arguments: [
    ("import Yams", ["Yams"]), ("@testable import Rollout", ["Rollout"]), ("package import Helm", ["Helm"]), ("import struct Yams.Node", ["Yams"]),
    ("  import Dispatch", ["Dispatch"]), ("@preconcurrency public import A.B", ["A"]), ("// import X", []), ("let important = 1", []),
  ]) func importsAreFound(line: String, modules: [String]) {
    #expect(ImportScanner.modules(in: line) == modules)
  }
}

import FoundationEssentials
import Subprocess
import Surroundings
import TestSupport

/// Package.swift as SwiftPM reads it, and the sources beside it.
struct PackageDescription: Sendable {
  struct Target: Sendable {
    var name: String
    var folder: String
    /// Names of modules: targets of this package, or products of others (each of which is named like its module).
    var dependencies: Set<String>
    /// Paths relative to the package.
    var swiftFiles: [String]
  }

  /// In the order of Package.swift.
  var targets: [Target]
  var root: String

  static let root: String = {
    // Tests/ArchitectureTests/PackageDescription.swift
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(3).joined(separator: "/")
  }()

  static func load() async throws -> Self {
    let scratch = try ScratchFolder()
    let result = try await Subprocess.run(
      .name("swift"), arguments: ["package", "--package-path", root, "--scratch-path", scratch.path, "dump-package"],
      output: .bytes(limit: 16 << 20), error: .string(limit: 1 << 20))
    guard result.terminationStatus.isSuccess else {
      throw Problem(text: "`swift package dump-package` failed; is swift on the PATH? \(result.standardError)")
    }
    let manifest = try JSONDecoder().decode(Manifest.self, from: Data(result.standardOutput))
    let targets = manifest.targets.map { target in
      let folder = target.path ?? (target.type == "test" ? "Tests/" : "Sources/") + target.name
      return Target(
        name: target.name, folder: folder, dependencies: Set(target.dependencies.compactMap(\.name)),
        swiftFiles: files(below: folder, ending: ".swift"))
    }
    return Self(targets: targets, root: root)
  }

  struct Problem: Error, CustomStringConvertible {
    var text: String
    var description: String { text }
  }

  /// Every file below a folder of the package, hidden ones left out.
  static func files(below folder: String, ending: String) -> [String] {
    guard let entries = try? SystemFileSystem().list(root + "/" + folder) else { return [] }
    return entries.filter { !$0.name.hasPrefix(".") }.flatMap { entry in
      let path = folder + "/" + entry.name
      return entry.kind == .directory ? files(below: path, ending: ending) : path.hasSuffix(ending) ? [path] : []
    }
  }

  static func text(_ path: String) throws -> String {
    String(decoding: try SystemFileSystem().read(root + "/" + path), as: UTF8.self)
  }
}

private struct Manifest: Decodable {
  var targets: [ManifestTarget]
}

private struct ManifestTarget: Decodable {
  var name: String
  var type: String
  var path: String?
  var dependencies: [Dependency]

  /// `{"byName": [NAME, null]}`, or `{"product": [NAME, PACKAGE, …]}`.
  struct Dependency: Decodable {
    var name: String?

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Key.self)
      for key in container.allKeys {
        var list = try container.nestedUnkeyedContainer(forKey: key)
        name = try list.decode(String.self)
      }
    }

    struct Key: CodingKey {
      var stringValue: String
      var intValue: Int? { nil }
      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }
  }
}

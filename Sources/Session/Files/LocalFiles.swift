import KubernetesObjects
import ProductModel
import Secrecy
import Surroundings
import Wizard

/// The files that answers name, and those that the user asks to keep.
struct LocalFiles: Sendable {
  var files: any FileSystem

  /// A file of an answer is a certificate, a key or a values file: what is larger was named by mistake.
  static let largestAnswer = 4 << 20

  func read(_ path: String, isSecret: Bool) -> FileFacts {
    let answer = FileAnswer(path: path, isSecret: isSecret)
    do throws(FileError) {
      guard let entry = try files.entry(path) else { throw .notFound(path) }
      if entry.kind == .directory { throw .isDirectory(path) }
      guard entry.kind == .file else {
        return FileFacts(answer: answer, problem: "\"\(path.harmless)\" is no ordinary file; name a file")
      }
      guard entry.size <= Self.largestAnswer else {
        return FileFacts(answer: answer, problem: "\"\(path.harmless)\" holds \(entry.size >> 20) MB, more than any answer needs; name another file")
      }
      let bytes = try files.read(path)
      guard let text = String(validating: bytes, as: UTF8.self) else {
        return FileFacts(answer: answer, problem: "\"\(path.harmless)\" is not text; name the file in its text form, such as PEM or JSON")
      }
      return FileFacts(answer: FileAnswer(path: path, contents: Secret(text), isSecret: isSecret))
    } catch {
      return FileFacts(answer: answer, problem: error.message.harmless)
    }
  }

  func list(_ path: String) -> FolderFacts {
    do throws(FileError) {
      return FolderFacts(path: path, entries: try files.list(path))
    } catch {
      return FolderFacts(path: path, entries: [], problem: error.message.harmless)
    }
  }

  /// The text of a file that may be missing; nil then, and where it cannot be read as text.
  func text(_ path: String) -> String? {
    guard let bytes = try? files.read(path) else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }
}

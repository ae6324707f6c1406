import KubernetesObjects
import Preflight
import ProductModel
import Secrecy
import Surroundings

/// Where a certificate or key of the answers lies. The file itself is read, not what was kept of it as text: DER and PKCS#12 are no text.
struct TLSFileSource: Sendable {
  var path: String?
  /// What a relative path starts from; empty: the folder in which the program was started.
  var folder = ""
  /// Given as a pasted text.
  var text: String?
  var field: FieldID?

  /// A certificate and a key are some kilobytes.
  static let sizeLimit = 1 << 20

  init?(_ name: String, _ arguments: CheckArguments, _ context: CheckContext) {
    field = arguments.field(name)
    folder = context.filesFolder
    if let field, case .file(let file)? = context.questionnaire.answers[field] {
      path = file.path
      return
    }
    guard let given = arguments.secret(name)?.reveal() else { return nil }
    if given.contains("-----BEGIN ") || given.contains("\n") { text = given } else { path = given }
  }

  init(path: String, field: FieldID? = nil) {
    self.path = path
    self.field = field
  }

  /// How the file is called in a sentence.
  var title: String { path.map { "\"\($0.harmless)\"" } ?? "the pasted text" }

  /// The offer to write a mended copy; nil for what is no file, or no answer.
  func copy(_ kind: MendedCopy.Kind, proposed: (String) -> String) -> CheckOutcome.Offer? {
    guard let path, let field else { return nil }
    return .copy(MendedCopy(kind, field: field, source: path, proposed: proposed(path)))
  }

  func bytes(_ surroundings: Surroundings) throws(TLSFileFault) -> [UInt8] {
    if let text { return Array(text.utf8) }
    guard let path else { throw .missing }
    let resolved = path.resolved(in: folder, surroundings)
    do throws(FileError) {
      guard let entry = try surroundings.files.entry(resolved) else { throw .notFound(path) }
      guard entry.kind != .directory else { throw .isDirectory(path) }
      return try surroundings.files.read(resolved, within: FileBounds(limit: Self.sizeLimit))
    } catch .tooLarge {
      // No certificate and no key: its form is told.
      return [0]
    } catch {
      throw .unreadable(error)
    }
  }
}

enum TLSFileFault: Error, Sendable, Equatable {
  case missing
  case unreadable(FileError)
  /// Not PEM, or PEM of something else.
  case form(TLSFileForm)
  case cutOff
  /// A block whose text is no base64, or no certificate.
  case damaged(label: String)
}

extension String {
  /// A path as it is meant: `~/` is the home folder, and what does not begin with `/` starts from a folder.
  func resolved(in folder: String, _ surroundings: Surroundings) -> String {
    if hasPrefix("~/") { return (surroundings.environment["HOME"] ?? "~") + dropFirst() }
    return hasPrefix("/") || folder.isEmpty ? self : "\(folder)/\(self)"
  }
}

import KubernetesObjects
import Preflight
import ProductModel
import Secrecy
import Surroundings

/// Where a certificate or key of the answers lies. The file itself is read, not what was kept of it as text: DER and PKCS#12 are no text.
struct TLSFileSource: Sendable {
  var path: String?
  /// Given as a pasted text.
  var text: String?
  var field: FieldID?

  /// A certificate and a key are some kilobytes.
  static let sizeLimit = 1 << 20

  init?(_ name: String, _ arguments: CheckArguments, _ questionnaire: Questionnaire) {
    field = arguments.field(name)
    if let field, case .file(let file)? = questionnaire.answers[field] {
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
    let home = surroundings.environment["HOME"]
    let resolved = path.hasPrefix("~/") ? (home ?? "~") + path.dropFirst() : path
    do throws(FileError) {
      guard let entry = try surroundings.files.entry(resolved) else { throw .notFound(path) }
      guard entry.kind == .file else { throw entry.kind == .directory ? .isDirectory(path) : .notFound(path) }
      guard entry.size <= Self.sizeLimit else { return Array(repeating: 0, count: 1) }
      return try surroundings.files.read(resolved)
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

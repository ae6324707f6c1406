import Secrecy

/// What was answered, by field. A hidden field's answer stays here; it is neither written nor validated.
package struct Answers: Sendable, Equatable {
  package private(set) var values: [FieldID: AnswerValue]

  package init(_ values: [FieldID: AnswerValue] = [:]) { self.values = values }

  package subscript(id: FieldID) -> AnswerValue? {
    get { values[id] }
    set { values[id] = newValue }
  }

  /// Every secret that was given, for the Redactor.
  package var secrets: [Secret] {
    values.values.compactMap {
      switch $0 {
      case .secret(let secret): secret
      case .file(let file): file.isSecret ? file.contents : nil
      default: nil
      }
    }
  }
}

package enum AnswerValue: Sendable, Equatable {
  case text(String)
  case bool(Bool)
  case number(Int)
  case list([String])
  case secret(Secret)
  case file(FileAnswer)
}

/// A file that was named as an answer, with what it held when it was read; nil contents: not read yet, or not readable.
package struct FileAnswer: Sendable, Equatable {
  package var path: String
  package var contents: Secret?
  /// Whether the contents are secret (a private key) or may be shown (a certificate).
  package var isSecret: Bool
  /// What stands at the paths that the field demands (``Field/contains``), for those that are there.
  /// The value of a secret file's path is left empty: that it is there is all that may be known.
  package var found: [ValuePath: String]
  /// Why the file could not be read or understood, as a sentence with what to do; nil when it could.
  package var fault: String?
  /// Whether it was read and is no text, so that there are no contents: a check may know what it is.
  package var isBinary: Bool

  package init(
    path: String, contents: Secret? = nil, isSecret: Bool, found: [ValuePath: String] = [:], fault: String? = nil, isBinary: Bool = false
  ) {
    self.path = path
    self.contents = contents
    self.isSecret = isSecret
    self.found = found
    self.fault = fault
    self.isBinary = isBinary
  }
}

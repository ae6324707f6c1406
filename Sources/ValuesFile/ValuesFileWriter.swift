import FoundationEssentials
import Surroundings

/// Puts a values file in its place: whole or not at all, readable by its owner alone, the former version kept beside it.
package struct ValuesFileWriter: Sendable {
  private let files: any FileSystem
  private let time: any Time

  package init(_ surroundings: Surroundings) {
    files = surroundings.files
    time = surroundings.time
  }

  package enum Outcome: Sendable, Equatable {
    case created
    case unchanged
    /// The path under which the former version is kept.
    case replaced(backup: String)
  }

  /// The text of the file that is there; nil when there is none.
  package func read(_ path: String) throws(ValuesReadError) -> String? {
    let bytes: [UInt8]
    do {
      guard try files.entry(path) != nil else { return nil }
      bytes = try files.read(path)
    } catch {
      if case .notFound = error { return nil }
      throw .file(error)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .values(.notUTF8) }
    return text
  }

  package func write(_ text: String, to path: String) throws(FileError) -> Outcome {
    let bytes = Array(text.utf8)
    guard try files.entry(path) != nil else {
      try files.writeAtomically(bytes, to: path, mode: 0o600)
      return .created
    }
    let former = try files.read(path)
    guard former != bytes else { return .unchanged }
    let backup = try freeName(path + "." + Self.stamp(time.now))
    try files.writeAtomically(former, to: backup, mode: 0o600)
    try files.writeAtomically(bytes, to: path, mode: 0o600)
    return .replaced(backup: backup)
  }

  /// Two versions within one second are both kept.
  private func freeName(_ base: String) throws(FileError) -> String {
    var name = base + ".bak"
    var number = 2
    while try files.entry(name) != nil {
      name = base + "-\(number).bak"
      number += 1
    }
    return name
  }

  /// `20261121T003015Z`: sorts by time, and holds nothing that a shell must have quoted.
  static func stamp(_ date: Date) -> String {
    date.formatted(.iso8601.year().month().day().time(includingFractionalSeconds: false).dateSeparator(.omitted).timeSeparator(.omitted)) + "Z"
  }
}

package enum ValuesReadError: Error, Sendable, Equatable {
  case file(FileError)
  case values(ValuesFileError)

  package var message: String {
    switch self {
    case .file(let error): error.message
    case .values(let error): error.message
    }
  }
}

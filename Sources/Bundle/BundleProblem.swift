import Installation
import ProductModel
import Secrecy
import Surroundings

/// Why there is no diagnosis, or no bundle. The wording is in `BundleProblem+Message.swift`.
package enum BundleProblem: Error, Sendable, Equatable {
  case installation(InstallationProblem)
  case noRelease(Plan.Target)
  /// The file to write is there already.
  case exists(String)
  case unwritable(FileError)
  case unreadable(FileError)
  /// What was read could not be kept until it is written.
  case notKept(FileError)
  case noMemory
  /// The file to read is no bundle.
  case archive(String, ArchiveError)
  /// A secret was found in what would have gone in. `origin` says which one, never its value; nil `entry`: in an entry's name.
  case secretFound(origin: String, kind: SecretForms.Kind, entry: String?)
  case stopped
}

import ProductModel
import Surroundings

/// Carries out ``MendedCopy/Kind/chainInOrder(key:)``: a copy of the file with the chain in order, without a root and without what does not
/// belong to it, beside it, mode 0600.
package enum ChainInOrder {
  package enum Failure: Error, Sendable, Equatable {
    /// The file holds no certificates any more.
    case unreadable
    case unwritable(FileError)
  }

  /// The path of the copy. `key` tells which certificate is the domain's.
  package static func write(_ path: String, key: String?, _ surroundings: Surroundings) async throws(Failure) -> String {
    let source = TLSFileSource(path: path)
    let keySource = key.map { TLSFileSource(path: $0) } ?? source
    let files = TLSFiles(certificate: source, key: keySource, domain: nil, domainField: nil, surroundings: surroundings)
    guard let chain = await files.chain else { throw .unreadable }
    do throws(FileError) {
      let copy = try FreePath.beside(proposedPath(path), surroundings.files)
      try surroundings.files.writeAtomically(Array(chain.text.utf8), to: copy, mode: 0o600)
      return copy
    } catch {
      throw .unwritable(error)
    }
  }

  package static func proposedPath(_ path: String) -> String { FreePath.adding("-in-order", to: path) }
}

extension ChainInOrder.Failure {
  package var message: String {
    switch self {
    case .unreadable: "the copy was not written: the file holds no certificate that can be read; give it again"
    case .unwritable(let error): "the copy was not written: \(error.message)"
    }
  }
}

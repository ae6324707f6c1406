import Installation
import KubectlProxy
import ProductModel

extension InstallationProblem {
  /// Why kubectl opens no way to the cluster, with the field that can mend it.
  init(_ error: KubectlError) {
    switch error {
    case .missing: self = .kubectlMissing
    case .tooOld(let found, let needed): self = .kubectlTooOld(found: found, needed: needed)
    case .noContext, .unknownContext: self.init(.clusterUnreachable, saying: error.message, place: .field(.context))
    // Logging in once more would not help: it would be asked for again each time.
    case .interactiveLogin: self.init(.other, saying: error.message, place: .field(.context))
    case .serverPath: self.init(.kubectlTooOld, saying: error.message, place: .install)
    case .failed: self.init(.clusterUnreachable, saying: error.message, place: .field(.context))
    case .noFolder: self.init(.fileUnwritable, saying: error.message, place: .install)
    }
  }

  /// A message whose last part, after a semicolon, is what to do next.
  private init(_ kind: Kind, saying message: String, place: Place) {
    let end = message.ranges(of: "; ").last
    self.init(
      kind: kind, sentence: end.map { String(message[..<$0.lowerBound]) } ?? message,
      nextAction: end.map { String(message[$0.upperBound...]) } ?? "mend that, then try again", place: place)
  }
}

import Cluster

extension KubectlError {
  /// What happened and what to do next.
  package var message: String {
    switch self {
    case .missing: return "kubectl is not on the PATH; install it (https://kubernetes.io/docs/tasks/tools/), then retry"
    case .tooOld(let found, let needed): return "kubectl \(found) is too old; install \(needed) or later, then retry"
    case .noContext(let known):
      return "the kubeconfig has no current context; \(Self.choice(of: known))"
    case .unknownContext(let name, let known): return "the kubeconfig has no context '\(name)'; \(Self.choice(of: known))"
    case .interactiveLogin(let user, let command):
      return "the login of '\(user)' (\(command)) asks on the terminal each time (interactiveMode: Always); "
        + "set it to IfAvailable in the kubeconfig, or use another user"
    case .serverPath(let url, let found):
      return "the server '\(url)' has a path, which kubectl \(found) cannot pass on (it lacks --append-server-path); install kubectl 1.22 or later"
    case .failed(let detail): return "kubectl failed: \(detail)"
    case .noFolder(let detail): return "no private folder for the connection could be made: \(detail); set XDG_RUNTIME_DIR to a folder of yours"
    }
  }

  private static func choice(of known: [String]) -> String {
    known.isEmpty ? "set up the access to your cluster first, or let KUBECONFIG name its file" : "choose one of \(known.joined(separator: ", "))"
  }
}

extension TransportError {
  init(_ error: KubectlError) {
    self = .tool(detail: error.message)
  }
}

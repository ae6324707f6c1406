import Installation
import KubernetesObjects
import ProductModel
import Secrecy
import Surroundings

extension BundleProblem {
  /// What happened and what to do next.
  package var message: String {
    switch self {
    case .installation(let problem):
      return ([problem.sentence] + problem.evidence.map(\.harmless)).joined(separator: ": ") + "; " + problem.nextAction
    case .noRelease(let target):
      let context = target.context.map { " --kube-context \($0)" } ?? ""
      return
        "there is no release \"\(target.release)\" in namespace \"\(target.namespace)\"; see which there are with helm list --all-namespaces\(context)"
    case .exists(let path): return "'\(path)' is there already and is not overwritten; name another file with --output"
    case .unwritable(let error): return "the bundle could not be written: \(error.message)"
    case .notKept(let error):
      return "nothing was written, since what was read could not be kept meanwhile: \(error.message); TMPDIR may name another folder"
    case .noMemory: return "nothing was written, since there is not enough memory; close other programs, then run this again"
    case .unreadable(let error): return "the bundle could not be read: \(error.message)"
    case .archive(let path, let error): return "'\(path)' is no bundle that can be read: \(error.message)"
    case .secretFound(let origin, let kind, let entry):
      let place = entry.map { "\"\($0.harmless)\" would have held" } ?? "the name of an entry would have held"
      return
        "no bundle was written, since \(place) \(origin)\(kind.addition); whoever can read that place in the cluster can read the secret: take it out "
        + "there and change it, then run this again"
    case .stopped: return "stopped; nothing was written"
    }
  }

  /// Whether what was asked for cannot be done as it was asked.
  package var isBadInput: Bool {
    switch self {
    case .noRelease, .exists, .unreadable, .archive: true
    case .installation, .unwritable, .notKept, .noMemory, .secretFound, .stopped: false
    }
  }
}

extension SecretForms.Kind {
  fileprivate var addition: String {
    switch self {
    case .plain: ""
    case .oneLine: " (a line of it)"
    case .escapedForJSON: " (escaped for JSON)"
    case .escapedForURL: " (escaped for a URL)"
    case .quotedForShell: " (quoted for a shell)"
    case .base64: " (in base64)"
    }
  }
}

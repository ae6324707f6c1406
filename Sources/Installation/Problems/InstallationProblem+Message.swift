import Cluster
import Helm
import KubernetesObjects
import ProductModel
import Surroundings

// The wording of everything that can go wrong: what happened, then what to do next. Tested row by row.
extension InstallationProblem {
  // MARK: Tools

  package static let helmMissing = Self(
    kind: .helmMissing, sentence: "helm is not installed, or not in PATH",
    nextAction:
      "install helm \(HelmVersion.oldestUsable.major).\(HelmVersion.oldestUsable.minor) or later (https://helm.sh/docs/intro/install), then try again"
  )

  package static func helmTooOld(found: String, needed: String) -> Self {
    Self(
      kind: .helmTooOld, sentence: "helm \(found) is too old: \(needed) is needed",
      nextAction: "install a newer helm (https://helm.sh/docs/intro/install), then try again")
  }

  package static let kubectlMissing = Self(
    kind: .kubectlMissing, sentence: "kubectl is not installed, or not in PATH",
    nextAction: "install kubectl (https://kubernetes.io/docs/tasks/tools), then try again")

  package static func kubectlTooOld(found: String, needed: String) -> Self {
    Self(
      kind: .kubectlTooOld, sentence: "kubectl \(found) is too old: \(needed) is needed",
      nextAction: "install a newer kubectl (https://kubernetes.io/docs/tasks/tools), then try again")
  }

  // MARK: Namespace, Secrets, manifests

  package static func namespaceMissing(_ name: String, detail: String, place: Place) -> Self {
    Self(
      kind: .namespace, sentence: "the namespace '\(name)' does not exist, and this login may not create it",
      nextAction: "ask the cluster's administrator to run: kubectl create namespace \(name); or choose a namespace that exists", place: place,
      evidence: [detail])
  }

  package static func namespaceTerminating(_ name: String, place: Place) -> Self {
    Self(
      kind: .namespace, sentence: "the namespace '\(name)' is being deleted",
      nextAction: "wait until it is gone (kubectl get namespace \(name)), then try again; or choose another namespace", place: place)
  }

  /// - Parameter holdsKeys: it may hold what chance would make anew: with other keys, what was encrypted is lost.
  package static func secretOwned(_ name: String, owner: String, holdsKeys: Bool = false, place: Place) -> Self {
    if holdsKeys {
      return Self(
        kind: .secretOwned, sentence: "the Secret '\(name)' exists already and belongs to \(owner); it was not overwritten",
        nextAction: "say yes to have it taken over, which keeps its keys, or say that the existing Secret shall be used; "
          + "do not delete it while anything is encrypted with them", place: place)
    }
    return Self(
      kind: .secretOwned, sentence: "the Secret '\(name)' exists already and belongs to \(owner); it was not overwritten",
      nextAction: "choose another name for it, say that the existing Secret shall be used, or delete it first (kubectl delete secret \(name))",
      place: place)
  }

  package static func secretUnreadable(_ name: String, key: String, place: Place) -> Self {
    Self(
      kind: .secretUnreadable, sentence: "the key '\(key)' of the Secret '\(name)' holds no text, so it can be neither kept nor made anew",
      nextAction: "look at it (kubectl get secret \(name) --output yaml), put the right value there, or remove that key to have it made",
      place: place)
  }

  package static func secretContested(_ name: String, place: Place) -> Self {
    Self(
      kind: .secretContested, sentence: "somebody else writes the Secret '\(name)' again and again; nothing of it was overwritten",
      nextAction: "see who else installs this release right now (kubectl get secret \(name) --show-managed-fields --output yaml), "
        + "let them end, then retry", place: place)
  }

  package static func secretTypeChanged(_ name: String, type: String, detail: String, place: Place) -> Self {
    Self(
      kind: .secretTypeChanged, sentence: "the Secret '\(name)' exists with another type, and a Secret's type cannot be changed to '\(type)'",
      nextAction: "choose another name for it, or delete the old one first (kubectl delete secret \(name)) if nothing else uses it", place: place,
      evidence: [detail])
  }

  package static func manifestRefused(_ path: String, _ object: String, detail: String) -> Self {
    Self(
      kind: .manifest, sentence: "\(object) of '\(path)' was not accepted by the cluster",
      nextAction: "read the server's words below; a kind that is not known means that its operator is not installed", evidence: [detail])
  }

  package static func keyToolMissing(_ program: String, manager: String, place: Place) -> Self {
    Self(
      kind: .keys, sentence: "'\(program)', the tool of \(manager), is not installed, or not in PATH",
      nextAction: "install it and log in; or have the keys put there with the script of \"slipway render\", and answer that they are there",
      place: place)
  }

  package static func keyMissing(_ key: String, manager: String, place: Place) -> Self {
    Self(
      kind: .keys, sentence: "the key '\(key)' is not in \(manager), although it was answered that it is there",
      nextAction: "put it there, check project and region, or let Slipway make it", place: place)
  }

  package static func keyRefused(_ key: String, manager: String, command: String, words: [String], place: Place) -> Self {
    Self(
      kind: .keys, sentence: "\(manager) did not do what was asked for the key '\(key)'",
      nextAction: "read the tool's words below: log in, or ask for the right to read and write it; the command was: \(command)", place: place,
      evidence: words)
  }

  package static func keysNotWritten(manager: String, count: Int) -> Self {
    Self(
      kind: .keys, sentence: "\(count == 1 ? "one key is" : "\(count) keys are") not in \(manager) as wanted, and nobody said yes to writing",
      nextAction: "say yes next time, or give the script of \"slipway render\" to whoever may write there")
  }

  package static func manifestNotReady(_ object: String, condition: String, said: String, action: String, place: Place) -> Self {
    Self(
      kind: .manifest, sentence: "\(object) did not become \(condition)",
      nextAction: action.isEmpty ? "read its controller's words below, and mend what they name; then try again" : action, place: place,
      evidence: [said])
  }

  /// The same while there is still hope: its controller tries again by itself.
  package static func manifestHindered(_ object: String, condition: String, said: String, action: String, place: Place) -> Self {
    Self(
      kind: .manifest, sentence: "\(object) is not \(condition) yet: its controller met a refusal, and tries again",
      nextAction: action.isEmpty ? "mend what its controller names" : action, place: place, evidence: [said])
  }

  // MARK: Release

  package static func releasePending(_ release: String, state: HelmReleaseState, wayOut: String) -> Self {
    Self(
      kind: .releasePending,
      sentence: "the release '\(release)' is \(state.rawValue): an earlier helm was cut off, or another one is at work right now",
      nextAction: "make sure that nobody else is installing it, then try again and say yes to the way out: \(wayOut)")
  }

  package static func rolloutFailed(_ sentence: String, nextAction: String, place: Place, evidence: [String]) -> Self {
    Self(kind: .rolloutFailed, sentence: sentence, nextAction: nextAction, place: place, evidence: evidence)
  }

  package static func locked(by owner: String) -> Self {
    Self(
      kind: .locked, sentence: "another Slipway (\(owner)) is at work on this release",
      nextAction: "go on there, or end it first; slipway watch may be used at any time")
  }

  package static func clusterTooOld(found: String, needed: String, place: Place) -> Self {
    Self(
      kind: .clusterTooOld, sentence: "the cluster runs Kubernetes \(found); this chart needs \(needed)",
      nextAction: "upgrade the cluster, choose another one, or choose an older chart version", place: place)
  }

  // MARK: Files

  package init(_ error: FileError) {
    switch error {
    case .diskFull(let path):
      self.init(
        kind: .diskFull, sentence: "the disk is full: '\(path)' could not be written; the file that was there is unchanged",
        nextAction: "free some space on that disk, then try again")
    case .denied(let path):
      self.init(
        kind: .fileUnwritable, sentence: "permission denied for '\(path)'",
        nextAction: "change its owner or mode, or start Slipway in another folder, then try again")
    case .readOnly(let path):
      self.init(
        kind: .fileUnwritable, sentence: "'\(path)' is on a read-only file system", nextAction: "start Slipway in a folder that can be written")
    case .notFound, .isDirectory, .exists, .notRegular, .tooLarge, .silentPipe, .other:
      self.init(kind: .fileUnwritable, sentence: error.message, nextAction: "mend that, then try again")
    }
  }

  package init(_ error: HelmError) {
    switch error {
    case .missing: self = .helmMissing
    case .tooOld(let found, let needed): self = .helmTooOld(found: found, needed: needed)
    case .notStarted(let detail):
      self.init(
        kind: .other, sentence: "helm could not be started", nextAction: "see below why; mend that, then try again", evidence: [detail])
    case .unreadable(let operation, let detail):
      self.init(
        kind: .other, sentence: "the answer of '\(operation)' could not be read",
        nextAction: "run the command by hand; a plug-in or a wrapper of helm may be printing beside it", evidence: [detail])
    }
  }
}

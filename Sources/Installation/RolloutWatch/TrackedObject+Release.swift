import Helm
import Rollout

extension TrackedObject {
  /// Hooks of these moments are part of an installation; tests and those of a deletion are not.
  private static let deployingHooks: Set<String> = ["pre-install", "post-install", "pre-upgrade", "post-upgrade", "pre-rollback", "post-rollback"]

  /// What a release deploys.
  /// - Parameters:
  ///   - manifest: what `helm get manifest` prints.
  ///   - hooks: what `helm get hooks` prints; nil: it could not be had.
  package static func list(manifest: String, hooks: String?) throws(HelmError) -> [TrackedObject] {
    var objects = try ManifestObject.list(yaml: manifest).map { TrackedObject($0.reference) }
    if let hooks {
      objects += try ManifestObject.list(yaml: hooks).filter { !deployingHooks.isDisjoint(with: $0.hooks) }
        .map { TrackedObject($0.reference, isHook: true) }
    }
    return objects
  }
}

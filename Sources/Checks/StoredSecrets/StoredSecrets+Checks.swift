import Cluster
import Preflight

extension StoredSecrets {
  /// The checks of a kind, of which those that need a Secret read it first, together and once, when somebody agreed to it.
  func checks(_ kind: any CheckKind.Type, _ arguments: CheckArguments, in context: CheckContext) -> [Check] {
    let ready = Once { () -> Ready in
      guard let cluster = context.cluster else { return .refused(.skipped("no cluster is connected to read the Secret from")) }
      switch await read(arguments, ClusterClient(cluster), namespace: context.namespace, learn: context.learn) {
      case .refused(let outcome): return .refused(outcome)
      case .complete(let whole):
        return .checks(Dictionary(kind.checks(whole, in: context).map { ($0.id, $0) }) { first, _ in first })
      }
    }
    return kind.checks(standIn(arguments), in: context).map { check in
      guard check.reads.isEmpty || !fields.isDisjoint(with: check.reads) else { return check }
      var waiting = check
      waiting.consent = check.consent ?? .readSecret
      waiting.run = {
        // A check that asks for another consent needs this one as well.
        guard context.consents.contains(.readSecret) else {
          return CheckOutcome(.skipped, Consent.readSecret.reason, offer: .consent(.readSecret))
        }
        switch await ready.result {
        case nil: return .skipped("it was stopped")
        case .refused(let outcome)?: return outcome
        case .checks(let checks)?: return await checks[check.id]?.run() ?? .skipped("what the Secret holds leaves nothing to check")
        }
      }
      return waiting
    }
  }

  private enum Ready: Sendable {
    case checks([CheckID: Check])
    case refused(CheckOutcome)
  }
}

import KubernetesObjects
import Preflight

extension BucketChecks {
  var rights: Check {
    let store = store
    return check(
      "read", "the key may use the objects of \(subject.name)",
      hint: "A key without these rights logs in and then fails at the first upload.", after: ["exists"]
    ) { client async throws(BucketFault) in
      do throws(BucketFault) {
        let missing = try await store.missingRights(client)
        guard !missing.isEmpty else { return .passed("the key may list and read") }
        return CheckOutcome(
          .failed, "the key lacks \(missing.map(\.harmless).joined(separator: ", "))",
          remedy: "have somebody who owns \(store.subject.name) grant it", field: store.subject.fields[.key], commands: store.rightsCommands(missing))
      } catch {
        var outcome = error.outcome(store.subject)
        if case .denied(let doing, _) = error { outcome.commands = store.rightsCommands([doing]) }
        return outcome
      }
    }
  }
}

import KubernetesObjects
import Preflight

extension BucketChecks {
  var login: Check {
    let store = store
    return check(
      "login", "the key of \(subject.name) is accepted by \(subject.cloud.title)",
      hint: "Every upload and every import uses this key; a refused one shows only when somebody tries."
    ) { client async throws(BucketFault) in
      let login = try await store.login(client)
      guard let doubt = login.doubt else { return .passed(login.finding) }
      return CheckOutcome(.warned, doubt.sentence, remedy: doubt.remedy, field: store.subject.fields[doubt.part])
    }
  }
}

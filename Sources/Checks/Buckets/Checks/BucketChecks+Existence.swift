import KubernetesObjects
import Preflight

extension BucketChecks {
  var existence: Check {
    let store = store
    return check(
      "exists", "\(subject.name) exists",
      hint: "The product does not create it: without it every upload fails.", after: ["login"]
    ) { client async throws(BucketFault) in .passed(try await store.find(client)) }
  }
}

import Preflight

extension BucketChecks {
  var publicAccess: Check {
    let store = store
    let wanted = arguments.flag("public")
    let name = subject.name
    return check(
      "public", wanted ? "anybody may read the objects of \(name)" : "\(name) is closed to the public",
      hint: wanted
        ? "What the product shows from it is fetched by browsers without a login."
        : "It may hold files of your users, and nothing of it has to be public.",
      severity: wanted ? .blocking : .advisory, after: ["exists"]
    ) { client async throws(BucketFault) in
      let access: PublicAccess
      do throws(BucketFault) {
        access = try await store.publicAccess(client)
      } catch {
        guard case .denied = error else { throw error }
        return .skipped("the key may not read who has access to \(name)", remedy: "look it up in the cloud's console")
      }
      let noun = store.subject.cloud.noun
      switch (wanted, access.isPublic) {
      case (true, true): return .passed("anybody may read its objects")
      case (false, false): return .passed("the public may not read its objects")
      case (false, true):
        return CheckOutcome(
          .warned, "anybody on the internet can read the objects of \(name)", remedy: "close it, or answer that it is public",
          field: store.subject.fields[.bucket], commands: store.publicCommands(false))
      case (true, false):
        return CheckOutcome(
          .failed, "\(name) is not public" + (access.obstacle.map { ": \($0)" } ?? ""),
          remedy: "make it public, or answer that the \(noun) is not", field: store.subject.fields[.bucket], commands: store.publicCommands(true))
      }
    }
  }
}

import KubernetesObjects
import Preflight
import Surroundings

extension BucketChecks {
  /// Writes an object of its own and removes it, whatever happens in between: also when the check is cancelled or its time is over.
  var writing: Check {
    let store = store
    let isAllowed = context.consents.contains(.writeProbeObject)
    let surroundings = context.surroundings
    return check(
      "write", "the key can write to \(subject.name) and remove what it wrote",
      hint: "Reading rights do not tell of writing rights; only writing does.", after: ["exists"], consent: .writeProbeObject
    ) { client async throws(BucketFault) in
      guard isAllowed else {
        var outcome = CheckOutcome.skipped(Consent.writeProbeObject.reason, remedy: "agree to it, or pass over this check")
        outcome.offer = .consent(.writeProbeObject)
        return outcome
      }
      let token = surroundings.randomBytes(8).hex
      let object = "slipway-probe-\(token)"
      let written: Result<String?, BucketFault>
      do throws(BucketFault) {
        written = .success(try await store.write(object, Array("written by slipway to try the key; may be removed\n".utf8), client))
      } catch {
        written = .failure(error)
      }
      if case .failure(.denied) = written { return Self.notWritten(store, written) }
      // A task of its own is not cancelled with the check. A write that was cut off may have arrived, so it is removed as well.
      let removal = await Task { await Self.remove(object, version: try? written.get(), store) }.value
      if case .failure = written, removal == nil { return Self.notWritten(store, written) }
      if let removal {
        return CheckOutcome(
          .warned, "the object \"\(object)\" was written, and could not be removed: \(removal.outcome(store.subject).finding)",
          remedy: "remove it; the product may be unable to remove what it wrote", field: store.subject.fields[.key],
          commands: [store.removalCommand(object)] + store.rightsCommands(["delete objects"]))
      }
      return .passed("an object was written, and removed again")
    }
  }

  private static func notWritten(_ store: any BucketStore, _ result: Result<String?, BucketFault>) -> CheckOutcome {
    guard case .failure(let fault) = result else { return .passed("an object was written, and removed again") }
    var outcome = fault.outcome(store.subject)
    if case .denied(let doing, _) = fault { outcome.commands = store.rightsCommands([doing]) }
    return outcome
  }

  /// nil once the object is gone.
  private static func remove(_ object: String, version: String?, _ store: any BucketStore) async -> BucketFault? {
    do throws(BucketFault) {
      let isThere = try await BucketClient.with { client async throws(BucketFault) in
        try await store.remove(object, version: version, client)
        return try await store.holds(object, client)
      }
      return isThere ? .unexpected(status: 200, detail: "it is still there") : nil
    } catch {
      return error
    }
  }
}

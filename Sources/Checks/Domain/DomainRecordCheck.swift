import KubernetesObjects
import Preflight

extension Domain {
  /// Before the installation nothing must be there yet: it tells what is. nil once the address is known, since then more is asked.
  var recordCheck: Check? {
    guard address == nil else { return nil }
    return Check(
      id: "record", title: "DNS can hold a record for \(title)", severity: .advisory,
      hint: "After the installation the name must lead to the product's address; a mistyped domain shows here.", reads: [field].compactMap(\.self),
      after: ["name"]
    ) {
      do throws(DNSClient.Fault) {
        return judge(try await resolver.resolve(plainName))
      } catch {
        return .skipped(error.message, remedy: "Look at the network of this machine, and try again.")
      }
    }
  }

  private func judge(_ found: DNSLookup.Found) -> CheckOutcome {
    if !found.addresses.isEmpty { return .passed("it leads to \(found.description) today; let it lead to the product's address when that is known") }
    guard found.isMissing else { return .passed("it has no address yet; add its record when the product's address is known") }
    // The zone that denies the name is the ending itself: nobody has registered the domain.
    if let zone = found.zone, case .below(let own) = suffixes().judge(plainName), own != zone, own.hasSuffix("." + zone) {
      return CheckOutcome(
        .warned, "the domain \"\(own.harmless)\" does not exist: \"\(zone.harmless)\" knows nothing of it",
        remedy: "Look for a slip of the keyboard, or register the domain.", field: field)
    }
    return .passed("it has no record yet; add it when the product's address is known")
  }
}

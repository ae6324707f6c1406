import KubernetesObjects
import Preflight
import ProductModel

extension Domain {
  /// nil while the address is not known.
  var pointsCheck: Check? {
    guard let address else { return nil }
    return Check(
      id: "points", title: "the record of \(title) leads to the product", hint: "Whoever opens the domain goes where its record leads.",
      reads: [field].compactMap(\.self), after: ["name"]
    ) {
      await Self.points(plainName, to: [address], resolver, field)
    }
  }

  /// - Parameter addresses: all of one door, such as an IPv4 and an IPv6 address; a record leads to any of them, and to no other.
  static func points(_ name: String, to addresses: [String], _ resolver: DNSLookup, _ field: FieldID?) async -> CheckOutcome {
    let address = addresses.first ?? ""
    do throws(DNSClient.Fault) {
      let found = try await resolver.resolve(name)
      let record = Self.record(name, address)
      guard !found.addresses.isEmpty else {
        let dead = found.aliases.last.map { "it is an alias of \"\($0.harmless)\", which has no address" }
        let finding = dead ?? (found.isMissing ? "DNS does not know the name" : "the name has no address")
        return CheckOutcome(
          .failed, finding, remedy: "Make the record below at your DNS provider; it may take minutes until everyone sees it.", field: field,
          commands: [record])
      }
      let known = addresses.compactMap { IPAddress($0) }
      if known.count == addresses.count { return judge(found, known, address, record, field) }
      let target = DNSAnswer.plain(addresses.first { IPAddress($0) == nil } ?? address)
      if found.aliases.contains(target) || found.name == target { return .passed("it leads to \(found.description)") }
      // Without an alias in sight it may still be one: providers flatten those of a bare domain.
      let wanted = try await resolver.resolve(target)
      guard !wanted.addresses.isEmpty else {
        return .skipped("\"\(target.harmless)\", the product's address, has no address itself yet", remedy: "Wait a minute, and try again.")
      }
      return judge(found, known + wanted.addresses, address, record, field)
    } catch {
      return .skipped(error.message, remedy: "Look at the network of this machine, and try again.")
    }
  }

  private static func judge(
    _ found: DNSLookup.Found, _ wanted: [IPAddress], _ address: String, _ record: String, _ field: FieldID?
  ) -> CheckOutcome {
    let strays = found.addresses.filter { !wanted.contains($0) }
    if strays.isEmpty { return .passed("it leads to \(found.description)") }
    if strays.count < found.addresses.count && IPAddress(address) != nil {
      return CheckOutcome(
        .warned, "it leads to \(address.harmless), and to \(strays.map(\.description).joined(separator: ", ")) besides: some visitors go there",
        remedy: "Remove the other addresses from the record.", field: field)
    }
    if strays.count < found.addresses.count { return .passed("it leads to \(found.description)") }
    return CheckOutcome(
      .failed, "it leads to \(found.description), not to \(address.harmless)",
      remedy: "Change the record to the one below, unless a proxy of yours stands there on purpose; it may take minutes until everyone sees it.",
      field: field, commands: [record])
  }

  /// The line of a zone file.
  static func record(_ name: String, _ address: String) -> String {
    guard let wanted = IPAddress(address) else { return "\(name.harmless). 300 IN CNAME \(DNSAnswer.plain(address).harmless)." }
    return "\(name.harmless). 300 IN \(wanted.isIPv6 ? "AAAA" : "A") \(wanted)"
  }
}

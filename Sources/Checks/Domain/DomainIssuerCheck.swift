import KubernetesObjects
import Preflight
import ProductModel

extension Domain {
  /// nil when nobody said which authority will issue.
  var issuerCheck: Check? {
    guard let issuer else { return nil }
    return Check(
      id: "issuer", title: "\(title) lets the certificate authority issue",
      hint: "CAA records name the authorities that may issue for a domain; all others must refuse.",
      reads: [field, issuerField].compactMap(\.self), after: ["name"]
    ) {
      do throws(DNSClient.Fault) {
        let found = try await resolver.authorities(plainName)
        return Self.judge(found.records, of: found.name, issuer: issuer, field: field)
      } catch {
        return .skipped(error.message, remedy: "Look at the network of this machine, and try again.")
      }
    }
  }

  static func judge(_ records: [DNSRecord], of name: String, issuer: String, field: FieldID?) -> CheckOutcome {
    let name = name.harmless
    let wanted = DNSAnswer.plain(issuer)
    var allowed: [String] = []
    var hasIssue = false
    for record in records {
      guard case .caa(let isCritical, let tag, let value) = record.data else { continue }
      if tag == "issue" {
        hasIssue = true
        let authority = value.prefix { $0 != ";" }.filter { !$0.isWhitespace }.lowercased()
        if !authority.isEmpty { allowed.append(authority) }
      } else if isCritical && !["issuewild", "iodef", "contactemail", "contactphone", "issuemail", "issuevmc"].contains(tag) {
        return CheckOutcome(
          .failed, "a CAA record of \"\(name)\" has the critical property \"\(tag)\", which authorities do not know: none may issue",
          remedy: "Remove that record.", field: field)
      }
    }
    guard hasIssue else {
      return .passed(records.isEmpty ? "there are no CAA records: any authority may issue" : "no CAA record limits who may issue")
    }
    if allowed.contains(wanted) { return .passed("the CAA records of \"\(name)\" name \(wanted.harmless)") }
    let who = allowed.isEmpty ? "nobody" : "only " + allowed.joined(separator: ", ")
    return CheckOutcome(
      .failed, "the CAA records of \"\(name)\" let \(who) issue, not \(wanted.harmless)",
      remedy: "Add the record below at your DNS provider, or take a certificate from an authority that is named.", field: field,
      commands: ["\(name). 300 IN CAA 0 issue \"\(wanted.harmless)\""])
  }
}

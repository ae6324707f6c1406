import KubernetesObjects
import Preflight

extension Domain {
  var nameCheck: Check {
    Check(
      id: "name", title: "\(title) is a full name of one's own",
      hint: "Links, cookies and the certificate are made for this name; it is hard to change later.", reads: [field].compactMap(\.self)
    ) {
      let judged = DomainName(name)
      guard case .sound(let plain) = judged else {
        let message = judged.message
        return CheckOutcome(.failed, message?.finding ?? "this is no domain", remedy: message?.remedy ?? "", field: field)
      }
      switch suffixes().judge(plain) {
      case .suffix:
        return CheckOutcome(
          .failed, "\"\(plain.harmless)\" is an ending under which domains are registered, not a domain itself",
          remedy: "Type a name below it that you own, such as maps.yours.\(plain.harmless).", field: field)
      case .below(let own) where own == plain: return .passed("a registrable domain")
      case .below(let own): return .passed("a name below \"\(own.harmless)\"")
      case .unknown:
        return .passed("a full name; whether its ending is a public suffix was not looked up, since this machine has no list of them")
      }
    }
  }

  var reservedCheck: Check {
    Check(
      id: "reserved", title: "\(title) can exist in public DNS", severity: .advisory,
      hint: "Some names are set aside for examples, tests and private networks.", reads: [field].compactMap(\.self), after: ["name"]
    ) {
      guard let why = DomainName.reservation(of: name) else { return .passed("it is no reserved name") }
      return CheckOutcome(
        .warned, why.harmless, remedy: "Take a domain that you own, unless this is a trial that nobody else will open.", field: field)
    }
  }
}

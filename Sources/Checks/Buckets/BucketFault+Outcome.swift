import KubernetesObjects
import Preflight
import Secrecy

extension BucketFault {
  /// What was found, what to do, and the answer to look at. What lies between this machine and the cloud is nobody's answer: skipped, not failed.
  func outcome(_ subject: BucketSubject) -> CheckOutcome {
    let text = wording(subject)
    var outcome = CheckOutcome(
      isSkip(subject) ? .skipped : .failed, text.finding, remedy: text.remedy, field: part(subject).flatMap { subject.fields[$0] })
    if let detail { outcome.evidence = Redactor(secrets: subject.secrets).redacted(detail).harmlessLines }
    return outcome
  }

  private var detail: String? {
    switch self {
    case .refused(_, let detail), .notTrusted(_, let detail), .keyDisabled(let detail), .malformedName(let detail), .denied(_, let detail),
      .networkRule(let detail), .unexpected(_, let detail):
      detail.isEmpty ? nil : detail
    default: nil
    }
  }

  /// Whether nothing is known to be wrong with an answer.
  private func isSkip(_ subject: BucketSubject) -> Bool {
    switch self {
    case .timedOut, .cut, .busy, .networkRule: true
    // Google's hosts are not the user's choice; every other host has an answer in its name.
    case .hostNotFound, .refused: subject.cloud == .google || isInsideCluster || (subject.cloud == .aws && isRefusal)
    default: false
    }
  }

  private var isRefusal: Bool { if case .refused = self { true } else { false } }

  /// A host name that only a cluster's own DNS knows.
  private var isInsideCluster: Bool {
    switch self {
    case .hostNotFound(let host), .refused(let host, _):
      host.hasSuffix(".svc") || host.hasSuffix(".cluster.local") || (!host.contains(".") && !host.contains(":") && host != "localhost")
    default: false
    }
  }

  /// The answer to look at; nil where none is to blame.
  private func part(_ subject: BucketSubject) -> BucketPart? {
    if isSkip(subject) { return nil }
    switch self {
    case .hostNotFound, .refused, .notTrusted, .notTLS, .otherService:
      if subject.fields[.endpoint] != nil { return .endpoint }
      return subject.cloud == .azure ? .account : subject.cloud == .aws ? .region : nil
    case .malformedKey, .accountGone, .keyDisabled, .unknownKey: return .key
    case .wrongSecret: return subject.fields[.secret] != nil ? .secret : .key
    case .keysNotPermitted: return .account
    case .noSuchBucket, .malformedName: return .bucket
    case .wrongRegion: return .region
    case .denied: return .bucket
    case .timedOut, .cut, .busy, .networkRule, .clockSkew, .unexpected: return nil
    }
  }

  private func wording(_ subject: BucketSubject) -> (finding: String, remedy: String) {
    let cloud = subject.cloud.title
    let noun = subject.cloud.noun
    switch self {
    case .hostNotFound(let host):
      let found = "the host \"\(host.harmless)\" was not found"
      if isInsideCluster {
        return ("\(found) from this machine; only the cluster can reach it", "nothing to do, if the cluster's DNS knows that name")
      }
      switch subject.cloud {
      case .azure where subject.fields[.endpoint] == nil:
        return ("\(found): no storage account has that name", "check the account's name; if it is right, this machine's DNS does not answer")
      case .aws:
        return ("\(found): no region has that name", "check the region, such as \"eu-west-1\"; if it is right, this machine's DNS does not answer")
      case .google: return (found, "check this machine's connection to the internet, then run the checks again")
      default:
        if host.hasPrefix(subject.bucket + ".") {
          return (found, "check the endpoint; a server that has no host name for each bucket wants path style: turn that on")
        }
        return (found, "check the endpoint's host name")
      }
    case .refused(let host, _):
      if isInsideCluster {
        return ("\"\(host.harmless)\" cannot be reached from this machine; only the cluster can", "nothing to do, if the cluster can reach it")
      }
      return ("nothing answers at \"\(host.harmless)\"", "check the address and its port, and that no firewall stands between")
    case .timedOut(let host):
      return ("\"\(host.harmless)\" did not answer in time", "check this machine's way to the internet; the cluster's may be another")
    case .notTrusted(let host, _):
      return (
        "the certificate of \"\(host.harmless)\" is not trusted by this machine",
        "use a certificate of a public authority; one of a private authority must be trusted by every part of the product too"
      )
    case .notTLS(let host): return ("\"\(host.harmless)\" does not speak TLS", "write the endpoint with http://, or name the port that speaks TLS")
    case .cut(let host): return ("\"\(host.harmless)\" closed the connection", "run the checks again")
    case .malformedKey(let reason): return ("the key is not usable: \(reason)", remedyForKey(subject))
    case .unknownKey:
      return ("\(cloud) does not know this key: it was deleted, disabled, or never copied whole", remedyForKey(subject))
    case .wrongSecret:
      return subject.cloud == .azure
        ? ("the key is not one of the account \"\((subject.owner ?? "").harmless)\"", remedyForKey(subject))
        : ("the secret does not belong to the access key", "copy the secret access key again; it is shown only once, when the access key is made")
    case .accountGone: return ("the service account of this key was deleted or disabled", remedyForKey(subject))
    case .keyDisabled: return ("the account of this key is disabled", "enable it, or give the key of another account")
    case .keysNotPermitted:
      return ("the storage account permits no access keys", "allow storage account key access in its configuration")
    case .clockSkew(let ahead):
      let remedy = "set the clock of this machine (timedatectl set-ntp true), then run the checks again"
      guard let ahead, ahead != 0 else { return ("the clock of this machine differs too much from \(cloud)'s", remedy) }
      let minutes = max(1, (abs(ahead) + 30) / 60)
      return ("the clock of this machine is \(minutes) min \(ahead > 0 ? "ahead of" : "behind") \(cloud)'s", remedy)
    case .noSuchBucket:
      return ("\(subject.name) does not exist", "check the name, or create the \(noun)")
    case .malformedName:
      return ("\"\(subject.bucket.harmless)\" cannot be the name of a \(noun)", "check the name: the bare name, no address and no path")
    case .wrongRegion(let given, let right?):
      return ("\(subject.name) is in region \"\(right.harmless)\", not in \"\(given.harmless)\"", "answer \"\(right.harmless)\" as the region")
    case .wrongRegion(let given, nil):
      return ("\(subject.name) is not in region \"\(given.harmless)\"", "look up its region in the cloud's console")
    case .denied(let doing, _):
      return (
        "the key may not \(doing) in \(subject.name)",
        "give its account that right, and check that the \(noun) is yours: one of a stranger answers the same"
      )
    case .networkRule:
      return (
        "the storage account's network rules keep this machine out", "nothing to do, if they let the cluster in; else allow the cluster's addresses"
      )
    case .busy(let status): return ("\(cloud) is busy (HTTP \(status))", "run the checks again in a minute")
    case .otherService(let status):
      return ("what answers there is not \(cloud) (HTTP \(status))", "check the endpoint: the address of the API, not of the console")
    case .unexpected(let status, _): return ("\(cloud) answered HTTP \(status)", "see its words below")
    }
  }

  private func remedyForKey(_ subject: BucketSubject) -> String {
    switch subject.cloud {
    case .google: "make a new JSON key for the service account and give that file"
    case .aws, .s3Compatible: "make a new access key and give both its parts"
    case .azure: "copy one of the two access keys of the storage account again"
    }
  }
}

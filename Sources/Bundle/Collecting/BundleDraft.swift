import FoundationEssentials
import KubernetesObjects
import Secrecy

/// A bundle as it grows: every text passes the mask on its way in.
struct BundleDraft: Sendable {
  let mask: BundleMask
  let now: Date
  let spool: Spool
  private(set) var entries: [BundleContents.Entry] = []
  private(set) var gaps: [BundleContents.Gap] = []
  /// The newest of the release, and how it stands.
  var revision = ""
  /// Kinds of which there is none.
  private(set) var absent: [String] = []
  /// Of slipway, kubectl, helm and the server, in a line.
  var versions = ""
  /// When the oldest event was, RFC 3339.
  var oldestEvent: String?
  /// What the checks found, in short.
  var checks: [String] = []
  /// The release's values without secrets, as JSON.
  var maskedValues: String?

  init(mask: BundleMask, now: Date, spool: Spool) {
    self.mask = mask
    self.now = now
    self.spool = spool
  }

  /// What was masked already.
  mutating func add(_ path: String, _ text: SpooledText, _ about: String) {
    var text = text
    entries.append(BundleContents.Entry(path: path, about: about, size: text.size, pieces: text.finish()))
  }

  /// What was masked already.
  mutating func add(_ path: String, _ bytes: [UInt8], _ about: String) {
    var text = SpooledText(spool)
    text.add(bytes)
    add(path, text, about)
  }

  /// Lines that were masked already.
  mutating func add(_ path: String, lines: [String], _ about: String) {
    var text = SpooledText(spool)
    for line in lines { text.add(line: line) }
    add(path, text, about)
  }

  /// A text as it came.
  mutating func add(_ path: String, text: String, _ about: String) {
    add(path, lines: mask.lines(text), about)
  }

  mutating func add(_ sheet: KindSheet) {
    switch sheet.refused {
    case let why?: miss(sheet.kind.name, why)
    case nil where sheet.count == 0: absent.append(sheet.kind.name)
    case nil:
      add(BundleFormat.objects(sheet.kind), sheet.json, "\(sheet.count) of \(sheet.kind.name)")
      if sheet.descriptions.size > 0 {
        add(BundleFormat.descriptions(sheet.kind), sheet.descriptions, "\(sheet.kind.name) as \"kubectl describe\" would tell them")
      }
    }
  }

  /// Names something that should be here and is not.
  mutating func miss(_ what: String, _ why: String) {
    gaps.append(BundleContents.Gap(what: what, why: mask.redactor.redacted(why).harmless))
  }
}

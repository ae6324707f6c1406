import ProductModel

/// One fact that must hold before an installation, as data: the runner decides when it runs, outputs decide how it is shown.
package struct Check: Sendable, Identifiable {
  /// Names it in `--skip-check`, in JSON and in the record of a decision: `database.login`. Stable across versions.
  package var id: CheckID
  /// The fact, as a sentence without a full stop: "the admin user can create databases".
  package var title: String
  package var severity: Severity
  /// Why it matters, for whoever sees it fail.
  package var hint: String
  /// The answers that it reads: it runs again when one of them changes, and not before all of them are valid.
  package var reads: [FieldID]
  /// Those among them whose contents it judges itself: it runs also when the field cannot use what the file holds, and says what it is.
  package var judges: Set<FieldID>
  /// Checks whose success it needs; when one of them did not pass or warn, this one is skipped with that reason.
  package var after: [CheckID]
  /// The step in whose form it runs quietly; nil: only on the Checks screen and headless.
  package var step: String?
  /// What must be asked first, because it writes something or runs something in the cluster; nil: it only looks.
  package var consent: Consent?
  /// From its start; over it, or over the time of its whole round, the check is skipped with "no answer within …", never passed.
  package var timeLimit: Duration
  /// Does the work. It is cancelled through its task, throws nothing, and puts no secret into its outcome.
  package var run: @Sendable () async -> CheckOutcome

  package enum Severity: String, Sendable, Equatable, Codable {
    /// A failure stops the installation unless somebody decides otherwise, on record.
    case blocking
    /// A failure is shown as a warning.
    case advisory
  }

  package init(
    id: CheckID, title: String, severity: Severity = .blocking, hint: String, reads: [FieldID] = [], judges: Set<FieldID> = [],
    after: [CheckID] = [], step: String? = nil, consent: Consent? = nil, timeLimit: Duration = .seconds(10),
    run: @escaping @Sendable () async -> CheckOutcome
  ) {
    self.id = id
    self.title = title
    self.severity = severity
    self.hint = hint
    self.reads = reads
    self.judges = judges
    self.after = after
    self.step = step
    self.consent = consent
    self.timeLimit = timeLimit
    self.run = run
  }
}

package struct CheckID: Sendable, Hashable, Comparable, Codable, ExpressibleByStringLiteral, CustomStringConvertible {
  package var name: String
  package init(_ name: String) { self.name = name }
  package init(stringLiteral value: String) { name = value }
  package init(from decoder: any Decoder) throws { name = try decoder.singleValueContainer().decode(String.self) }
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }
  package var description: String { name }
  package static func < (a: Self, b: Self) -> Bool { a.name < b.name }
}

/// What a check does beyond looking; asked for by name, once a kind.
package enum Consent: String, Sendable, Hashable, Codable, CaseIterable {
  /// A probe object is written to a bucket and removed.
  case writeProbeObject
  /// A short-lived pod runs in the namespace and is deleted afterwards.
  case probePod
  /// Passwords and keys are read from Secrets of the namespace, to try them.
  case readSecret
}

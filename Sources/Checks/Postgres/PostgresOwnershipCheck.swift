import KubernetesObjects
import Preflight

/// `PREFIX.ownsDatabase`.
enum PostgresOwnershipCheck {
  static func check(_ ladder: PostgresLadder) -> Check {
    let request = ladder.request
    return ladder.check(
      "ownsDatabase", "the database user owns the database", hint: "The product makes schemas and tables in it, and changes them with each version.",
      as: ladder.insider
    ) { facts in
      let name = facts.databaseName.harmless
      if facts.ownsDatabase { return .passed("\"\(name)\" is owned by \"\(facts.database.owner.harmless)\"") }
      return CheckOutcome(
        .failed, "\"\(name)\" is owned by \"\(facts.database.owner.harmless)\", not by \"\(facts.user.harmless)\"",
        remedy: "have an administrator run this, or name the owner as user", field: request.fields.user,
        commands: ["ALTER DATABASE \(name.quotedForSQL) OWNER TO \(facts.user.harmless.quotedForSQL);"])
    }
  }
}

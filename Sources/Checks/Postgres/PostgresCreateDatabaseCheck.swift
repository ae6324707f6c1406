import KubernetesObjects
import Preflight

/// `PREFIX.createDatabase`.
enum PostgresCreateDatabaseCheck {
  static func check(_ ladder: PostgresLadder) -> Check {
    let field = ladder.request.adminUserField ?? ladder.request.fields.user
    return ladder.check(
      "createDatabase", "the database administrator may create databases", hint: "The installation makes the product's database with this login.",
      as: ladder.visitor
    ) { facts in
      if facts.mayCreateDatabases { return .passed(facts.right("CREATEDB")) }
      return CheckOutcome(
        .failed, "\"\(facts.user.harmless)\" may not create databases", remedy: "name an administrator, or have one run this", field: field,
        commands: ["ALTER ROLE \(facts.user.harmless.quotedForSQL) CREATEDB;"])
    }
  }
}

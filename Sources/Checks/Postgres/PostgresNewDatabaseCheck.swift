import KubernetesObjects
import Preflight

/// `PREFIX.newDatabase`.
enum PostgresNewDatabaseCheck {
  static func check(_ ladder: PostgresLadder) -> Check {
    let request = ladder.request
    return ladder.check(
      "newDatabase", "the database is not there yet", severity: .advisory,
      hint: "The installation makes the database; one that is there may hold the data of an earlier installation.", as: ladder.visitor,
      reads: [request.databaseField]
    ) { facts in
      guard let name = request.database else { return .skipped("the name of the database has not been answered") }
      guard let database = facts.productDatabase else { return .passed("there is no database \"\(name.harmless)\" yet") }
      return CheckOutcome(
        .warned, "there is a database \"\(name.harmless)\" already, owned by \"\(database.owner.harmless)\", perhaps of an earlier installation",
        remedy: "keep it to go on with its data, choose another name, or have it removed if nothing needs its data", field: request.databaseField,
        // Shown to be read: it destroys data.
        commands: ["DROP DATABASE \(name.harmless.quotedForSQL);"])
    }
  }
}

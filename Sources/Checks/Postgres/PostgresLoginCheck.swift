import KubernetesObjects
import Preflight

/// `PREFIX.login` and `PREFIX.adminLogin`.
enum PostgresLoginCheck {
  static func check(_ ladder: PostgresLadder, _ person: PostgresLadder.Person) -> Check {
    let id = ladder.loginID(person)
    let request = ladder.request
    let isAdministrator = person == .administrator
    return Check(
      id: id, title: isAdministrator ? "the database administrator can log in" : "the database user can log in",
      hint: isAdministrator
        ? "The installation makes user and database with this login; without it the first pod never gets ready."
        : "Every part of the product uses this login; with a wrong one all of them crash and start again.",
      reads: ladder.fields(person), after: [ladder.id("tls")], step: ladder.step, timeLimit: .seconds(14)
    ) {
      switch await ladder.visit(person, for: id) {
      case .facts(let facts): .passed("logged in to \"\(facts.databaseName.harmless)\" as \"\(facts.user.harmless)\"")
      case .failed(let failure): failure.outcome(request, person)
      case .noPlace: .noPlace(PostgresKind.product)
      case .unreached: .unreached(PostgresKind.product)
      case .nobody: .skipped("no user has been answered", remedy: "answer who logs in")
      }
    }
  }
}

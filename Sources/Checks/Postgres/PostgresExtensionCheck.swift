import KubernetesObjects
import Preflight

/// `PREFIX.extension.NAME`: in the product's database; before there is one, that it can be had.
enum PostgresExtensionCheck {
  static func check(_ ladder: PostgresLadder, _ name: String) -> Check {
    let request = ladder.request
    let isInside = ladder.hasUser
    return ladder.check(
      "extension.\(name)", "the extension \(name) is \(isInside ? "installed in the database" : "offered by the server")",
      hint: "The product's tables use it; without it the first migration fails.", as: ladder.insider
    ) { outcome($0, name, isInside: isInside, request) }
  }

  static func outcome(_ facts: PostgresFacts, _ name: String, isInside: Bool, _ request: PostgresRequest) -> CheckOutcome {
    let shown = name.harmless
    let field = isInside ? request.databaseField : request.fields.host
    guard let found = facts.extensions[name] else {
      return CheckOutcome(
        .failed, "the server does not offer the extension \(shown)",
        remedy: "have it installed at the server (postgresql-contrib), or allow-listed where the service is managed (Azure: azure.extensions)",
        field: request.fields.host)
    }
    if found.isInstalled && isInside { return .passed("\(shown) is installed in \"\(facts.databaseName.harmless)\"") }
    if !isInside { return .passed("the server offers \(shown)") }
    return CheckOutcome(
      .failed, "the extension \(shown) is not installed in \"\(facts.databaseName.harmless)\"",
      remedy: found.canInstall
        ? "\"\(facts.user.harmless)\" may do it: run this in that database" : "have an administrator run this in that database", field: field,
      commands: ["CREATE EXTENSION IF NOT EXISTS \(shown.quotedForSQL);"])
  }
}

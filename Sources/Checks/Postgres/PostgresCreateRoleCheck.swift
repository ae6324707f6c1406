import KubernetesObjects
import Preflight

/// `PREFIX.createRole`.
enum PostgresCreateRoleCheck {
  static func check(_ ladder: PostgresLadder) -> Check {
    let field = ladder.request.adminUserField ?? ladder.request.fields.user
    return ladder.check(
      "createRole", "the database administrator may create users", hint: "The installation makes the product's user with this login.",
      as: ladder.visitor
    ) { facts in
      if facts.mayCreateRoles { return .passed(facts.right("CREATEROLE")) }
      return CheckOutcome(
        .failed, "\"\(facts.user.harmless)\" may not create users", remedy: "name an administrator, or have one run this", field: field,
        commands: ["ALTER ROLE \(facts.user.harmless.quotedForSQL) CREATEROLE;"])
    }
  }
}

extension PostgresFacts {
  /// Why something is allowed.
  func right(_ attribute: String) -> String {
    if isSuperuser { return "\"\(user.harmless)\" is a superuser" }
    return cloudRole.map { "\"\(user.harmless)\" is a member of \($0.harmless)" } ?? "\"\(user.harmless)\" has \(attribute)"
  }
}

import KubernetesObjects
import Preflight

/// `PREFIX.newUser`.
enum PostgresNewUserCheck {
  static func check(_ ladder: PostgresLadder) -> Check {
    let request = ladder.request
    return ladder.check(
      "newUser", "the database user is not there yet", severity: .advisory,
      hint: "The installation makes the user; one that is there keeps its old password, and then the product cannot log in.", as: ladder.visitor,
      reads: [request.fields.user]
    ) { facts in
      guard let name = request.roleName else { return .skipped("the name of the user has not been answered") }
      guard let role = facts.productRole else { return .passed("there is no user \"\(name.harmless)\" yet") }
      return CheckOutcome(
        .warned, "there is a user \"\(role.harmless)\" already, perhaps of an earlier installation",
        remedy: "give that user's password, choose another name, or have it removed if nothing uses it", field: request.fields.user,
        commands: ["DROP ROLE \(role.harmless.quotedForSQL);"])
    }
  }
}

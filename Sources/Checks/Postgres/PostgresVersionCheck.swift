import KubernetesObjects
import Preflight
import ProductModel

/// `PREFIX.version`.
enum PostgresVersionCheck {
  static func check(_ ladder: PostgresLadder) -> Check {
    let request = ladder.request
    let title = "the PostgreSQL server is " + (request.minimumVersion.map { "version \($0) or later" } ?? "of a version that is known")
    return ladder.check("version", title, hint: "The product's migrations use what older versions do not have.", as: ladder.visitor) {
      outcome($0, request)
    }
  }

  static func outcome(_ facts: PostgresFacts, _ request: PostgresRequest) -> CheckOutcome {
    guard let version = facts.version else {
      return .skipped("the server names no PostgreSQL version (\"\(facts.versionText.harmless)\")")
    }
    guard let text = request.minimumVersion, let minimum = Version(text), version < minimum else {
      return .passed("PostgreSQL \(facts.versionText.harmless)")
    }
    return CheckOutcome(
      .failed, "PostgreSQL \(facts.versionText.harmless) is older than \(text.harmless)",
      remedy: "upgrade the server, or use another one", field: request.fields.host)
  }
}

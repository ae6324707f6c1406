import KubernetesObjects
import Preflight

/// `PREFIX.encoding`: of the product's database; before there is one, of what new ones are made from.
enum PostgresEncodingCheck {
  static func check(_ ladder: PostgresLadder) -> Check {
    let request = ladder.request
    let isInside = ladder.insider == .user
    return ladder.check(
      "encoding", "the database keeps text as UTF-8", hint: "Other encodings lose letters of names and maps.", as: ladder.insider
    ) { facts in
      let encoding = isInside ? facts.database.encoding : facts.productDatabase?.encoding ?? facts.templateEncoding
      if encoding == "UTF8" { return .passed("the encoding is UTF8") }
      let isThere = isInside || facts.productDatabase != nil
      return CheckOutcome(
        .failed, "the encoding of \(isThere ? "the database" : "new databases") is \(encoding.harmless), not UTF8",
        remedy: isThere ? "have the database made anew like this, and its data moved" : "have the database made like this beforehand",
        field: request.databaseField ?? request.fields.host,
        commands: ["CREATE DATABASE \((request.database ?? "name").harmless.quotedForSQL) ENCODING 'UTF8' TEMPLATE template0;"])
    }
  }
}

import Secrecy
import Testing

@Suite struct SecretSearchTests {
  static let secrets = [Secret("first-\"s3cret/1"), Secret("se cond&\n-----line of it-----"), Secret("tiny")]

  @Test func everyFormOfEverySecretIsFound() throws {
    let search = SecretSearch(Self.secrets)
    for (position, secret) in Self.secrets.prefix(2).enumerated() {
      for (form, kind) in SecretForms(of: secret).kinds where form.utf8.count >= 6 {
        let hit = try #require(search.firstHit(in: Array("a line before\n\u{0} é \(form) after".utf8)), "\(kind) of \(position)")
        #expect(hit.secret == position)
      }
    }
  }

  @Test(arguments: [
    (#"x first-"s3cret/1 y"#, SecretForms.Kind.plain), (#"x first-\"s3cret/1 y"#, .escapedForJSON), ("first-%22s3cret%2F1", .escapedForURL),
    ("Zmlyc3QtInMzY3JldC8x", .base64), ("a -----line of it----- b", .oneLine),
  ]) func theKindOfAFormIsTold(text: String, kind: SecretForms.Kind) {
    #expect(SecretSearch(Self.secrets).firstHit(in: Array(text.utf8))?.kind == kind)
  }

  @Test(arguments: ["", "abc", "tiny as it is, this stands in ordinary text", "first-s3cret/1", "-----line of it----"])
  func nothingElseIsAHit(text: String) {
    #expect(SecretSearch(Self.secrets).firstHit(in: Array(text.utf8)) == nil)
  }

  @Test func thePlaceOfTheFirstIsTold() {
    let hit = SecretSearch(Self.secrets).firstHit(in: Array("12345first-\"s3cret/1".utf8))
    #expect(hit?.secret == 0 && hit?.kind == .plain && hit?.offset == 5)
    #expect(SecretSearch([]).firstHit(in: [1, 2, 3, 4, 5]) == nil)
  }
}

import PlainOutput
import ProductModel
import Testing

@Suite struct GeneratedValueListTests {
  static let list = GeneratedValueList(
    [
      GeneratedValue(title: "signing", place: .secret(name: "keys", key: "signing")),
      GeneratedValue(title: "made", place: .secret(name: "keys", key: "made")),
      GeneratedValue(
        title: "Admin token", place: .manager(.init(title: "Vault", key: "app/admin", program: "vaultctl", read: ["read", "app/admin"]))),
      GeneratedValue(title: "Old", place: .manager(.init(title: "Vault", key: "app/old", program: "vaultctl", read: nil))),
    ], in: Plan.Target(context: "prod", namespace: "app", release: "app"))

  @Test func namesWhereEachIsAndWhatReadsIt() {
    func read(_ key: String) -> String {
      "kubectl get secret keys --ignore-not-found --output 'go-template={{with .data}}{{with index . \"\(key)\"}}{{base64decode .}}{{end}}{{end}}'"
    }
    #expect(
      Self.list.lines == [
        "In the Secret 'keys':", "  signing", "      \(read("signing")) --context prod --namespace app", "  made",
        "      \(read("made")) --context prod --namespace app", "In Vault:", "  app/admin  (Admin token)", "      vaultctl read app/admin",
        "  app/old  (Old)", "      the definition names no command that reads it",
      ])
    #expect(GeneratedValueList([], in: Self.list.target).lines == ["Nothing is made at random with these answers."])
  }

  @Test func findsOneByItsName() {
    #expect(Self.list.value("app/admin")?.title == "Admin token")
    #expect(Self.list.value("admin") == nil)
  }
}

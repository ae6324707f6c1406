import Commands
import Secrecy
import Testing

@Suite struct ShellTests {
  @Test(arguments: [
    ("plain", "plain"), ("a/b:c,d=e@f%g+h-i_j.k", "a/b:c,d=e@f%g+h-i_j.k"), ("", "''"), ("two words", "'two words'"), ("it's", #"'it'\''s'"#),
    ("$HOME", "'$HOME'"), ("~", "'~'"), ("a~", "'a~'"), ("*", "'*'"), ("a;b", "'a;b'"), ("`x`", "'`x`'"), ("=x", "'=x'"), ("é", "'é'"),
    ("line\nend", "'line\nend'"), ("#x", "'#x'"), ("'", #"''\'''"#),
  ])
  func wordsAreQuoted(_ word: String, _ quoted: String) {
    #expect(word.shellQuoted == quoted)
  }

  @Test func commandsAreShownAsShellLines() {
    #expect(Command("helm", ["get", "values", "my release"]).shellText == "helm get values 'my release'")
    #expect(Command("cat", [], input: .text("a b")).shellText == "printf %s 'a b' | cat")
    #expect(Command("cat", [], input: .text("a\nEOF\nb")).shellText == "cat <<'EOF_'\na\nEOF\nb\nEOF_")
    #expect(Command("cat", ["-"], input: .secret(Secret("x"), name: "PASSWORD")).shellText == #"printf %s "$PASSWORD" | cat -"#)
    #expect(
      Command("cat", [], input: .text("1\n2\n"), pipedInto: Command("wc", ["-l"])).shellText == "cat <<'EOF' | \\\n  wc -l\n1\n2\nEOF")
    #expect(Command.createNamespace("demo", context: "a b").shellText == "kubectl create namespace demo --context 'a b'")
    #expect(
      Command.portForward(service: "router", ports: [(443, 443), (80, 80)], namespace: "n", asRoot: true).shellText
        == "sudo --preserve-env=KUBECONFIG,HOME kubectl port-forward service/router 443:443 80:80 --namespace n")
  }

  @Test func aSecretIsAppliedFromTheEnvironment() {
    let command = Command.applySecret(
      name: "db", type: "Opaque",
      data: [
        .secretKey("admin-password", .secret(Secret("hunter2"), name: "DB_ADMINPASSWORD")),
        .secretKey("user-password", .composed([.init(.text("a b:")), .init(.variable("DB_USERPASSWORD"), stages: ["tr a b"])])),
        .secretKey("ca", .file("/etc/a ca.pem")),
      ],
      namespace: "n")
    #expect(
      command.shellText == """
        kubectl create secret generic db --type Opaque --dry-run=client --output yaml --namespace n \
        --from-file=admin-password=<(printf %s "$DB_ADMINPASSWORD") --from-file=user-password=<(printf %s 'a b:'; printf %s "$DB_USERPASSWORD" | tr a b) \
        '--from-file=ca=/etc/a ca.pem' | \\
          kubectl apply --server-side --field-manager slipway --filename - --namespace n
        """)
    #expect(command.variables == ["DB_ADMINPASSWORD", "DB_USERPASSWORD"])
    #expect(!"\(command)".contains("hunter2"))
  }
}

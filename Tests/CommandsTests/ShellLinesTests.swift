import Testing

@testable import Commands

/// A command that is too long for the screen, as lines that a shell still reads as one.
@Suite struct ShellLinesTests {
  @Test(
    arguments: [
      ("kubectl get pods", 20, ["kubectl get pods"]),
      ("kubectl get pods --namespace notes", 20, ["kubectl get pods \\", "  --namespace notes"]),
      // A backslash within single quotes would be text.
      ("echo 'one two three four' five", 14, ["echo \\", "  'one two three four' \\", "  five"]),
      (#"echo "say \"a b\" twice" x"#, 12, ["echo \\", #"  "say \"a b\" twice" \"#, "  x"]),
      (#"cat one\ two three four"#, 14, ["cat one\\ two \\", "  three four"]),
      ("aaaaaaaaaaaaaaaaaaaaaaaaa bb", 10, ["aaaaaaaaaaaaaaaaaaaaaaaaa \\", "  bb"]),
      ("a | \\\n  b", 20, ["a | b"]),
      ("one two | \\\n  three four", 12, ["one two | \\", "  three four"]),
      // What stands within $( ) is a command again, also within quotes.
      (#"ls "$(cat 'a list' of names)" -l"#, 14, [#"ls "$(cat \"#, #"  'a list' \"#, #"  of names)" \"#, "  -l"]),
      ("(umask 077; cat one two)", 14, ["(umask 077; \\", "  cat one two)"]),
      // A comment ends with its line.
      ("kubectl get pods    # then open the page", 22, ["kubectl get pods", "  # then open the page"]),
      ("ls /srv # then open the page", 12, ["ls /srv", "  # then", "  # open the", "  # page"]),
      ("cat <<'EOF'\na text that is longer than that\nEOF", 12, ["cat <<'EOF'", "a text that is longer than that", "EOF"]),
    ])
  func breaks(_ command: String, _ width: Int, _ lines: [String]) {
    #expect(command.shellLines(width: width) == lines)
  }
}

import Preflight
import Testing

struct SentenceTests {
  @Test(arguments: [
    ("the server refused the password", "The server refused the password."), ("Type it again.", "Type it again."), ("", ""),
    ("wait until it is gone; then try again", "Wait until it is gone; then try again."), ("is it so?", "Is it so?"),
    // Names stay as they are.
    ("kubectl is not installed", "kubectl is not installed."), ("helm says no", "helm says no."),
    ("pg_hba.conf refuses it", "pg_hba.conf refuses it."),
    ("maps.example.com points elsewhere", "maps.example.com points elsewhere."), ("macOS has none", "macOS has none."),
    ("\"a.pem\" is cut off", "\"a.pem\" is cut off."), ("2 of 3 nodes are ready", "2 of 3 nodes are ready."),
    ("it's the server's own", "It's the server's own."), ("wait, then try again", "Wait, then try again."),
  ]) func whatIsShownIsASentence(_ text: String, _ sentence: String) {
    #expect(text.asSentence == sentence)
  }

  @Test func aResultSpeaksInSentences() {
    let result = Samples.check("login").result(CheckOutcome(.failed, "it is not so", remedy: "make it so"))
    #expect([result.found, result.why, result.next] == ["It is not so.", "Else nothing works.", "Make it so."])
  }
}

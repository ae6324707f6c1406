import NcursesTerminal
import Testing

@Suite struct Base64Tests {
  /// The vectors of RFC 4648.
  @Test(
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
      ("ÿ>?", "w78+Pw=="),
    ])
  func encodes(_ text: String, _ encoded: String) {
    #expect(Base64.encode(text.utf8) == encoded)
  }
}

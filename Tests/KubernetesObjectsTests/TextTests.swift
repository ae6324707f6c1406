import FoundationEssentials
import KubernetesObjects
import Testing

@Suite struct TextTests {
  @Test(arguments: [
    ("plain text", "plain text"), ("\u{1B}[31mred", "^[[31mred"), ("bell\u{7}", "bell^G"), ("nul\0", "nul^@"), ("del\u{7F}", "del^?"),
    ("a\tb", "a b"), ("a\nb", "a b"), ("a\r\nb", "a b"), ("a\rb", "a b"), ("csi\u{9B}1m", "csi<U+009B>1m"), ("\u{202E}evil", "<U+202E>evil"),
    ("zero\u{200B}width", "zero<U+200B>width"), ("\u{FEFF}bom", "<U+FEFF>bom"), ("line\u{2028}end", "line<U+2028>end"),
    ("tag\u{E0041}", "tag<U+E0041>"), ("é漢😀", "é漢😀"), ("", ""),
  ])
  func untrustedTextIsMadeHarmless(_ text: String, _ harmless: String) {
    #expect(text.harmless == harmless)
  }

  @Test(
    arguments: [
      ("a\nb\r\n\nc\n", ["a", "b", "", "c"]), ("", []), ("one", ["one"]), ("\u{1B}]0;x\n\u{7}", ["^[]0;x", "^G"]),
    ] as [(String, [String])])
  func linesStayLines(_ text: String, _ lines: [String]) {
    #expect(text.harmlessLines == lines)
  }

  @Test(arguments: [
    ("2026-11-20T23:59:34Z", 1_795_219_174.0), ("2026-11-20T23:59:34.589615Z", 1_795_219_174.589615), ("2026-11-20T23:59:34.5z", 1_795_219_174.5),
    ("2026-11-21T01:59:34+02:00", 1_795_219_174), ("2026-11-20T18:29:34-05:30", 1_795_219_174), ("1970-01-01T00:00:00Z", 0),
    ("1969-12-31T23:59:59Z", -1), ("2000-02-29T12:00:00Z", 951_825_600), ("0001-01-01T00:00:00Z", -62_135_596_800),
    ("2024-12-31T23:59:60Z", 1_735_689_600),
  ])
  func timesAreRead(_ text: String, _ seconds: Double) throws {
    let date = try #require(Date(rfc3339: text))
    #expect(abs(date.timeIntervalSince1970 - seconds) < 0.000_001)
  }

  @Test(arguments: [
    "", "2026-11-20", "2026-11-20T23:59:34", "2026-13-20T23:59:34Z", "2026-11-20T24:59:34Z", "2026-11-20T23:59:34.Z", "2026-11-20T23:59:34+2",
    "2026-11-20T23:59:34Zx", "not a time at all, is it?",
  ])
  func whatIsNoTimeIsRefused(_ text: String) {
    #expect(Date(rfc3339: text) == nil)
  }

  @Test(arguments: [
    "2026-11-20T23:59:34Z", "1970-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "2000-02-29T00:00:00Z", "0001-01-01T00:00:00Z", "2100-03-01T06:07:08Z",
  ])
  func timesAreWrittenAsTheyWereRead(_ text: String) {
    #expect(Date(rfc3339: text)?.rfc3339 == text)
  }

  @Test(arguments: [("a b/c", "a%20b%2Fc"), ("app=web,x!=y", "app%3Dweb%2Cx%21%3Dy"), ("~-._", "~-._"), ("é", "%C3%A9"), ("\u{1}", "%01")])
  func pathsAndQueriesAreEncoded(_ text: String, _ encoded: String) {
    #expect(text.percentEncoded == encoded)
    #expect(encoded.percentDecoded == text)
  }

  @Test func whatIsNoCodeStaysWhenDecoded() {
    #expect("100%".percentDecoded == "100%")
    #expect("%zz%4".percentDecoded == "%zz%4")
  }
}

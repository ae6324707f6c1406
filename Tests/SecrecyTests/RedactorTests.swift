import Secrecy
import Testing

@Suite struct RedactorTests {
  static let secret = "pa$$/w ö\"rd\n2"

  @Test func everyFormOfAKnownSecretIsTakenOut() {
    for text in [Self.secret, "hunter-2-hunter", "s3cret", "ab+/=&<>'x", "ключ-ключ"] {
      let redactor = Redactor(secrets: [Secret(text)])
      for form in SecretForms(of: Secret(text)).texts {
        let line = redactor.redacted("before \(form) after")
        #expect(!line.contains(form), "the form \(form) stays")
        #expect(line.hasPrefix("before ") && line.hasSuffix(" after"))
      }
    }
  }

  @Test(arguments: 0..<7) func base64IsFoundBehindAnyNumberOfBytes(before: Int) throws {
    let secret = "correct-horse-battery"
    let text = String(repeating: "x", count: before) + secret + "tail"
    let encoded = base64(Array(text.utf8))
    #expect(SecretForms(of: Secret(secret)).texts.contains { encoded.contains($0) })
    #expect(Redactor(secrets: [Secret(secret)]).redacted(encoded).contains(Secret.placeholder))
  }

  @Test(arguments: [
    ("password: hunter2", "password: ‹secret›"),
    ("the new password: unexpectedly-long", "the new password: ‹secret›"),
    ("GET https://db/v2?token=abc", "GET https://db/v2?token=‹secret›"),
    ("DB_PASSWORD=hunter2 next", "DB_PASSWORD=‹secret› next"),
    (#"{"password":"hun ter2","user":"bob"}"#, #"{"password":"‹secret›","user":"bob"}"#),
    (#"{\"apiKey\": \"abc\"}"#, #"{\"apiKey\": \"‹secret›\"}"#),
    ("postgres://bob:hunter2@db.example.com/x", "postgres://bob:‹secret›@db.example.com/x"),
    ("redis://:p@ss@db:6379", "redis://:‹secret›@db:6379"),
    ("dsn bob:hun:ter2@tcp(db:3306)/x", "dsn bob:‹secret›@tcp(db:3306)/x"),
    ("DefaultEndpointsProtocol=https;AccountKey=abc==;x", "DefaultEndpointsProtocol=https;AccountKey=‹secret›;x"),
    ("jwtSecret: hunter2", "jwtSecret: ‹secret›"),
    ("Server=db;User=bob;Pwd=hunter2;Timeout=3", "Server=db;User=bob;Pwd=‹secret›;Timeout=3"),
    ("Authorization: Bearer abcdefghijklmnop123", "Authorization: Bearer ‹secret›"),
    ("key AKIAIOSFODNN7EXAMPLE used", "key ‹secret› used"),
    ("sig=x&SharedAccessKey=abc&y=1", "sig=x&SharedAccessKey=‹secret›&y=1"),
    ("-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabc=\n-----END RSA PRIVATE KEY-----\nafter", "‹secret›\nafter"),
    ("  key: \"-----BEGIN PRIVATE KEY-----\\nMII\\n-----END PRIVATE KEY-----\" x", "  key: \"‹secret›\" x"),
    ("-----BEGIN PRIVATE KEY-----\nMIIE\nthis line is no key: go on", "‹secret›\nthis line is no key: go on"),
  ]) func whatLooksLikeASecretIsTakenOut(text: String, expected: String) {
    #expect(Redactor().redacted(text) == expected)
  }

  @Test(arguments: [
    "error: password authentication failed for user \"bob\"",
    "failed to fetch oauth token: unexpected status from GET request to https://gcr.io/v2/token: 403 Forbidden",
    "could not verify the service account token: rpc error: code = Unavailable",
    "existingSecretPasswordKey: user-password",
    "existingSecret: \"the-database\"",
    "https://example.com:8080/a@b",
    "secretName: the-database", "password: ${db.password}", "password: null", "use basic authentication here",
    "-----BEGIN CERTIFICATE-----\nMIIE\n-----END CERTIFICATE-----", "", #"{"accessKey":{"existingSecret":"x"},"token":[]}"#,
  ]) func ordinaryTextStays(text: String) {
    #expect(Redactor().redacted(text) == text)
  }

  @Test(arguments: [
    ("password", true), ("DB_PASSWORD", true), ("apiKey", true), ("passwordKey", false), ("secretName", false), ("existingSecret", false),
    ("", false),
  ]) func keysThatHoldSecretsAreKnownByTheirName(name: String, isSecret: Bool) {
    #expect(Redactor.isSecretKey(name) == isSecret)
  }

  @Test func aShortSecretIsTakenOutOnlyAsAWord() {
    let redactor = Redactor(secrets: [Secret("abc")])
    #expect(redactor.redacted("abc abcd xabc (abc)") == "‹secret› abcd xabc (‹secret›)")
  }

  /// It would be taken out of every other line, and the gaps would tell it.
  @Test(arguments: ["is", " ", "a", "    ", " a "]) func aSecretThatStandsEverywhereLeavesOrdinaryTextAlone(secret: String) {
    let redactor = Redactor(secrets: [Secret(secret)])
    for text in ["    this is the sample: \"a\" (b)", "GET /a%20b?c=a+b"] { #expect(redactor.redacted(text) == text) }
    #expect(redactor.redacted("password: \(secret.filter { !$0.isWhitespace })x").hasSuffix(Secret.placeholder))
    #expect(!Redactor.knowsEverywhere(Secret(secret)))
  }

  @Test func aKeyInAStreamIsTakenOutLineByLine() {
    var lines = RedactedLines(redactor: Redactor())
    let output = ["one", "-----BEGIN EC PRIVATE KEY-----", "MHcCAQEE", "AwEHoUQDQgAE=", "-----END EC PRIVATE KEY-----", "two"].compactMap {
      lines.next($0)
    }
    #expect(output == ["one", "‹secret›", "two"])
  }

  @Test func aSecretCannotBePrinted() {
    let secret = Secret("hunter2")
    #expect("\(secret)" == Secret.placeholder)
    #expect(String(reflecting: secret) == Secret.placeholder)
    var dumped = ""
    dump(["x": secret], to: &dumped)
    #expect(!dumped.contains("hunter2"))
  }

  /// Its own small encoder, so that the test does not lean on what it tests.
  private func base64(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var result = ""
    var bits = 0
    var count = 0
    for byte in bytes {
      bits = bits << 8 | Int(byte)
      count += 8
      while count >= 6 {
        count -= 6
        result.append(alphabet[bits >> count & 63])
      }
    }
    if count > 0 { result.append(alphabet[bits << (6 - count) & 63]) }
    return result
  }
}

import ProductModel
import Testing

@Suite struct TemplateTests {
  @Test(
    arguments: [
      ("", []),
      ("no answer in it, at 5 $ a piece", [.literal("no answer in it, at 5 $ a piece")]),
      ("${a.b}", [.field("a.b")]),
      ("https://${domain}:${port}/", [.literal("https://"), .field("domain"), .literal(":"), .field("port"), .literal("/")]),
      ("${user|before:@}", [.field("user", [.before("@")])]),
      ("${user|before:@|urlquery}", [.field("user", [.before("@"), .urlQuery])]),
      ("${p|append::web|sha256}.", [.field("p", [.append(":web"), .sha256]), .literal(".")]),
      ("${p|sha256|nothing}", [.field("p|sha256|nothing")]), ("${p|}", [.field("p|")]), ("${p|before:}", [.field("p|before:")]),
      ("${user|after:@}", [.field("user|after:@")]),
      ("$${a}${b}", [.literal("${a}"), .field("b")]),
      ("$", [.literal("$")]), ("$$", [.literal("$$")]), ("$$$", [.literal("$$$")]), ("a$b$", [.literal("a$b$")]),
      ("${never closed", [.literal("${never closed")]),
      ("日本 $ ${é} 語", [.literal("日本 $ "), .field("é"), .literal(" 語")]),
      ("a\r\n${b}\r\n", [.literal("a\r\n"), .field("b"), .literal("\r\n")]),
    ] as [(String, [Template.Part])])
  func isReadIntoItsParts(_ text: String, _ parts: [Template.Part]) {
    #expect(Template(parsing: text).parts == parts)
  }

  /// The digests are those that `printf %s TEXT | sha256sum` prints.
  @Test(
    arguments: [
      ("${x|before:@}", "app@srv", "app"), ("${x|before:@}", "app", "app"),
      ("${x|append:.svc}", "web", "web.svc"),
      ("u:${x|urlquery}@h", "a/b@c d%+é-._~", "u:a%2Fb%40c%20d%25%2B%C3%A9-._~@h"),
      ("${x|urlquery}", "AZaz09", "AZaz09"),
      ("${x|sha256}", "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("${x|sha256}", "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      ("${x|append:c|sha256}", "ab", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ])
  func filtersAreAppliedOneAfterTheOther(_ template: String, _ answer: String, _ text: String) {
    #expect(Template(parsing: template).expanded { _ in answer } == text)
    #expect(Template(parsing: template).expanded { _ in nil } == nil)
  }
}

import ProductModel
import Testing

@Suite struct TemplateTests {
  @Test(
    arguments: [
      ("", []),
      ("no answer in it, at 5 $ a piece", [.literal("no answer in it, at 5 $ a piece")]),
      ("${a.b}", [.field("a.b")]),
      ("https://${domain}:${port}/", [.literal("https://"), .field("domain"), .literal(":"), .field("port"), .literal("/")]),
      ("${user|before:@}", [.fieldBefore("user", "@")]),
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
}

import Drawing
import ProductModel
import Secrecy
import Testing
import Wizard

@testable import Session

@Suite struct AutoplayScriptTests {
  private func keys(_ id: FieldID, _ wanted: AnswerValue, given: Answers = Answers()) throws -> [KeyPress]? {
    let field = try #require(SampleProduct.product.field(id))
    return AutoplayScript.keys(for: wanted, field, Draft(product: SampleProduct.product, answers: given))
  }

  @Test func textIsTypedOverWhatStandsThere() throws {
    #expect(try keys("domain", .text("ab")) == [.control("e"), .control("u"), .character("a"), .character("b")])
    #expect(try keys("domain", .text("ab"), given: Answers(["domain": .text("ab")])) == [])
  }

  @Test func aChoiceIsReachedWithArrows() throws {
    #expect(try keys("mode", .text("c")) == [.down, .down, .space])
    #expect(try keys("mode", .text("a"), given: Answers(["mode": .text("c")])) == [.up, .up, .space])
    #expect(try keys("mode", .text("z")) == nil)
  }

  @Test func aLongListIsOpenedFirst() throws {
    #expect(try keys("many", .text("4")) == [.space, .down, .down, .enter])
    #expect(try keys("many", .text("2")) == [])
  }

  @Test func switchesSecretsAndPastes() throws {
    #expect(try keys("flag", .bool(true)) == [.space])
    #expect(try keys("flag", .bool(false)) == [])
    #expect(try keys("password", .secret(Secret("xy"))) == [.control("u"), .character("x"), .character("y")])
    #expect(try keys("text", .text("a\nb")) == [.paste("a\nb")])
  }
}

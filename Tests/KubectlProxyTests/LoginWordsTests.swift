import Testing

@testable import KubectlProxy

@Suite struct LoginWordsTests {
  @Test func wordsStandUntilSomethingAskedAfterThemIsAnswered() {
    let words = LoginWords()
    let before = words.mark
    words.note("enter the code ABCD")
    // An answer to what was asked before says nothing of the login that waits.
    words.forget(upTo: before)
    #expect(words.text == "enter the code ABCD")
    let after = words.mark
    words.note("two more minutes")
    words.forget(upTo: after)
    #expect(words.text == "two more minutes")
    words.forget(upTo: words.mark)
    #expect(words.text == nil)
  }

  @Test(arguments: [
    (["  ", "", "a", "b"], "a b"),
    (["a", "b", "a"], "b a"),
    (["1", "2", "3", "4", "5"], "2 3 4 5"),
  ]) func theLastOfThemAreKept(_ lines: [String], _ text: String) {
    let words = LoginWords()
    for line in lines { words.note(line) }
    #expect(words.text == text)
  }

  @Test func aLongLineIsCut() {
    let words = LoginWords()
    words.note(String(repeating: "x", count: 10_000))
    #expect(words.text?.count == LoginWords.lengthLimit)
  }
}

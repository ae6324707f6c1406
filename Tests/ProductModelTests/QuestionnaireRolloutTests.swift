import ProductModel
import Testing

@Suite struct QuestionnaireRolloutTests {
  static let product = Product(
    id: "harbour", title: "Harbour Notes", chart: Chart(reference: "a/b", name: "b", release: "r", namespace: "n", output: "v.yaml"),
    steps: [
      Step(id: "db", title: "Database", fields: [Field(id: "db.admin", label: "Administrator"), Field(id: "db.user", label: "User")])
    ],
    rollout: RolloutKnowledge(patterns: [
      .init(regex: #"failed for user "${db.admin}""#, says: "The password of ${db.admin} was refused.", action: "Type ${db.admin}'s again."),
      .init(regex: #"failed for user "([^"]+)""#, says: "The password of $1 was refused."),
    ]))

  @Test func answersStandInPatternsAsThemselves() {
    let patterns = Questionnaire(product: Self.product, answers: Answers(["db.admin": .text("root.(1)")])).rollout.patterns
    #expect(patterns.map(\.regex) == [#"failed for user "root\.\(1\)""#, #"failed for user "([^"]+)""#])
    #expect(patterns[0].says == "The password of root.(1) was refused.")
    #expect(patterns[0].action == "Type root.(1)'s again.")
    #expect(patterns[1].says == "The password of $1 was refused.")
  }

  @Test func aPatternOfAnAnswerThatIsNotThereKnowsNothing() {
    #expect(Questionnaire(product: Self.product, answers: Answers()).rollout.patterns.map(\.regex) == [#"failed for user "([^"]+)""#])
  }
}

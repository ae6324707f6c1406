import Installation
import ProductModel
import Secrecy
import Testing

/// What is left for a person to try, filled in with the answers.
struct ChecklistTests {
  static let product = Product(
    id: "x", title: "X", chart: Chart(reference: "r/x", name: "x", release: "shop", namespace: "shop", output: "v.yaml"),
    steps: [
      Step(
        id: "s", title: "S",
        fields: [
          Field(id: "host", label: "Host"), Field(id: "exposed", label: "Exposed", kind: .bool), Field(id: "password", label: "P", kind: .secret),
        ])
    ],
    afterwards: Afterwards(checklist: [
      .init(
        id: "open", title: "Open it", condition: .answer("exposed", isOneOf: ["true"]),
        commands: ["curl \"https://${host}/\"", "kubectl get ingress --selector app.kubernetes.io/instance=${cluster.release}"]),
      .init(
        id: "inside", title: "Look inside", condition: .not(.answer("exposed", isOneOf: ["true"])),
        commands: ["kubectl get pods", "echo ${password}"]),
    ]))

  private func steps(_ answers: [FieldID: AnswerValue]) -> [ChecklistStep] {
    Questionnaire(product: Self.product, answers: Answers(answers)).checklist
  }

  @Test func commandsAreFilledInAndGoToTheTarget() {
    #expect(
      steps(["host": .text("a.example.com"), "exposed": .bool(true), .context: .text("gke one"), .namespace: .text("sales")]) == [
        ChecklistStep(
          id: "open", title: "Open it",
          commands: [
            "curl \"https://a.example.com/\"",
            "kubectl --context 'gke one' --namespace sales get ingress --selector app.kubernetes.io/instance=shop",
          ])
      ])
  }

  @Test func anAnswerIsAWordAndNoCode() {
    let commands = steps(["host": .text("a$(reboot)"), "exposed": .bool(true)]).flatMap(\.commands)
    #expect(commands.first == "curl \"https://\"'a$(reboot)'\"/\"")
  }

  /// Half a command would do something else, and no command holds a secret.
  @Test func aCommandWithoutItsAnswerIsLeftOut() {
    #expect(
      steps(["exposed": .bool(true)]).flatMap(\.commands) == ["kubectl --namespace shop get ingress --selector app.kubernetes.io/instance=shop"])
    #expect(steps(["password": .secret(Secret("planted"))]).flatMap(\.commands) == ["kubectl --namespace shop get pods"])
  }
}

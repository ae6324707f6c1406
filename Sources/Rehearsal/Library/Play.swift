/// What a demo is played with: a scenario, what is typed, and the files that lie where the demo works.
package struct Play: Sendable {
  package var scenario: Scenario
  package var answers: DemoAnswers
  /// What is typed once the scenario went wrong, and mends it; empty where trying again is enough, nil where nothing has to be done.
  package var correction: DemoAnswers?
  package var files: [RehearsalLibrary.SampleFile]

  package init(scenario: Scenario, answers: DemoAnswers, correction: DemoAnswers? = nil, files: [RehearsalLibrary.SampleFile]) {
    self.scenario = scenario
    self.answers = answers
    self.correction = correction
    self.files = files
  }
}

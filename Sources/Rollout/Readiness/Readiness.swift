/// A rule's verdict on one object: the state and a sentence, as kstatus has it.
package struct Readiness: Sendable, Equatable, Codable {
  package enum State: String, Sendable, Equatable, Codable { case ready, progressing, failed, terminating }
  package var state: State
  package var sentence: String
  package init(_ state: State, _ sentence: String) {
    self.state = state
    self.sentence = sentence
  }
}

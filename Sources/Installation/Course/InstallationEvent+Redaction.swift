import Preflight
import Rollout
import Secrecy

extension InstallationEvent.Body {
  /// Without secrets wherever text of a tool or of the cluster can stand. Commands hold placeholders by themselves; they pass too, since one
  /// net is not enough.
  func redacted(by redactor: Redactor) -> Self {
    switch self {
    case .checked(let result): .checked(result.redacted(by: redactor))
    case .checkedAfterwards(let result): .checkedAfterwards(result.redacted(by: redactor))
    case .passedOver(let decision): .passedOver(decision.redacted(by: redactor))
    case .stepEnded(let step, let detail): .stepEnded(step, detail: redactor.redacted(detail))
    case .stepFailed(let step, let problem): .stepFailed(step, problem.redacted(by: redactor))
    case .hindered(let problem): .hindered(problem?.redacted(by: redactor))
    case .note(let text): .note(redactor.redacted(text))
    case .rollout(let snapshot): .rollout(snapshot.redacted(by: redactor))
    case .ended(let outcome): .ended(outcome.redacted(by: redactor))
    case .toTry(let step): .toTry(step.redacted(by: redactor))
    case .began, .stepBegan, .command, .helm, .asked, .answered: self
    }
  }
}

extension ChecklistStep {
  func redacted(by redactor: Redactor) -> Self {
    var step = self
    step.commands = commands.map(redactor.redacted)
    return step
  }
}

extension InstallationProblem {
  func redacted(by redactor: Redactor) -> Self {
    var problem = self
    problem.sentence = redactor.redacted(sentence)
    problem.nextAction = redactor.redacted(nextAction)
    problem.evidence = evidence.map(redactor.redacted)
    return problem
  }
}

extension InstallationOutcome {
  func redacted(by redactor: Redactor) -> Self {
    switch self {
    case .failed(let problem): .failed(problem.redacted(by: redactor))
    case .timedOut(let waitingFor): .timedOut(waitingFor: redactor.redacted(waitingFor))
    case .stopped(let state): .stopped(releaseState: redactor.redacted(state))
    case .ready: self
    }
  }
}

extension RolloutSnapshot {
  /// The words of pods and servers; names and numbers are no secrets, and a thousand pods would cost too much.
  func redacted(by redactor: Redactor) -> Self {
    var snapshot = self
    snapshot.summary = redactor.redacted(summary)
    snapshot.diagnoses = diagnoses.map {
      var diagnosis = $0
      diagnosis.id = redactor.redacted(diagnosis.id)
      diagnosis.sentence = redactor.redacted(diagnosis.sentence)
      diagnosis.evidence = diagnosis.evidence.map(redactor.redacted)
      diagnosis.nextAction = redactor.redacted(diagnosis.nextAction)
      return diagnosis
    }
    return snapshot
  }
}

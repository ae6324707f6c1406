import Installation
import KubernetesObjects
import ProductModel

extension JSONLines {
  static func object(_ problem: InstallationProblem) -> JSON {
    var object: JSON = [
      "kind": .string(problem.kind.rawValue), "sentence": .string(problem.sentence), "nextAction": .string(problem.nextAction),
      "evidence": .strings(problem.evidence), "field": .null, "step": .null,
    ]
    switch problem.place {
    case .field(let field): object["field"] = .string(field.name)
    case .step(let step): object["step"] = .string(step)
    case .install: break
    }
    return object
  }

  static func object(_ question: InstallationQuestion) -> JSON {
    var object: JSON =
      switch question {
      case .overwriteSecret(let name, let owner): ["kind": "overwriteSecret", "name": .string(name), "owner": .string(owner)]
      case .recoverPending(let release, let status, let wayOut, let warning):
        [
          "kind": "recoverPending", "release": .string(release), "status": .string(status), "wayOut": .string(wayOut),
          "warning": warning.map { .string($0) } ?? .null,
        ]
      case .killHelm: ["kind": "killHelm"]
      case .writeKeys(let manager, let created, let replaced):
        ["kind": "writeKeys", "manager": .string(manager), "created": .strings(created), "replaced": .strings(replaced)]
      case .overwriteFile(let path): ["kind": "overwriteFile", "path": .string(path)]
      }
    object["sentence"] = .string(question.sentence)
    return object
  }

  static func object(_ outcome: InstallationOutcome) -> JSON {
    switch outcome {
    case .ready(let addresses): ["event": "ended", "outcome": "ready", "addresses": .strings(addresses)]
    case .failed(let problem): ["event": "ended", "outcome": "failed", "problem": object(problem)]
    case .timedOut(let waitingFor): ["event": "ended", "outcome": "timedOut", "waitingFor": .string(waitingFor)]
    case .stopped(let state): ["event": "ended", "outcome": "stopped", "releaseState": .string(state)]
    }
  }
}

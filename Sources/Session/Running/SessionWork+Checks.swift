import Preflight
import ProductModel
import Secrecy
import Wizard

extension SessionWork {
  /// Runs the checks that are due with the answers as they are, and shows how all stand.
  func check(_ request: CheckRequest, _ draft: Draft?, _ give: @escaping Give) async {
    guard let draft else { return give(.checks(CheckBoard(), isOver: true)) }
    redactor.learn(draft.answers.secrets + draft.plan.secrets.flatMap(\.known))
    let round = CheckDesk.Round(
      questionnaire: draft.questionnaire, plan: draft.plan, step: request.step, consents: request.consents, isFresh: request.isFresh)
    var last = CheckBoard()
    _ = await desk.run(round) { board in
      last = board
      give(.checks(board, isOver: false))
    }
    if !Task.isCancelled { give(.checks(last, isOver: true)) }
  }

  /// Whether people get to the product now; everything is asked again each time, since the world outside has changed.
  func checkAfterwards(_ addresses: [String], _ draft: Draft?, _ give: @escaping Give) async {
    guard let draft else { return give(.lastChecks(CheckBoard(), isOver: true)) }
    let round = CheckDesk.Round(questionnaire: draft.questionnaire, plan: draft.plan, isFresh: true, addresses: addresses)
    var last = CheckBoard()
    _ = await lastDesk.run(round) { board in
      last = board
      give(.lastChecks(board, isOver: false))
    }
    if !Task.isCancelled { give(.lastChecks(last, isOver: true)) }
  }
}

import Commands
import Installation
import ProductModel
import Secrecy
import Surroundings
import Synchronization
import TerminalRuntime
import Wizard

package typealias WizardLoop = Loop<WizardModel, WizardMessage, WizardEffect>

/// Carries out what the wizard's `update` asked for. Lives on the main actor and never waits there: tasks run elsewhere and post their results.
@MainActor
package final class Session {
  /// How the wizard was left; nil while it runs, or when the terminal ended it.
  package private(set) var exit: WizardExit?

  private let work: SessionWork
  private let environment: [String: String]
  private var tasks: [EffectID: Task<Void, Never>] = [:]
  /// Those of the tasks that must not be cut off by leaving.
  private var writing: Set<EffectID> = []

  package init(work: SessionWork) {
    self.work = work
    environment = work.surroundings.childEnvironment
  }

  package func perform(_ effect: WizardEffect, in loop: WizardLoop) {
    switch effect {
    case .run(.runForeground(let command), let id): runForeground(command, id, loop)
    case .run(let task, let id): start(task, id, loop)
    case .cancel(let id):
      tasks.removeValue(forKey: id)?.cancel()
      writing.remove(id)
    case .answerQuestion(let question, let yes): work.running.current?.answer(question, yes: yes)
    case .interruptHelm: work.running.current?.interrupt()
    case .killHelm: work.running.current?.kill()
    case .copy(let text): loop.terminal.copy(text)
    case .redraw: loop.redraw()
    case .suspend: loop.suspend()
    case .quit(let exit):
      self.exit = exit
      loop.finish()
    }
  }

  /// Stops what still runs; helm and the cluster go on by themselves. What is being written is written to its end, and so is what was answered
  /// since: whoever is cut off loses nothing.
  /// - Parameter unsaved: answers that nobody has asked to keep yet.
  package func close(keeping unsaved: SavedAnswers? = nil) async {
    for (id, task) in tasks where !writing.contains(id) { task.cancel() }
    for id in writing { await tasks[id]?.value }
    tasks = [:]
    if let unsaved { await work.run(.saveAnswers(unsaved), draft: nil) { _ in } }
    await work.engines.close()
  }

  private func start(_ task: WizardTask, _ id: EffectID, _ loop: WizardLoop) {
    // What has been answered by now: an installation needs the answers beside the plan that was made of them.
    let draft = loop.model.draft
    if let draft { work.redactor.learn(draft.answers.secrets) }
    let mailbox = loop.mailbox
    switch task {
    case .saveAnswers, .saveChecklist, .writeFile: writing.insert(id)
    default: break
    }
    tasks[id] = Task.detached { [work] in
      await work.run(task, draft: draft) { mailbox.post(.result(id, $0)) }
    }
  }

  private func runForeground(_ command: Command, _ id: EffectID, _ loop: WizardLoop) {
    loop.releaseTerminal()
    tasks[id] = Task { [environment] in
      let code = await ForegroundProcess.run(command, environment: environment)
      loop.reclaimTerminal(after: .result(id, .foregroundEnded(exitCode: code)))
    }
  }
}

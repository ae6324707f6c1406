import Drawing
import FoundationEssentials

/// What happened, in the order in which it happened: everything that can change the model.
package enum WizardMessage: Sendable, Equatable {
  /// A key, or a paste. Ctrl-C comes as a key, also when it came as SIGINT.
  case key(KeyPress)
  case resized(Size)
  /// Once a second: ages and times taken go on.
  case tick(Date)
  /// What came of a task; ignored when the task is no longer wanted.
  case result(EffectID, WizardResult)
}

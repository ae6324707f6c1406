import Preflight
import ProductModel
import Secrecy

/// What a screen or an overlay asks of the root after a key: the one way in which they change what they share.
package enum WizardAction: Sendable, Equatable {
  case choose(productID: String)
  case takeUp(ResumeOffer)
  case answer(FieldID, AnswerValue?)
  /// A field was left: complain now if there is something to complain about, and ask what depends on its answer.
  case leave(FieldID)
  case shiftFocus(Int)
  case focus(FieldID)
  case go(Destination)
  /// Goes on from a form, once what its answers name on this machine is read.
  case goOn(Destination)
  case open(Overlay)
  case openPage(PageOverlay.Kind)
  /// Asks where the text of the page in front is to be kept.
  case savePage
  case closeOverlay
  /// Opens a page with what the cluster says about an object.
  case look(ObjectLook)
  /// Keeps a text in a file; its path is taken as one typed it.
  case write(FileOrder)
  case run(WizardTask, EffectLedger.Owner, EffectLedger.Scope)
  case cancel(EffectLedger.Owner)
  case effect(WizardEffect)
  case notice(String)
  case tick(String)
  /// Opens the names of the values that chance makes.
  case openSecrets
  /// Reads one of them and shows it: somebody was asked, and wants to see it.
  case reveal(GeneratedValue)
  /// Runs the checks again, all of them or those that are due.
  case check(isFresh: Bool)
  /// Runs the checks of a step again.
  case checkStep(String)
  /// Checks again whether people get to the product that is installed.
  case checkAfterwards
  /// Somebody decided to install although this one failed; false takes the decision back.
  case passOver(CheckID, Bool)
  /// Agreed to, by name.
  case agree(Consent)
  /// Gives the answer that does without what was missed.
  case take(AnswerOffer)
  /// Writes a mended copy of a file; the passphrase is filled in by the dialog that asked for it.
  case copy(MendedCopy, passphrase: Secret?)
  case install
  /// Somebody asked for another run of helm, whether an answer was changed or not.
  case wantAnotherRun
  /// Watches again what could not be watched.
  case watch
  case askToLeave

  package enum Destination: Sendable, Equatable {
    case start
    case back
    case next
    case station(Station)
    case field(FieldID)
  }
}

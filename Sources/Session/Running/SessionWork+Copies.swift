import Checks
import Preflight
import Secrecy
import Surroundings
import Wizard

extension SessionWork {
  /// Writes the mended copy of a file that a check offered. Paths are absolute.
  func write(_ copy: MendedCopy, _ passphrase: Secret?) async -> WizardResult {
    if let passphrase { redactor.learn([passphrase]) }
    switch copy.kind {
    case .keyWithoutPassphrase:
      do throws(KeyWithoutPassphrase.Failure) {
        return .copied(try await KeyWithoutPassphrase.write(copy.source, passphrase: passphrase ?? Secret(""), surroundings))
      } catch {
        return .notCopied(copy, error.message.asSentence, mayTryAgain: error == .wrongPassphrase)
      }
    case .chainInOrder(let key):
      do throws(ChainInOrder.Failure) {
        return .copied(try await ChainInOrder.write(copy.source, key: key, surroundings))
      } catch {
        return .notCopied(copy, error.message.asSentence, mayTryAgain: false)
      }
    }
  }
}

import Commands
import KubernetesObjects
import Preflight
import ProductModel
import Secrecy

/// Work outside of the loop. The comment of each case names the results it gives.
package enum WizardTask: Sendable, Equatable {
  /// Which kubectl and helm there are. → `.tools`
  case findTools
  /// The contexts of the kubeconfig; asks no cluster. → `.contexts`
  case listContexts
  /// Version, cloud, namespaces, the objects of these kinds, and the names of the Secrets of the namespace. → `.cluster` or `.problem`
  case probeCluster(context: String?, namespace: String, kinds: [Field.Proposal.ObjectKind] = [])
  /// Versions of the chart, newest first; adds the repository when it is not known yet. → `.chartVersions` or `.problem`
  case loadChartVersions(Chart.Repository?, reference: String)
  /// What the chart's values and Chart.yaml say. → `.chartFacts` or `.problem`
  case loadChartFacts(Plan.ChartSource)
  /// Reads a file that was named as the answer of this field, with what the field demands of it. Absolute path. → `.file`
  case readFile(path: String, field: Field)
  /// Absolute path. → `.folder` with the same path
  case listFolder(path: String)
  /// The values file that an earlier run left in the working folder. → `.existingValues`
  case readExistingValues(path: String)
  /// Keeps the answers (without the secret ones) for the next start. → `.saved` or `.problem`
  case saveAnswers(SavedAnswers)
  /// Writes a mended copy of a file, with absolute paths. → `.copied` or `.notCopied`
  case writeCopy(MendedCopy, passphrase: Secret?)
  /// Runs those checks that are due with the answers as they are. → `.checks`, any number of times
  case check(CheckRequest)
  /// Checks the product that is installed now, and the way to it at these addresses; none are known: only what is inside of the cluster. → `.lastChecks`, any number of times
  case checkAfterwards(addresses: [String])
  /// Carries the plan out; also to upgrade again with changed answers. → `.installation`, any number of times
  case install(InstallationRequest)
  /// Watches a release that stands already, or what carries these labels in place of one. → `.recognised`, then `.rollout`, any number of times;
  /// or `.problem`
  case watch(Plan.Target, labels: String? = nil)
  /// Goes on watching a release whose run has ended. → `.rollout`, any number of times
  case watchOn(Plan.Target)
  /// Text about an object of the cluster; followed logs give it piece by piece. → `.text`, any number of times
  case look(ObjectLook)
  /// Reads a value that chance made, for somebody who asked to see it. → `.generated` or `.problem`
  case readGenerated(GeneratedValue, Plan.Target, productID: String)
  /// Forwards to free high ports, asks for the domain by SNI and reports what answers; goes on until it is cancelled. → `.firstLook`
  case firstLook(FirstLookRequest)
  /// Keeps which items of the checklist were ticked. → `.saved` or `.problem`
  case saveChecklist(SavedChecklist)
  /// Writes a text that the user asked to keep: the commands of this installation, a log. → `.saved` or `.problem`
  case writeFile(FileOrder)
  /// Gives the terminal to a command, such as a login, and comes back. → `.foregroundEnded`
  case runForeground(Command)
}

import Helm
import Installation
import KubernetesObjects
import ProductModel
import Rollout

/// Asks helm once for all that it knows of a release.
struct HelmReader: Sendable {
  var helm: any HelmRunner
  var target: Plan.Target

  /// What helm answered, secrets and all: fit for nothing but being looked through or masked.
  struct Answers: Sendable {
    var history: [HelmRevision] = []
    /// JSON.
    var values: String?
    /// YAML.
    var manifest: String?
    var hooks: String?
    /// What the chart says to whoever installed it.
    var notes: String?
    /// What could not be had: the command, and why.
    var failures: [(command: String, reason: String)] = []
    /// The release does not exist.
    var isAbsent = false

    var record: HelmRecord {
      let newest = history.last
      return HelmRecord(
        chart: newest?.chart ?? "", isPending: newest?.state.isPending ?? false, failure: newest?.state == .failed ? newest?.description : nil,
        values: values)
    }

    /// What the release deploys, or why that is not known.
    var scope: (tracked: [TrackedObject]?, gap: String) {
      guard let manifest else { return (nil, failures.first?.reason ?? "helm gave no manifest") }
      do throws(HelmError) {
        return (try TrackedObject.list(manifest: manifest, hooks: hooks), "")
      } catch {
        return (nil, InstallationProblem(error).sentence)
      }
    }
  }

  /// - Parameter isWhole: also what no judgement needs.
  func read(isWhole: Bool) async -> Answers {
    var answers = Answers()
    let release = target.release
    guard let history = await read(.history(release: release), &answers) else { return answers }
    do throws(HelmError) {
      answers.history = try HelmRevision.list(json: history)
    } catch {
      answers.failures.append((HelmOperation.history(release: release).name, InstallationProblem(error).sentence))
    }
    answers.values = await read(.getValues(release: release), &answers)
    answers.manifest = await read(.getManifest(release: release), &answers)
    answers.hooks = await read(.getHooks(release: release), &answers)
    if isWhole { answers.notes = await read(.getNotes(release: release), &answers) }
    return answers
  }

  private func read(_ operation: HelmOperation, _ answers: inout Answers) async -> String? {
    do throws(HelmError) {
      let outcome = try await helm.read(operation, target: HelmTarget(context: target.context, namespace: target.namespace))
      if outcome.succeeded { return outcome.output }
      if outcome.errorOutput.contains("release: not found") { answers.isAbsent = true }
      let reason = outcome.errorOutput.harmlessLines.last { !$0.isEmpty } ?? "helm ended with \(outcome.ending)"
      answers.failures.append((operation.name, reason))
    } catch {
      answers.failures.append((operation.name, InstallationProblem(error).sentence))
    }
    return nil
  }
}

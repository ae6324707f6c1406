import Cluster
import Installation
import ProductModel
import Rollout
import Secrecy
import Surroundings
import Wizard

extension SessionWork {
  /// Carries the plan out and gives every event. When the wizard no longer listens, helm and the cluster go on by themselves.
  func install(_ request: InstallationRequest, _ draft: Draft?, _ give: @escaping Give) async throws(InstallationProblem) {
    guard let draft, let product = products.first(where: { $0.id == request.productID }) else { return }
    redactor.learn(draft.answers.secrets + request.plan.secrets.flatMap(\.known))
    let order = InstallationOrder(
      product: product, answers: draft.answers, chart: draft.chart, plan: request.plan, valuesFolder: folder,
      knownValues: .shown(request.existingValues), decisions: request.decisions)
    await running.end()
    await follow(try await installer(for: request.plan.target).start(order), give)
  }

  /// Shows the pods of a release until the wizard no longer wants to know; knows more where a definition is at hand.
  ///
  /// Where an earlier Slipway was lost while helm was at work on it, that helm is followed to its end first.
  /// - Parameter labels: what carries them is shown in place of a release.
  func watch(_ target: Plan.Target, _ labels: String?, _ draft: Draft?, _ give: @escaping Give) async throws(InstallationProblem) {
    if let draft, draft.plan.target == target, try await isUnfinished(target) {
      let order = InstallationOrder(
        product: draft.product, answers: draft.answers, chart: draft.chart, plan: draft.plan, valuesFolder: folder)
      return await follow(try await installer(for: target).resume(order), give)
    }
    let transport = try await engines.transport(context: target.context)
    let subject: RolloutSubject
    if let draft {
      subject = RolloutSubject(draft.questionnaire, plan: draft.plan)
    } else {
      let found = try await WatchedSubject.find(target, labels: labels, products: products, transport: transport, helm: engines.helm)
      if let id = found.productID { give(.recognised(id)) }
      subject = found.rollout
    }
    await watch(subject, transport: transport, give)
  }

  /// Shows what becomes of a release after its run has ended.
  func watchOn(_ target: Plan.Target, _ draft: Draft?, _ give: @escaping Give) async throws(InstallationProblem) {
    guard let draft else { return }
    var subject = RolloutSubject(draft.questionnaire, plan: draft.plan)
    subject.target = target
    await watch(subject, transport: try await engines.transport(context: target.context), give)
  }

  private func watch(_ subject: RolloutSubject, transport: any ClusterTransport, _ give: @escaping Give) async {
    let redactor = redactor
    let watch = RolloutWatch(
      subject: subject, transport: transport, helm: engines.helm, surroundings: surroundings, redact: { redactor.current.redacted($0) })
    await watch.run { give(.rollout($0)) }
  }

  private func isUnfinished(_ target: Plan.Target) async throws(InstallationProblem) -> Bool {
    let journal = Journal(folder: try await stateFolder(target), files: surroundings.files)
    guard let progress = try filing({ () throws(FileError) in try journal.progress() }) else { return false }
    return progress.releaseBegan && progress.outcome == nil
  }

  private func installer(for target: Plan.Target) async throws(InstallationProblem) -> Installer {
    let engines = engines
    var installer = Installer(
      cluster: try await engines.transport(context: target.context), helm: engines.helm, surroundings: surroundings,
      kubectlVersion: { () async throws(InstallationProblem) in try await engines.kubectlVersion() }, redactor: redactor,
      state: try await stateFolder(target))
    installer.tools = engines.tools
    return installer
  }

  private func follow(_ run: InstallationRun, _ give: Give) async {
    running.begin(run)
    for await event in run.events { give(.installation(event)) }
  }
}

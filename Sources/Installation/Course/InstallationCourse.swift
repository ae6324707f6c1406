import Cluster
import Commands
import Helm
import ProductModel
import Rollout
import Secrecy
import Surroundings
import Synchronization

/// The steps of one run, in order. Each step is an extension of its own (`InstallationCourse+Files.swift`, …); what they share is here.
final class InstallationCourse: Sendable {
  let installer: Installer
  let order: InstallationOrder
  let pipe: EventPipe
  let questions = OpenQuestions()
  let snapshots = SnapshotBoard()
  let places: ProblemPlaces
  /// How far an earlier run on this release came.
  let former: InstallationProgress?

  struct State {
    var isStopping = false
    /// The steps are over: what helm is asked now must not be stopped.
    var isEnding = false
    var helm: (any HelmRun)?
    var helmVersion = HelmVersion.oldestUsable
    /// When helm was started: the time limit runs from here.
    var releaseBegan: Duration?
    var transcript: Transcript
    var stopping: Task<Void, Never>?
  }

  let state: Mutex<State>

  /// What ends a run before its end.
  enum Halt: Error, Equatable {
    case problem(InstallationProblem)
    case timedOut(waitingFor: String)
    case stopped
  }

  init(installer: Installer, order: InstallationOrder, pipe: EventPipe, former: InstallationProgress?) {
    self.installer = installer
    self.order = order
    self.pipe = pipe
    self.former = former
    places = ProblemPlaces(product: order.product)
    state = Mutex(State(transcript: Transcript(title: "What Slipway does to install \(order.product.title)")))
  }

  var plan: Plan { order.plan }
  var target: Plan.Target { order.plan.target }
  var client: ClusterClient { ClusterClient(installer.cluster) }
  var time: any Time { installer.surroundings.time }
  var isStopping: Bool { state.withLock(\.isStopping) }

  /// - Parameter lock: held until the end is kept; a failure is how the run ends at once.
  func run(from entry: InstallationRun.Entry, holding lock: Result<ReleaseLock?, InstallationProblem>) async -> InstallationOutcome {
    pipe.send(.began(product: order.product.id, target: target))
    for decision in order.decisions { pipe.send(.passedOver(decision)) }
    let outcome: InstallationOutcome
    do throws(Halt) {
      let lock = try held(lock, at: entry == .first ? .tools : .release)
      defer { withExtendedLifetime(lock) {} }
      if entry == .first { try await prepare() }
      outcome = .ready(addresses: try await release(resumes: entry == .release))
    } catch {
      outcome = await ending(of: error)
    }
    saveTranscript()
    pipe.send(.ended(outcome))
    // Whoever asks the run itself gets what the event says.
    return outcome.redacted(by: installer.redactor.current)
  }

  private func held(_ lock: Result<ReleaseLock?, InstallationProblem>, at step: InstallationStep) throws(Halt) -> ReleaseLock? {
    do throws(InstallationProblem) {
      return try lock.get()
    } catch {
      pipe.send(.stepFailed(step, error))
      throw .problem(error)
    }
  }

  private func prepare() async throws(Halt) {
    try await step(.tools) { () throws(Halt) in try await checkTools() }
    try await step(.cluster) { () throws(Halt) in try await checkCluster() }
    try await step(.namespace) { () throws(Halt) in try await prepareNamespace() }
    try await step(.files) { () throws(Halt) in try await writeFiles() }
    try await step(.secrets) { () throws(Halt) in try await writeSecrets() }
    try await step(.keys) { () throws(Halt) in try await writeKeys() }
    try await step(.manifests) { () throws(Halt) in try await applyManifests() }
    try await step(.repository) { () throws(Halt) in try await updateRepository() }
  }

  /// The pods are shown from the first second of helm to the end.
  private func release(resumes: Bool) async throws(Halt) -> [String] {
    let questionnaire = Questionnaire(product: order.product, answers: order.answers, chart: order.chart)
    let redactor = installer.redactor
    let watch = RolloutWatch(
      subject: RolloutSubject(questionnaire, plan: plan), transport: installer.cluster, helm: installer.helm,
      surroundings: installer.surroundings, redact: { redactor.redacted($0) }, isDeploying: true)
    let watching = Task {
      await watch.run { snapshot in
        self.snapshots.post(snapshot)
        self.pipe.send(.rollout(snapshot))
      }
    }
    defer { watching.cancel() }
    state.withLock { $0.releaseBegan = time.uptime }
    try await step(.release) { () throws(Halt) in resumes ? try await followHelm() : try await upgrade() }
    watch.endDeployment()
    try await step(.rollout) { () throws(Halt) in try await waitUntilReady() }
    let addresses = snapshots.latest?.addresses ?? []
    try await step(.address) { () throws(Halt) in adviseAddress(addresses) }
    return addresses
  }

  /// Runs one step, and says when it begins and how it ended. Of a step for which the plan has nothing to do nothing is said.
  /// - Parameter body: gives the sentence that ends the step.
  func step(_ step: InstallationStep, _ body: () async throws(Halt) -> String) async throws(Halt) {
    guard step.isNeeded(for: plan) else { return }
    if isStopping { throw .stopped }
    pipe.send(.stepBegan(step))
    do throws(Halt) {
      let detail = try await body()
      saveTranscript()
      pipe.send(.stepEnded(step, detail: detail))
    } catch {
      // What a stopped tool says of itself is no problem of the installation.
      let halt = isStopping ? .stopped : error
      if case .problem(let problem) = halt { pipe.send(.stepFailed(step, problem)) }
      throw halt
    }
  }

  func ask(_ question: InstallationQuestion, evenWhenStopping: Bool = false) async -> Bool {
    let yes = await questions.ask(question, evenWhenStopping: evenWhenStopping) { pipe.send(.asked(question)) }
    pipe.send(.answered(question, yes: yes))
    return yes
  }

  /// Shows a command that does the same as what is about to be done.
  func show(_ command: Command) {
    show(.command(command))
  }

  func show(_ entry: Transcript.Entry) {
    state.withLock { $0.transcript.entries.append(entry) }
    if case .comment = entry { return }
    pipe.send(.command(entry.lines.joined(separator: "\n")))
  }

  private func saveTranscript() {
    guard let folder = installer.state else { return }
    let script = installer.redactor.redacted(state.withLock(\.transcript).script)
    // The journal says when the state cannot be written; once is enough.
    try? installer.surroundings.files.writeAtomically(Array(script.utf8), to: folder.transcriptPath, mode: 0o600)
  }
}

import Cluster
import FoundationEssentials
import Helm
import Installation
import KubernetesObjects
import ProductLoading
import ProductModel
import Secrecy
import Surroundings
import Wizard

/// Carries out the wizard's tasks away from the main actor. Each gives its results, any number of them, and ends early when it is cancelled.
package struct SessionWork: Sendable {
  typealias Give = @Sendable (WizardResult) -> Void

  var engines: any Engines
  var surroundings: Surroundings
  var products: [Product]
  var redactor: SharedRedactor
  /// Absolute; the values file goes there.
  var folder: String
  let running = RunningInstallation()
  let desk: CheckDesk
  /// For what is checked after the installation: what was found before it stays.
  let lastDesk: CheckDesk

  package init(engines: any Engines, surroundings: Surroundings, products: [Product], redactor: SharedRedactor, folder: String) {
    self.engines = engines
    self.surroundings = surroundings
    self.products = products
    self.redactor = redactor
    self.folder = folder
    desk = CheckDesk(engines: engines, surroundings: surroundings, redactor: redactor, valuesFolder: folder, filesFolder: folder)
    lastDesk = CheckDesk(engines: engines, surroundings: surroundings, redactor: redactor, valuesFolder: folder, filesFolder: folder)
  }

  func run(_ task: WizardTask, draft: Draft?, _ give: @escaping Give) async {
    do throws(InstallationProblem) {
      try await carryOut(task, draft, give)
    } catch {
      if !Task.isCancelled { give(.problem(error)) }
    }
  }

  private func carryOut(_ task: WizardTask, _ draft: Draft?, _ give: @escaping Give) async throws(InstallationProblem) {
    switch task {
    case .findTools: give(.tools(await engines.findTools()))
    case .listContexts: give(.contexts(try await engines.listContexts()))
    case .probeCluster(let context, let namespace, let kinds): give(.cluster(try await probe(context, namespace, kinds)))
    case .loadChartVersions(let repository, let reference):
      give(.chartVersions(try await chartReader(draft).versions(of: reference, in: repository)))
    case .loadChartFacts(let source): give(.chartFacts(try await chartReader(draft).facts(of: source)))
    case .readFile(let path, let field):
      let file = AnswerFileReader(surroundings).read(path, for: field)
      if file.isSecret, let contents = file.contents { redactor.learn([contents]) }
      give(.file(file))
    case .listFolder(let path): give(.folder(list(path)))
    case .readExistingValues(let path): give(.existingValues(text(path)))
    case .saveAnswers(let saved): try await save(saved, give)
    case .saveChecklist(let saved):
      let stateFolder = try await stateFolder(saved.target)
      give(.saved(place: try filing { () throws(FileError) in try shelf.save(saved, in: stateFolder) }))
    case .writeFile(let order): try write(order, give)
    case .look(let look):
      let client = ClusterClient(try await engines.transport(context: look.context))
      await ObjectLooker(client: client, redactor: redactor, time: surroundings.time).look(look) { give(.text($0)) }
    case .readGenerated(let value, let target, let productID): try await read(value, target, productID, give)
    case .firstLook(let request): try await look(request, give)
    case .writeCopy(let copy, let passphrase): give(await write(copy, passphrase))
    case .check(let request): await check(request, draft, give)
    case .checkAfterwards(let addresses): await checkAfterwards(addresses, draft, give)
    case .install(let request): try await install(request, draft, give)
    case .watch(let target, let labels): try await watch(target, labels, draft, give)
    case .watchOn(let target): try await watchOn(target, draft, give)
    case .runForeground:
      // The session itself carries it out: it needs the terminal.
      break
    }
  }

  // MARK: Cluster and chart

  private func probe(_ context: String?, _ namespace: String, _ kinds: [Field.Proposal.ObjectKind]) async throws(InstallationProblem)
    -> Wizard.ClusterFacts
  {
    let client = ClusterClient(try await engines.transport(context: context))
    let server = try? await engines.serverURL(context: context)
    do throws(ClusterError) {
      let facts = try await Cluster.ClusterFacts.probe(
        client, namespace: namespace.isEmpty ? nil : namespace, serverURL: server,
        kinds: kinds.map { OfferedKind(apiVersion: $0.apiVersion, kind: $0.kind) })
      return Wizard.ClusterFacts(facts, context: context, namespace: namespace)
    } catch {
      throw InstallationProblem(error, place: .field(.context))
    }
  }

  /// A problem leads to a field of the product.
  private func chartReader(_ draft: Draft?) -> ChartReader {
    ChartReader(helm: engines.helm, target: HelmTarget(namespace: "default"), product: draft?.product)
  }

  // MARK: Files

  private func write(_ order: FileOrder, _ give: Give) throws(InstallationProblem) {
    let files = surroundings.files
    let path = order.path
    if !order.mayReplace, try filing({ () throws(FileError) in try files.entry(path) }) != nil {
      throw InstallationProblem(
        kind: .fileUnwritable, sentence: "\"\(path)\" is there already and was left as it is", nextAction: "choose another name", place: .install)
    }
    // What became known as secret since the text was read is taken out too.
    let text = order.isScript ? order.text : redactor.current.redacted(order.text)
    try filing { () throws(FileError) in try files.writeAtomically(Array(text.utf8), to: path, mode: order.isScript ? 0o700 : 0o600) }
    give(.saved(place: path))
  }

  private func list(_ path: String) -> FolderFacts {
    do throws(FileError) {
      return FolderFacts(path: path, entries: try surroundings.files.list(path))
    } catch {
      return FolderFacts(path: path, entries: [], problem: error.message.harmless)
    }
  }

  /// nil for a file that is missing, or that cannot be read as text.
  private func text(_ path: String) -> String? {
    (try? surroundings.files.read(path)).flatMap { String(validating: $0, as: UTF8.self) }
  }

  func filing<Value>(_ body: () throws(FileError) -> Value) throws(InstallationProblem) -> Value {
    do throws(FileError) {
      return try body()
    } catch {
      throw InstallationProblem(error)
    }
  }

  // MARK: State

  var shelf: StateShelf { StateShelf(surroundings: surroundings) }

  func stateFolder(_ target: Plan.Target) async throws(InstallationProblem) -> StateFolder {
    try await engines.stateFolder(of: target, environment: surroundings.environment)
  }

  private func save(_ saved: SavedAnswers, _ give: Give) async throws(InstallationProblem) {
    guard let product = products.first(where: { $0.id == saved.productID }) else { return }
    let now = surroundings.time.now
    let folder: StateFolder
    do throws(InstallationProblem) {
      folder = try await stateFolder(saved.target)
    } catch {
      if Task.isCancelled { throw error }
      // No kubectl, no kubeconfig, no such context: what was typed is not to be lost for that. The question of the context says what is wrong.
      give(.saved(place: try filing { () throws(FileError) in try shelf.saveWithoutCluster(saved, product: product, at: now) }))
      return
    }
    let place = try filing { () throws(FileError) in try shelf.save(saved, product: product, in: folder, at: now) }
    try filing { () throws(FileError) in try shelf.letGoOfAnswersWithoutCluster(saved, product: product) }
    give(.saved(place: place))
  }
}

import FoundationEssentials
import Installation
import ProductLoading
import ProductModel
import Surroundings
import Wizard

/// What earlier sessions left: answers, ticked items, how far an installation came.
package struct StateShelf: Sendable {
  var files: any FileSystem
  var environment: [String: String]

  package init(surroundings: Surroundings) {
    files = surroundings.files
    environment = surroundings.environment
  }

  /// Earlier sessions that were not brought to their end, the newest first.
  package func offers(products: [Product], limit: Int = 5) -> [ResumeOffer] {
    let root = StateFolder.root(environment: environment)
    var offers: [ResumeOffer] = []
    for server in folders(in: root) {
      for namespace in folders(in: server) {
        for release in folders(in: namespace) {
          if let offer = offer(in: StateFolder(path: release), products) { offers.append(offer) }
        }
      }
    }
    return Array(offers.sorted { $0.savedAt > $1.savedAt }.prefix(limit))
  }

  private func folders(in path: String) -> [String] {
    // What cannot be read is no reason not to start.
    ((try? files.list(path)) ?? []).filter { $0.kind == .directory }.map { path + "/" + $0.name }
  }

  private func offer(in folder: StateFolder, _ products: [Product]) -> ResumeOffer? {
    guard let session = SavedSession.read(from: folder, files: files), let product = products.first(where: { $0.id == session.product }) else {
      return nil
    }
    let progress = try? Journal(folder: folder, files: files).progress()
    // Brought to its end: there is nothing to go on with.
    if case .ready? = progress?.outcome { return nil }
    let text = (try? files.read(folder.answersPath)).flatMap { String(validating: $0, as: UTF8.self) }
    let answers = text.map { AnswersFile.saved(yaml: $0, product: product) } ?? Answers()
    return ResumeOffer(
      productID: session.product, target: session.target, answers: answers, savedAt: session.saved,
      installationStarted: progress?.releaseBegan ?? false)
  }

  // MARK: Writing

  /// - Returns: the path of the answers.
  func save(_ saved: SavedAnswers, product: Product, in folder: StateFolder, at date: Date) throws(FileError) -> String {
    try folder.create(in: files)
    try files.writeAtomically(Array(AnswersFile.yaml(saved.answers, product: product).utf8), to: folder.answersPath, mode: 0o600)
    try SavedSession(product: saved.productID, target: saved.target, saved: date).write(to: folder, files: files)
    return folder.answersPath
  }

  /// Keeps answers while no cluster is known, for the next start.
  /// - Returns: the path of the answers.
  func saveWithoutCluster(_ saved: SavedAnswers, product: Product, at date: Date) throws(FileError) -> String {
    try save(saved, product: product, in: StateFolder(withoutClusterFor: product.id, environment: environment), at: date)
  }

  /// Lets go of what was kept without a cluster once it is kept with its release. Answers of a session that was not taken up stay.
  func letGoOfAnswersWithoutCluster(_ saved: SavedAnswers, product: Product) throws(FileError) {
    let folder = StateFolder(withoutClusterFor: product.id, environment: environment)
    guard try files.entry(folder.answersPath) != nil else { return }
    let kept = AnswersFile.saved(yaml: String(decoding: try files.read(folder.answersPath), as: UTF8.self), product: product)
    guard kept.values.keys.allSatisfy({ saved.answers[$0] != nil }) else { return }
    try files.removeTree(folder.path)
  }

  func save(_ checklist: SavedChecklist, in folder: StateFolder) throws(FileError) -> String {
    try folder.create(in: files)
    guard let data = try? JSONEncoder().encode(checklist.done) else { return folder.checklistPath }
    try files.writeAtomically(Array(data), to: folder.checklistPath, mode: 0o600)
    return folder.checklistPath
  }

  package func checklist(in folder: StateFolder) -> [String] {
    guard let bytes = try? files.read(folder.checklistPath) else { return [] }
    return (try? JSONDecoder().decode([String].self, from: Data(bytes))) ?? []
  }
}

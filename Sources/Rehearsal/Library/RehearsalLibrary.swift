import KubernetesObjects
import OrderedCollections
import Secrecy
import Surroundings

/// The rehearsals that the program came with: a folder a product, with its chart, scenarios, sample package and demo answers
/// (docs/Rehearsals.md has the format). Folder names are product ids.
package struct RehearsalLibrary: Sendable {
  /// A scenario in a list.
  package struct Entry: Sendable, Equatable {
    package var id: String
    package var title: String
    package var summary: String
  }

  /// A file of the sample package, to be written where the demo works.
  package struct SampleFile: Sendable, Equatable {
    package var name: String
    package var contents: [UInt8]

    package init(name: String, contents: [UInt8]) {
      self.name = name
      self.contents = contents
    }
  }

  package static let clouds = ["gke", "eks", "aks", "other"]

  private let folder: String
  private let files: any FileSystem

  /// `folder` is `assets/rehearsals`.
  package init(folder: String, files: any FileSystem) {
    self.folder = folder
    self.files = files
  }

  /// Products that have a rehearsal; the first is the one to play when none is named.
  package func products() throws(RehearsalError) -> [String] {
    let names = try list(folder).filter { $0.kind == .directory }.map(\.name).sorted()
    let order = try document("order.yaml").items.compactMap(\.string)
    return order.filter(names.contains) + names.filter { !order.contains($0) }
  }

  /// The plain one first, others by name.
  package func scenarios(product: String) throws(RehearsalError) -> [Entry] {
    var entries: [Entry] = []
    for id in try scenarioIDs(product: product) {
      let reader = try ScenarioReader(document: document("\(product)/scenarios/\(id).yaml"), path: "\(product)/scenarios/\(id).yaml")
      entries.append(Entry(id: id, reader))
    }
    return entries
  }

  private func scenarioIDs(product: String) throws(RehearsalError) -> [String] {
    let names = try list("\(folder)/\(product)/scenarios").map(\.name).filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
    return names.filter { $0 == "smooth" } + names.filter { $0 != "smooth" }
  }

  /// Reads the one scenario and not its neighbours: a demo begins with it.
  package func scenario(_ id: String, product: String, cloud: String = "gke") throws(RehearsalError) -> Scenario {
    try scenario(own(id, product: product, cloud: cloud), id, product, cloud)
  }

  /// The scenario and all that is played with it, each file read once.
  package func play(_ id: String, product: String, cloud: String = "gke") throws(RehearsalError) -> Play {
    let own = try own(id, product: product, cloud: cloud)
    let scenario = try scenario(own, id, product, cloud)
    let correction = own.document["correction"]
    return Play(
      scenario: scenario, answers: try demoAnswers(product: product, cloud: cloud),
      correction: correction.isNull ? nil : DemoAnswers(common: correction["common"], cloud: correction[cloud]),
      files: try samplePackage(product: product, charts: scenario.charts))
  }

  /// A play of a chart that this library does not know, in the form of chart.yaml: all goes well in it, and nothing stood there before.
  package func play(
    chart document: JSON, settling: JSON, answers: DemoAnswers, files: [SampleFile], cloud: String
  ) throws(RehearsalError) -> Play {
    let clouds = try cloudReader(cloud)
    let chart = try ScenarioReader(document: document, path: "the definition").chart()
    let scenario = Scenario(
      id: "smooth", title: "Smooth", summary: "everything comes up", facts: try clouds.facts(nodes: .null), behaviours: [], failures: [], faults: [],
      forbidden: [], balancer: try clouds.balancer(after: 40), autoscaler: nil,
      settling: try ScenarioReader(document: ["settling": settling], path: "the definition").settling(cloud: cloud),
      discovery: try self.document("custom-kinds.json"), charts: [chart])
    return Play(scenario: scenario, answers: answers, files: chart.sampleFiles + files)
  }

  private func own(_ id: String, product: String, cloud: String) throws(RehearsalError) -> ScenarioReader {
    let known = try scenarioIDs(product: product)
    guard known.contains(id) else { throw .unknownScenario(id, known: known) }
    guard Self.clouds.contains(cloud) else { throw .unknownCloud(cloud, known: Self.clouds) }
    return try ScenarioReader(document: document("\(product)/scenarios/\(id).yaml"), path: "\(product)/scenarios/\(id).yaml")
  }

  private func scenario(_ own: ScenarioReader, _ id: String, _ product: String, _ cloud: String) throws(RehearsalError) -> Scenario {
    let clouds = try cloudReader(cloud)
    let chart = try ScenarioReader(document: document("\(product)/chart.yaml"), path: "\(product)/chart.yaml")
    let entry = Entry(id: id, own)
    let place = "\(product)/cluster.yaml"
    let cluster = try ScenarioReader(document: exists(place) ? document(place) : .null, path: place)
    var facts = try clouds.facts(nodes: own.document["nodes"])
    facts.namespaces += cluster.document["namespaces"].items.compactMap(\.plain)
    let lacking = own.document["lacking"].items.compactMap(\.plain)
    return Scenario(
      id: id, title: entry.title, summary: entry.summary, facts: facts,
      behaviours: try own.behaviours() + chart.behaviours(), failures: try own.failures() + chart.failures(), faults: try own.faults(),
      forbidden: try own.accessRules(), balancer: try clouds.balancer(after: own.document["balancer"]["after"].double ?? 30),
      autoscaler: own.autoscaler(), settling: try own.settling(cloud: cloud) + cluster.settling(cloud: cloud),
      present: cluster.objects(cloud: cloud, lacking: lacking),
      discovery: Self.discovery(try document("custom-kinds.json"), lacking: lacking), charts: [try chart.chart()])
  }

  private func cloudReader(_ cloud: String) throws(RehearsalError) -> ScenarioReader {
    guard Self.clouds.contains(cloud) else { throw .unknownCloud(cloud, known: Self.clouds) }
    return try ScenarioReader(document: document("clouds.yaml")[cloud], path: "clouds.yaml")
  }

  /// Without the groups that the scenario's cluster does not serve.
  private static func discovery(_ all: JSON, lacking: [String]) -> JSON {
    .object(all.members.filter { path, _ in !lacking.contains { path.hasPrefix("/apis/\($0)/") } })
  }

  /// The made-up package of a product; a chart that has no repository comes with it, as much of it as says what it is.
  package func samplePackage(product: String) throws(RehearsalError) -> [SampleFile] {
    try samplePackage(
      product: product, charts: [ScenarioReader(document: document("\(product)/chart.yaml"), path: "\(product)/chart.yaml").chart()])
  }

  private func samplePackage(product: String, charts: [RehearsalChart]) throws(RehearsalError) -> [SampleFile] {
    var result = charts.flatMap(\.sampleFiles)
    let path = "\(folder)/\(product)/package"
    guard exists("\(product)/package") else { return result }
    for entry in try list(path) where entry.kind == .file {
      result.append(SampleFile(name: entry.name, contents: try read("\(path)/\(entry.name)")))
    }
    return result.sorted { $0.name < $1.name }
  }

  /// What a demo types, by field id.
  package func demoAnswers(product: String, cloud: String = "gke") throws(RehearsalError) -> DemoAnswers {
    guard Self.clouds.contains(cloud) else { throw .unknownCloud(cloud, known: Self.clouds) }
    let document = try document("\(product)/answers.yaml")
    return DemoAnswers(common: document["common"], cloud: document[cloud])
  }

  // MARK: Reading

  private func exists(_ path: String) -> Bool { ((try? files.entry("\(folder)/\(path)")) ?? nil) != nil }

  private func list(_ path: String) throws(RehearsalError) -> [FileEntry] {
    do {
      return try files.list(path)
    } catch {
      throw .unreadable(path: path, detail: "the folder cannot be read")
    }
  }

  private func read(_ path: String) throws(RehearsalError) -> [UInt8] {
    do {
      return try files.read(path)
    } catch {
      throw .unreadable(path: path, detail: "the file cannot be read")
    }
  }

  private func document(_ path: String) throws(RehearsalError) -> JSON {
    do {
      return try JSON.yaml(String(decoding: try read("\(folder)/\(path)"), as: UTF8.self))
    } catch let error as RehearsalError {
      throw error
    } catch {
      throw .unreadable(path: path, detail: "\((error as? JSON.NotYAML)?.detail ?? "not YAML")")
    }
  }
}

/// Why a rehearsal cannot be played; the wording is in `RehearsalError+Message.swift`.
package enum RehearsalError: Error, Sendable, Equatable {
  case unreadable(path: String, detail: String)
  /// The file holds something that is not understood; `place` is a path of keys in it.
  case malformed(path: String, place: String, expected: String)
  /// What was given is not what `helm template` prints.
  case noManifest(path: String, detail: String)
  case unknownProduct(String, known: [String])
  case unknownScenario(String, known: [String])
  case unknownCloud(String, known: [String])
}

extension RehearsalLibrary.Entry {
  init(id: String, _ reader: ScenarioReader) {
    self.init(id: id, title: reader.text("title") ?? id, summary: reader.text("summary") ?? "")
  }
}

import FoundationEssentials
import KubernetesObjects
import OrderedCollections
import Testing

/// One file of the corpus: what a cluster reports over time, and what must be said of it. The keys are described in `Corpus/README.md`.
struct CorpusScenario: Sendable, CustomTestStringConvertible {
  /// What must hold at one moment.
  struct Expectation: Sendable {
    var at: Int
    var verdict: String?
    /// nil: nothing is said about them.
    var diagnoses: [JSON]?
    var summary: String?
    var isFinal: Bool?
    var gaps: [String]?
    /// The sentence of a workload, by its name.
    var workloads: [String: String]
  }

  var file: String
  var document: JSON

  var testDescription: String { "\(file): \(title)" }
  var title: String { document["title"].string ?? "" }
  /// Nothing is wrong, though it looks so: no failure may ever be said.
  var isHarmless: Bool { document["harmless"].bool ?? false }
  /// The first second at which ready may be said; nil: never.
  var readyFrom: Int? { document["readyFrom"].int }
  /// The API server is away in the end.
  var endsAway: Bool { steps.compactMap { $0.step["away"].bool }.last ?? false }
  var steps: [(at: Int, step: JSON)] { (document["steps"].array ?? []).map { ($0["at"].int ?? 0, $0) } }

  var expectations: [Expectation] {
    (document["expect"].array ?? []).map { item in
      Expectation(
        at: item["at"].int ?? 0, verdict: item["verdict"].string, diagnoses: item["diagnoses"].array, summary: item["summary"].string,
        isFinal: item["final"].bool, gaps: item["gaps"].array?.compactMap(\.string),
        workloads: (item["workloads"].object ?? [:]).reduce(into: [:]) { $0[$1.key] = $1.value.string })
    }
  }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent().path + "/Corpus"

  /// All files, so that a new one is played without being named anywhere.
  static func all() throws -> [Self] {
    try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".yaml") && $0 != "bases.yaml" }.sorted().map { name in
      Self(file: name, document: try YAML.json(read(name)))
    }
  }

  /// Objects that several scenarios begin with, by name.
  static let bases = Result { try YAML.json(read("bases.yaml")) }

  private static func read(_ name: String) throws -> String { try String(contentsOfFile: folder + "/" + name, encoding: .utf8) }
}

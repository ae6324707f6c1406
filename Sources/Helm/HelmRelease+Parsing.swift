import FoundationEssentials
import KubernetesObjects

extension HelmRelease {
  /// Reads `helm status -o json`.
  package init(json: String) throws(HelmError) {
    struct Answer: Decodable {
      struct Info: Decodable {
        var status: String
        var description: String?
      }
      var name: String
      var namespace: String?
      var version: Int?
      var info: Info
    }
    let answer = try HelmOutput.decode(Answer.self, from: json, of: .status(release: ""))
    self.init(
      name: answer.name, namespace: answer.namespace ?? "", revision: answer.version ?? 0, state: HelmReleaseState(helm: answer.info.status),
      description: (answer.info.description ?? "").harmless)
  }
}

extension HelmRevision {
  /// Reads `helm history -o json`, oldest first.
  package static func list(json: String) throws(HelmError) -> [HelmRevision] {
    struct Line: Decodable {
      var revision: Int
      var status: String
      var chart: String?
      var appVersion: String?
      var description: String?
      enum CodingKeys: String, CodingKey {
        case revision, status, chart, description
        case appVersion = "app_version"
      }
    }
    return try HelmOutput.decode([Line].self, from: json, of: .history(release: "")).map {
      HelmRevision(
        revision: $0.revision, state: HelmReleaseState(helm: $0.status), chart: ($0.chart ?? "").harmless,
        appVersion: ($0.appVersion ?? "").harmless, description: ($0.description ?? "").harmless)
    }
    .sorted { $0.revision < $1.revision }
  }

  /// The newest revision that worked: what a pending release can go back to; nil for a first installation.
  package static func lastGood(in history: [HelmRevision]) -> HelmRevision? {
    history.last { $0.state == .deployed } ?? history.last { $0.state == .superseded }
  }
}

extension ChartVersion {
  /// Reads `helm search repo CHART --versions -o json`. helm searches by keyword, so charts with longer names come too: they are left out.
  package static func list(json: String, chart: String) throws(HelmError) -> [ChartVersion] {
    struct Line: Decodable {
      var name: String
      var version: String
      var appVersion: String?
      enum CodingKeys: String, CodingKey {
        case name, version
        case appVersion = "app_version"
      }
    }
    return try HelmOutput.decode([Line].self, from: json, of: .searchVersions(chart: chart))
      .filter { $0.name == chart }
      .map { ChartVersion(name: $0.name, version: $0.version.harmless, appVersion: ($0.appVersion ?? "").harmless) }
  }
}

/// helm's JSON, which may stand after warnings that a plug-in printed.
enum HelmOutput {
  static func decode<Value: Decodable>(_ type: Value.Type, from text: String, of operation: HelmOperation) throws(HelmError) -> Value {
    let json = text.firstIndex { $0 == "{" || $0 == "[" }.map { text[$0...] } ?? ""
    do {
      return try JSONDecoder().decode(type, from: Data(json.utf8))
    } catch {
      throw .unreadable(operation: operation.name, detail: String(text.prefix(200)).harmless)
    }
  }
}

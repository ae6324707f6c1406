import FoundationEssentials
import Helm
import KubernetesObjects
import Surroundings
import Synchronization

/// One command of the simulated helm from start to end, in helm's words.
struct HelmCourse: Sendable {
  let helm: RehearsalHelm
  let target: HelmTarget
  let run: RehearsalHelmRun

  /// What ends a command: helm prints `Error: ` and the text, and exits with 1.
  struct Failed: Error { var message: String }

  var cluster: RehearsalCluster { helm.cluster }

  func carryOut(_ operation: HelmOperation) async -> Int32 {
    do {
      try await attempt(operation)
      return 0
    } catch {
      run.say("Error: \(error.message)", to: .error)
      return 1
    }
  }

  private func attempt(_ operation: HelmOperation) async throws(Failed) {
    switch operation {
    case .version: run.say("v4.1.0")
    case .addRepository(let name, let url): try await addRepository(name, url)
    case .updateRepository(let name): try await updateRepository(name)
    case .searchVersions(let chart): searchVersions(chart)
    case .showChart(let reference):
      let (chart, version) = try find(reference)
      run.say(trimmed(chart.metadata(of: version).withoutNulls.yamlText))
    case .showValues(let reference):
      let (chart, version) = try find(reference)
      let renderer = ChartRenderer(chart: chart, version: version, release: "release", namespace: target.namespace, revision: 1, given: .empty)
      run.say(trimmed(renderer.defaults.yamlText))
    // Rehearsed charts bring no kinds of their own: those of the scenario are served from the start.
    case .showDefinitions(let reference): _ = try find(reference)
    case .template(let upgrade):
      let renderer = try renderer(for: upgrade, revision: 1)
      let hooks = renderer.hooks()
      run.say(
        trimmed(ChartRenderer.manifest(hooks, chart: renderer.chart.name) + ChartRenderer.manifest(renderer.objects(), chart: renderer.chart.name)))
    case .upgradeInstall(let upgrade): try await install(upgrade)
    case .status(let release): run.say(String(decoding: try newest(release).serialized(), as: UTF8.self))
    case .history(let release): try history(release)
    case .getManifest(let release): run.say(trimmed(try newest(release)["manifest"].string ?? ""))
    case .getHooks(let release):
      run.say(
        trimmed(
          try newest(release)["hooks"].items.map { "---\n# Source: \($0["path"].string ?? "")\n\($0["manifest"].string ?? "")" }.joined()))
    case .getNotes(let release): run.say(trimmed(try newest(release)["info"]["notes"].string ?? ""))
    case .getValues(let release): run.say(String(decoding: try newest(release)["config"].serialized(), as: UTF8.self))
    case .rollback(let release, let revision): try await rollback(release, to: revision)
    case .uninstall(let release): try await uninstall(release)
    }
  }

  private func newest(_ release: String) throws(Failed) -> JSON {
    guard let record = try records(release).last else { throw Failed(message: "release: not found") }
    return record
  }

  func trimmed(_ text: String) -> String {
    var text = text
    while text.last == "\n" { text.removeLast() }
    return text
  }

  // MARK: Repositories and charts

  private func addRepository(_ name: String, _ url: String) async throws(Failed) {
    let present = helm.repositories.withLock { $0[name] }
    if present == url { return run.say("\"\(name)\" already exists with the same configuration, skipping") }
    if present != nil { throw Failed(message: "repository name (\(name)) already exists, please specify a different name") }
    await pause(0.8)
    func plain(_ url: String) -> String { url.hasSuffix("/") ? String(url.dropLast()) : url }
    guard cluster.scenario.charts.contains(where: { $0.repository.map { plain($0.url) } == plain(url) }) else {
      throw Failed(
        message: "looks like \"\(url)\" is not a valid chart repository or cannot be reached: failed to fetch \(url)/index.yaml : 404 Not Found")
    }
    helm.repositories.withLock { $0[name] = url }
    run.say("\"\(name)\" has been added to your repositories")
  }

  private func updateRepository(_ name: String?) async throws(Failed) {
    let known = helm.repositories.withLock { $0.keys.sorted() }
    if known.isEmpty { throw Failed(message: "no repositories found. You must add one before updating") }
    if let name, !known.contains(name) { throw Failed(message: "no repositories found matching '\(name)'.  Nothing will be updated") }
    run.say("Hang tight while we grab the latest from your chart repositories...")
    for repository in known where name == nil || name == repository {
      await pause(0.6)
      run.say("...Successfully got an update from the \"\(repository)\" chart repository")
    }
    run.say("Update Complete. ⎈Happy Helming!⎈")
  }

  private func searchVersions(_ name: String) {
    let known = helm.repositories.withLock { Set($0.keys) }
    let found = cluster.scenario.charts.filter { $0.reference == name && known.contains($0.repository?.name ?? "") }
    let rows: [JSON] = found.flatMap { chart in
      chart.versions.map {
        [
          "name": .string(chart.reference), "version": .string($0.version), "app_version": .string($0.appVersion),
          "description": .string(chart.about),
        ]
      }
    }
    run.say(String(decoding: JSON.array(rows).serialized(), as: UTF8.self))
  }

  func find(_ reference: ChartReference) throws(Failed) -> (RehearsalChart, RehearsalChart.Version) {
    if let chart = cluster.scenario.charts.first(where: { $0.isFound(at: reference.name) }), let latest = chart.versions.first {
      return (chart, try version(reference.version ?? latest.version, of: chart))
    }
    if reference.name.hasPrefix(".") || reference.name.hasPrefix("/") { throw Failed(message: "path \"\(reference.name)\" not found") }
    let repository = reference.name.split(separator: "/").first.map(String.init) ?? ""
    guard helm.repositories.withLock({ $0[repository] }) != nil else { throw Failed(message: "repo \(repository) not found") }
    guard let chart = cluster.scenario.charts.first(where: { $0.reference == reference.name }), let latest = chart.versions.first else {
      throw Failed(
        message:
          "chart \"\(reference.name.split(separator: "/").last ?? "")\" matching \(reference.version ?? "") not found in \(repository) index. (try 'helm repo update'): no chart name found"
      )
    }
    return (chart, try version(reference.version ?? latest.version, of: chart))
  }

  private func version(_ wanted: String, of chart: RehearsalChart) throws(Failed) -> RehearsalChart.Version {
    if let version = chart.versions.first(where: { $0.version == wanted }) { return version }
    guard let repository = chart.repository else { throw Failed(message: "\(chart.name):\(wanted): not found") }
    throw Failed(
      message:
        "chart \"\(chart.name)\" matching \(wanted) not found in \(repository.name) index. (try 'helm repo update'): no chart version found for \(chart.name)-\(wanted)"
    )
  }

  func renderer(for upgrade: HelmUpgrade, revision: Int) throws(Failed) -> ChartRenderer {
    let (chart, version) = try find(upgrade.chart)
    var given = JSON.empty
    for path in upgrade.valuesFiles { given.merge(patch: try values(path)) }
    let renderer = ChartRenderer(
      chart: chart, version: version, release: upgrade.release, namespace: target.namespace, revision: revision, given: given)
    do {
      try renderer.check()
    } catch {
      throw Failed(message: "execution error at (\(chart.name)/templates/NOTES.txt:1:3): \(error.message)")
    }
    return renderer
  }

  private func values(_ path: String) throws(Failed) -> JSON {
    let bytes: [UInt8]
    do {
      bytes = try helm.files.read(path)
    } catch {
      throw Failed(message: "open \(path): no such file or directory")
    }
    do {
      let values = try JSON.yaml(String(decoding: bytes, as: UTF8.self))
      return values.isNull ? .empty : values
    } catch {
      throw Failed(message: "failed to parse \(path): error converting YAML to JSON: \(error.detail)")
    }
  }

  /// A stretch of simulated time; shorter when helm is told to stop.
  func pause(_ seconds: Double) async {
    try? await cluster.time.sleep(for: .milliseconds(Int(seconds * 1000)))
  }
}

import Commands

extension HelmOperation {
  /// The command line, without a shell: what is run, shown and written to the transcript.
  package func command(target: HelmTarget) -> Command {
    Command("helm", arguments(target: target))
  }

  package func arguments(target: HelmTarget) -> [String] {
    switch self {
    case .version: ["version", "--short"]
    // Never --force-update: another repository of that name is somebody's, and replacing it is theirs to do.
    case .addRepository(let name, let url): ["repo", "add", name, url]
    case .updateRepository(let name): ["repo", "update"] + (name.map { [$0] } ?? [])
    case .searchVersions(let chart): ["search", "repo", chart, "--versions", "-o", "json"]
    case .showChart(let chart): ["show", "chart"] + chart.arguments
    case .showValues(let chart): ["show", "values"] + chart.arguments
    case .showDefinitions(let chart): ["show", "crds"] + chart.arguments
    case .template(let upgrade): ["template", upgrade.release] + upgrade.chart.arguments + target.arguments + upgrade.arguments
    // Never --create-namespace: an administrator of a namespace may not create one, and helm then fails although it exists.
    case .upgradeInstall(let upgrade): ["upgrade", "--install", upgrade.release] + upgrade.chart.arguments + target.arguments + upgrade.arguments
    case .status(let release): ["status", release] + target.arguments + ["-o", "json"]
    case .history(let release): ["history", release] + target.arguments + ["-o", "json"]
    case .getManifest(let release): ["get", "manifest", release] + target.arguments
    case .getHooks(let release): ["get", "hooks", release] + target.arguments
    case .getNotes(let release): ["get", "notes", release] + target.arguments
    case .getValues(let release): ["get", "values", release] + target.arguments + ["-o", "json"]
    case .rollback(let release, let revision): ["rollback", release, "\(revision)"] + target.arguments
    case .uninstall(let release): ["uninstall", release] + target.arguments
    }
  }

  /// Whether it changes a release: such a run outlives a lost terminal and is shown line by line.
  package var changesRelease: Bool {
    switch self {
    case .upgradeInstall, .rollback, .uninstall: true
    case .version, .addRepository, .updateRepository, .searchVersions, .showChart, .showValues, .showDefinitions, .template, .status, .history,
      .getManifest, .getHooks, .getNotes, .getValues:
      false
    }
  }

  /// For messages: `helm upgrade`, `helm repo add`.
  package var name: String {
    switch self {
    case .version: "helm version"
    case .addRepository: "helm repo add"
    case .updateRepository: "helm repo update"
    case .searchVersions: "helm search repo"
    case .showChart: "helm show chart"
    case .showValues: "helm show values"
    case .showDefinitions: "helm show crds"
    case .template: "helm template"
    case .upgradeInstall: "helm upgrade --install"
    case .status: "helm status"
    case .history: "helm history"
    case .getManifest: "helm get manifest"
    case .getHooks: "helm get hooks"
    case .getNotes: "helm get notes"
    case .getValues: "helm get values"
    case .rollback: "helm rollback"
    case .uninstall: "helm uninstall"
    }
  }
}

extension HelmTarget {
  fileprivate var arguments: [String] {
    ["-n", namespace] + (context.map { ["--kube-context", $0] } ?? [])
  }
}

extension ChartReference {
  fileprivate var arguments: [String] {
    // A folder named like a flag would be read as one.
    [name.hasPrefix("-") ? "./" + name : name] + (version.map { ["--version", $0] } ?? [])
  }
}

extension HelmUpgrade {
  fileprivate var arguments: [String] {
    valuesFiles.flatMap { ["-f", Self.listItem($0)] } + (timeout.map { ["--timeout", "\($0.components.seconds)s"] } ?? [])
  }

  /// helm splits the value of `-f` as a line of CSV: a path with a comma or a quote is quoted as CSV has it.
  private static func listItem(_ path: String) -> String {
    guard path.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return path }
    var quoted = "\""
    for character in path { quoted += character == "\"" ? "\"\"" : String(character) }
    return quoted + "\""
  }
}

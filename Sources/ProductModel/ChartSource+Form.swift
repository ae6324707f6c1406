extension Plan.ChartSource {
  /// What helm makes of the reference, told by how it is written.
  package enum Form: Sendable, Equatable {
    /// `shop/shop`, of a repository that helm knows.
    case repository
    /// `oci://HOST/…`
    case registry(host: String)
    /// A packed chart: a file, or a URL that leads to one.
    case archive
    case folder
  }

  package var form: Form {
    if reference.hasPrefix("oci://") { return .registry(host: String(reference.dropFirst("oci://".count).prefix { $0 != "/" })) }
    if reference.hasSuffix(".tgz") || reference.hasSuffix(".tar.gz") || reference.contains("://") { return .archive }
    return repository == nil ? .folder : .repository
  }
}

/// Why a chart that is no repository's cannot be had, as one sentence, and what to do about it.
package struct ChartAdvice: Sendable, Equatable {
  package var fact: String
  package var remedy: String
  package var commands: [String]

  init(_ fact: String, remedy: String, commands: [String] = []) {
    self.fact = fact
    self.remedy = remedy
    self.commands = commands
  }
}

extension Plan.ChartSource {
  /// nil: it comes from a repository, of which there is more to say.
  package var missing: ChartAdvice? {
    switch form {
    case .repository: nil
    case .registry(let host):
      ChartAdvice(
        "the registry \(host) shows no chart \"\(reference.dropFirst("oci://\(host)/".count))\"" + (version.map { " in version \($0)" } ?? ""),
        remedy: "check name and version; a registry may hide a chart from those who are not logged in: helm registry login \(host)",
        commands: ["helm registry login \(host)"])
    case .archive:
      ChartAdvice(
        "there is no chart archive \"\(reference)\"",
        remedy: "check the path\(start)")
    case .folder:
      ChartAdvice(
        "there is no chart in a folder \"\(reference)\"",
        remedy: "name the folder in which Chart.yaml lies\(start)")
    }
  }

  /// Where a path that is none from the root begins.
  private var start: String { reference.hasPrefix("/") || reference.contains("://") ? "" : ": the path begins where Slipway was started" }

  package var unreadable: ChartAdvice {
    switch form {
    case .folder:
      ChartAdvice(
        "the folder \"\(reference)\" holds no chart that helm can read",
        remedy: "name the folder of the chart itself, the one with Chart.yaml and templates in it")
    case .repository, .registry, .archive:
      ChartAdvice(
        "\"\(reference)\" is no chart archive",
        remedy: "fetch it again: an archive of helm's is a .tgz with Chart.yaml in it, and often a web page was saved in its place")
    }
  }

  package var refused: ChartAdvice {
    let host = if case .registry(let host) = form { host } else { "HOST" }
    return ChartAdvice(
      "the registry \(host) does not give this chart to whoever is logged in there now, or to nobody without a login",
      remedy: "log in with \"helm registry login \(host)\" in another terminal, then try again", commands: ["helm registry login \(host)"])
  }

  package var unreachable: ChartAdvice? {
    guard case .registry(let host) = form else { return nil }
    return ChartAdvice(
      "the registry \(host) cannot be reached",
      remedy: "check its name, the network, the proxy (HTTPS_PROXY) and the company's certificates on this machine, then try again")
  }
}

import KubernetesObjects

/// What the kubeconfig offers, as kubectl itself reads and merges it; certificates and tokens are left out by kubectl (never `--raw`).
package struct KubectlConfiguration: Sendable, Equatable {
  package struct Context: Sendable, Equatable {
    package var name: String
    package var cluster: String
    package var user: String
    /// nil: `default`.
    package var namespace: String?
    package var serverURL: String?
    package var login: Login?

    package init(name: String, cluster: String, user: String, namespace: String? = nil, serverURL: String? = nil, login: Login? = nil) {
      self.name = name
      self.cluster = cluster
      self.user = user
      self.namespace = namespace
      self.serverURL = serverURL
      self.login = login
    }
  }

  /// A login plug-in (`exec`).
  package struct Login: Sendable, Equatable {
    package var command: String
    /// It wants the terminal each time.
    package var isAlwaysInteractive: Bool

    package init(command: String, isAlwaysInteractive: Bool = false) {
      self.command = command
      self.isAlwaysInteractive = isAlwaysInteractive
    }
  }

  package var contexts: [Context]
  package var currentContext: String?

  package init(contexts: [Context], currentContext: String?) {
    self.contexts = contexts
    self.currentContext = currentContext
  }

  package static func read(_ tool: KubectlTool) async throws(KubectlError) -> KubectlConfiguration {
    let bytes = try await tool.output(["config", "view", "--output", "json"])
    do throws(JSONSyntaxError) {
      return KubectlConfiguration(try JSON(parsing: bytes))
    } catch {
      throw .failed(detail: "'kubectl config view' answered something else than JSON")
    }
  }

  /// The context of this name, or the current one.
  package func context(_ name: String?) throws(KubectlError) -> Context {
    let known = contexts.map(\.name)
    guard let wanted = name ?? currentContext else { throw .noContext(known: known) }
    guard let context = contexts.first(where: { $0.name == wanted }) else { throw .unknownContext(wanted, known: known) }
    return context
  }
}

extension KubectlConfiguration {
  init(_ json: JSON) {
    let servers = Self.named(json["clusters"]) { $0["cluster"]["server"].string?.harmless }
    let logins = Self.named(json["users"]) { user -> Login? in
      let exec = user["user"]["exec"]
      guard let command = exec["command"].string else { return nil }
      return Login(command: command.harmless, isAlwaysInteractive: exec["interactiveMode"].string == "Always")
    }
    // Names stand as they are, since kubectl wants them so; who shows them makes them harmless.
    contexts = (json["contexts"].array ?? []).compactMap { entry in
      guard let name = entry["name"].string else { return nil }
      let context = entry["context"]
      let cluster = context["cluster"].string ?? ""
      let user = context["user"].string ?? ""
      return Context(
        name: name, cluster: cluster, user: user, namespace: context["namespace"].string.flatMap { $0.isEmpty ? nil : $0 },
        serverURL: servers[cluster], login: logins[user])
    }
    currentContext = json["current-context"].string.flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func named<Value>(_ list: JSON, _ read: (JSON) -> Value?) -> [String: Value] {
    (list.array ?? []).reduce(into: [:]) { result, entry in
      if let name = entry["name"].string { result[name] = read(entry) }
    }
  }
}

/// The kubectl commands that do what the engines do over the API: for the screens, the transcript and the export.
extension Command {
  package static func kubectl(_ arguments: [String], context: String? = nil, namespace: String? = nil) -> Command {
    var all = arguments
    if let context { all += ["--context", context] }
    if let namespace { all += ["--namespace", namespace] }
    return Command("kubectl", all)
  }

  package static func createNamespace(_ name: String, context: String? = nil) -> Command {
    kubectl(["create", "namespace", name], context: context)
  }

  /// Server-side apply of a Secret, as the engine sends it. Its keys are files of the command: see ``Command/FileArgument/secretKey(_:_:)``.
  package static func applySecret(
    name: String, type: String, data: [FileArgument], context: String? = nil, namespace: String? = nil
  ) -> Command {
    var create = kubectl(
      ["create", "secret", "generic", name, "--type", type, "--dry-run=client", "--output", "yaml"], context: context, namespace: namespace)
    create.files = data
    create.pipe = [kubectl(["apply", "--server-side", "--field-manager", "slipway", "--filename", "-"], context: context, namespace: namespace)]
    return create
  }

  /// Prints what a key of a Secret holds, and nothing where there is no such Secret or no such key.
  package static func readSecret(_ name: String, key: String, context: String? = nil, namespace: String? = nil) -> Command {
    let template = "{{with .data}}{{with index . \(goQuoted(key))}}{{base64decode .}}{{end}}{{end}}"
    return kubectl(["get", "secret", name, "--ignore-not-found", "--output", "go-template=\(template)"], context: context, namespace: namespace)
  }

  /// As a text of a Go template; the keys of a Secret hold letters, digits and `-._` only.
  private static func goQuoted(_ text: String) -> String {
    "\"" + text.filter { $0 != "\"" && $0 != "\\" && !$0.isNewline } + "\""
  }

  package static func applyManifest(path: String, context: String? = nil, namespace: String? = nil) -> Command {
    kubectl(["apply", "--server-side", "--field-manager", "slipway", "--filename", path], context: context, namespace: namespace)
  }

  /// Waits until a condition of an object is true.
  package static func waitFor(
    _ name: String, ofKind resource: String, group: String, condition: String, minutes: Int, context: String? = nil, namespace: String? = nil
  ) -> Command {
    let kind = group.isEmpty ? resource : "\(resource).\(group)"
    return kubectl(
      ["wait", "--for", "condition=\(condition)", "--timeout", "\(minutes)m", "\(kind)/\(name)"], context: context, namespace: namespace)
  }
}

extension Command {
  /// Forwards local ports to a Service. Ports under 1024 need root.
  package static func portForward(
    service: String, ports: [(local: Int, remote: Int)], context: String? = nil, namespace: String? = nil, asRoot: Bool = false
  ) -> Command {
    var command = kubectl(
      ["port-forward", "service/\(service)"] + ports.map { "\($0.local):\($0.remote)" }, context: context, namespace: namespace)
    if asRoot {
      // sudo drops the environment, and root has no kubeconfig of this user's.
      command.arguments = ["--preserve-env=KUBECONFIG,HOME", command.executable] + command.arguments
      command.executable = "sudo"
    }
    return command
  }

  /// Lets this machine find a domain at a forwarded port, until the line is taken out again.
  package static func appendHost(domain: String, address: String = "127.0.0.1") -> Command {
    Command("printf", [#"%s\n"#, "\(address) \(domain)"], pipedInto: Command("sudo", ["tee", "-a", "/etc/hosts"]))
  }
}

extension Command.FileArgument {
  /// What one key of ``Command/applySecret(name:type:data:context:namespace:)`` holds.
  package static func secretKey(_ key: String, _ content: Command.Input) -> Self {
    Self(prefix: "--from-file=\(key)=", content: content)
  }
}

import Cluster
import KubernetesObjects
import Secrecy
import Surroundings
import Synchronization

/// One `kubectl proxy` for the whole session: the real API server behind a Unix socket, with every login that kubectl knows.
///
/// A proxy that ends is started again at the same place. Whether the API server answers is for a `ConnectionProbe` to say.
package final class KubectlProxySession: ClusterTransport {
  /// Resolved once: a context that is switched elsewhere in the meantime changes nothing here.
  package let context: KubectlConfiguration.Context
  package let configuration: KubectlConfiguration
  package let kubectlVersion: String

  private let client: ProxyClient
  private let folder: ProxyFolder
  private let surroundings: Surroundings
  private let tasks = Mutex<[Task<Void, Never>]>([])
  let loginWords = LoginWords()

  private init(
    context: KubectlConfiguration.Context, configuration: KubectlConfiguration, kubectlVersion: String, folder: ProxyFolder,
    surroundings: Surroundings
  ) {
    self.context = context
    self.configuration = configuration
    self.kubectlVersion = kubectlVersion
    self.folder = folder
    self.surroundings = surroundings
    client = ProxyClient(socket: folder.socket, time: surroundings.time)
  }

  /// Starts the proxy and waits until it serves; the API server is not asked yet.
  /// - Parameter context: nil is the kubeconfig's current one.
  package static func start(
    context name: String? = nil, surroundings: Surroundings, redactor: SharedRedactor = SharedRedactor()
  ) async throws(KubectlError) -> KubectlProxySession {
    let tool = try KubectlTool.locate(surroundings)
    let version = try await tool.version()
    let configuration = try await KubectlConfiguration.read(tool)
    let context = try configuration.context(name)
    if let login = context.login, login.isAlwaysInteractive {
      throw .interactiveLogin(user: context.user.harmless, command: login.command)
    }
    let folder = try ProxyFolder.make(surroundings)
    let session = KubectlProxySession(
      context: context, configuration: configuration, kubectlVersion: version, folder: folder, surroundings: surroundings)
    do throws(KubectlError) {
      let arguments = try await session.arguments(tool)
      let process = GuardedProcess(
        arguments: [tool.path] + arguments, environment: surroundings.childSubprocessEnvironment, leftover: folder.socket)
      try await session.supervise(process, redactor: redactor)
    } catch {
      await session.stop()
      throw error
    }
    return session
  }

  /// Stops the proxy and waits for its end. Must be called before the session is let go of.
  package func stop() async {
    let tasks = tasks.withLock { tasks in
      defer { tasks = [] }
      return tasks
    }
    for task in tasks { task.cancel() }
    for task in tasks { await task.value }
    await client.shutdown()
    folder.remove(surroundings)
  }

  package func send(_ request: ClusterRequest) async throws(TransportError) -> ClusterResponse {
    try await listening { client throws(TransportError) in
      let response = try await client.send(request)
      return (response, response.isLoginFailure)
    }
  }

  package func stream(_ request: ClusterRequest) async throws(TransportError) -> ClusterStream {
    try await listening { client throws(TransportError) in (try await client.stream(request), false) }
  }

  /// Where no answer comes, and a login plug-in has said why, its words are the reason: a code to type, a page to open.
  private func listening<Answer>(
    _ ask: (ProxyClient) async throws(TransportError) -> (answer: Answer, isLoginFailure: Bool)
  ) async throws(TransportError) -> Answer {
    let mark = loginWords.mark
    do throws(TransportError) {
      let (answer, isLoginFailure) = try await ask(client)
      if isLoginFailure {
        // They come by another way than the answer, and may come a little later.
        for _ in 0..<10 where loginWords.text == nil { try? await surroundings.time.sleep(for: .milliseconds(100)) }
        if let words = loginWords.text { throw TransportError.loginWanted(words: words) }
      } else {
        loginWords.forget(upTo: mark)
      }
      return answer
    } catch {
      if case .timedOut = error, let words = loginWords.text { throw .loginWanted(words: words) }
      throw error
    }
  }

  private func arguments(_ tool: KubectlTool) async throws(KubectlError) -> [String] {
    var arguments = ["proxy", "--unix-socket=\(folder.socket)", "--context=\(context.name)"]
    if let url = context.serverURL, Self.hasPath(url) {
      let help = String(decoding: try await tool.output(["proxy", "--help"]), as: UTF8.self)
      guard help.contains("--append-server-path") else { throw .serverPath(url: url, found: kubectlVersion) }
      arguments.append("--append-server-path")
    }
    return arguments
  }

  static func hasPath(_ url: String) -> Bool {
    let rest = url.split(separator: "://", maxSplits: 1).last ?? ""
    return rest.split(separator: "/", maxSplits: 1).dropFirst().contains { !$0.allSatisfy { $0 == "/" } }
  }
}

extension KubectlProxySession {
  private enum Start: Sendable {
    case serving
    case failed(String)
  }

  /// Keeps the proxy running; returns when it serves for the first time, and throws when it ends before that.
  private func supervise(_ process: GuardedProcess, redactor: SharedRedactor) async throws(KubectlError) {
    let (starts, continuation) = AsyncStream.makeStream(of: Start.self, bufferingPolicy: .bufferingNewest(4))
    let supervisor = Task {
      var backoff = Backoff(first: .milliseconds(250), limit: .seconds(10), randomBytes: surroundings.randomBytes)
      while !Task.isCancelled {
        let said = Mutex<String?>(nil)
        do {
          // The guard takes the folder away when a proxy has ended.
          try surroundings.files.createDirectory(folder.path, mode: 0o700)
          _ = try await process.run { [loginWords] line in
            switch line {
            case .output(let text):
              if text.hasPrefix("Starting to serve") { continuation.yield(.serving) }
            case .error(let text):
              let text = redactor.redacted(text)
              said.withLock { $0 = text }
              // The proxy's own log repeats what its answers say.
              if !text.contains("proxy_server.go:") { loginWords.note(text) }
            }
          }
        } catch {
          said.withLock { $0 = "\(error)".harmless }
        }
        if Task.isCancelled { break }
        let reason = said.withLock(\.self) ?? "kubectl proxy ended without a word"
        continuation.yield(.failed(reason))
        do {
          try await surroundings.time.sleep(for: backoff.next())
        } catch {
          break
        }
      }
      continuation.finish()
    }
    tasks.withLock { $0.append(supervisor) }
    for await start in starts {
      switch start {
      case .serving: return
      case .failed(let reason): throw .failed(detail: reason)
      }
    }
    throw .failed(detail: "kubectl proxy was stopped before it served")
  }
}

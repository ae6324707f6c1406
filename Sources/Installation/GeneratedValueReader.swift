import Cluster
import Commands
import FoundationEssentials
import ProductModel
import Secrecy

/// Reads a value that chance made from where it is kept, at the moment somebody asks to see it.
package struct GeneratedValueReader: Sendable {
  package var tools: any ToolRunner
  /// The way to the cluster; asked for only where the value is in one.
  package var transport: @Sendable () async throws(InstallationProblem) -> any ClusterTransport

  package init(tools: any ToolRunner, transport: @escaping @Sendable () async throws(InstallationProblem) -> any ClusterTransport) {
    self.tools = tools
    self.transport = transport
  }

  package func read(_ value: GeneratedValue, in target: Plan.Target, of product: Product) async throws(InstallationProblem) -> Secret {
    let places = ProblemPlaces(product: product)
    let secret: Secret
    switch value.place {
    case .secret(let name, let key): secret = try await read(value, name, key, in: target.namespace, places)
    case .manager(let place): secret = try await read(value, at: place, places.place(value.field))
    }
    guard !secret.isEmpty else { throw .valueAbsent(value, place: places.place(value.field)) }
    return secret
  }

  private func read(_ value: GeneratedValue, _ name: String, _ key: String, in namespace: String, _ places: ProblemPlaces)
    async throws(InstallationProblem) -> Secret
  {
    let writer = SecretWriter(client: ClusterClient(try await transport()))
    let data: [(key: String, base64: Secret)]
    do throws(ClusterError) {
      data = try await writer.read(name, namespace: namespace).data
    } catch {
      throw InstallationProblem(error, doing: "read the Secret '\(name)'", place: places.namespace)
    }
    guard let base64 = data.first(where: { $0.key == key })?.base64 else { throw .valueAbsent(value, place: places.place(value.field)) }
    guard let bytes = Data(base64Encoded: base64.reveal()), let text = String(validating: bytes, as: UTF8.self) else {
      throw .valueIsNoText(value, place: places.place(value.field))
    }
    return Secret(text)
  }

  private func read(_ value: GeneratedValue, at place: GeneratedValue.ManagedPlace, _ field: InstallationProblem.Place)
    async throws(InstallationProblem) -> Secret
  {
    guard let read = place.read else { throw .valueHasNoReader(value, place: field) }
    let command = Command(place.program, read)
    switch await tools.run(place.program, read, input: nil) {
    case .missing: throw .keyToolMissing(place.program, manager: place.title, place: field)
    case .stuck(let seconds):
      throw .keyToolStuck(place.key, manager: place.title, command: command.shellText, seconds: seconds, place: field)
    case .ended(succeeded: true, words: _, let output):
      // The line's end is the tool's own.
      let text = output.reveal()
      return Secret(text.hasSuffix("\n") ? String(text.dropLast()) : text)
    case .ended(_, let words, output: _):
      if !place.absent.isEmpty, words.contains(where: { $0.contains(place.absent) }) { throw .valueAbsent(value, place: field) }
      throw .keyRefused(place.key, manager: place.title, command: command, words: words, refusals: place.refusals, place: field)
    }
  }
}

extension GeneratedValue {
  /// What reads it by hand; nil: the definition names no way.
  package func command(in target: Plan.Target) -> Command? {
    switch place {
    case .secret(let name, let key): .readSecret(name, key: key, context: target.context, namespace: target.namespace)
    case .manager(let place): place.read.map { Command(place.program, $0) }
    }
  }
}

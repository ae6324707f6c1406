import Cluster
import Commands
import ProductModel

extension InstallationCourse {
  func writeSecrets() async throws(Halt) -> String {
    let writer = SecretWriter(client: client)
    var written: [String] = []
    for secret in plan.secrets {
      show(
        .applySecret(
          name: secret.name, type: secret.type, data: secret.data.map { ($0.key, $0.value, variable(of: $0.key, in: secret)) },
          context: target.context, namespace: target.namespace))
      let content = SecretWriter.Content(name: secret.name, type: secret.type, data: secret.data)
      let place = places.secret(secret)
      let task = "write the Secret '\(secret.name)'"
      let namespace = target.namespace
      var outcome = try await cluster(task, at: place) { _ throws(ClusterError) in try await writer.write(content, namespace: namespace) }
      if case .foreign(let owner) = outcome {
        guard await ask(.overwriteSecret(name: secret.name, owner: owner)) else {
          throw .problem(.secretOwned(secret.name, owner: owner, place: place))
        }
        outcome = try await cluster(task, at: place) { _ throws(ClusterError) in
          try await writer.write(content, namespace: namespace, takesOver: true)
        }
      }
      switch outcome {
      case .created: written.append("'\(secret.name)' created")
      case .updated: written.append("'\(secret.name)' updated")
      case .unchanged: written.append("'\(secret.name)' unchanged")
      case .foreign(let owner): throw .problem(.secretOwned(secret.name, owner: owner, place: place))
      case .typeChanged(let message): throw .problem(.secretTypeChanged(secret.name, type: secret.type, detail: message, place: place))
      }
    }
    return written.joined(separator: ", ")
  }

  /// The variable that stands for a value in the transcript.
  private func variable(of key: String, in secret: PlannedSecret) -> String {
    if case .variable(let name)? = secret.origins[key] { return name }
    return Questionnaire.variableName("\(secret.name)-\(key)")
  }
}

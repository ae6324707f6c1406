import Cluster
import KubernetesObjects
import Preflight
import ProductModel
import Secrecy

/// The arguments of one rule that stand in Secrets of the namespace, since an answer says that somebody made these already.
struct StoredSecrets: Sendable {
  struct Place: Sendable {
    var argument: String
    var name: String
    var key: String
    var fields: [FieldID]
  }

  let places: [Place]

  /// nil: every argument has an answer, or has none anywhere.
  init?(_ rule: CheckRule, _ arguments: CheckArguments, _ questionnaire: Questionnaire) {
    places = rule.stored.sorted { $0.key < $1.key }.compactMap { argument, place in
      guard arguments.values[argument] == nil, let name = questionnaire.expand(place.name), let key = questionnaire.expand(place.key) else {
        return nil
      }
      return Place(argument: argument, name: name, key: key, fields: place.name.fields + place.key.fields)
    }
    if places.isEmpty { return nil }
  }

  /// Where a check that reads one of these must wait for the Secret.
  var fields: Set<FieldID> { Set(places.flatMap(\.fields)) }

  func holds(_ argument: String) -> Bool { places.contains { $0.argument == argument } }

  /// The arguments as if all were known, so that the checks can be listed; none of them may run with these.
  func standIn(_ arguments: CheckArguments) -> CheckArguments {
    var arguments = arguments
    for place in places { arguments.values[place.argument] = .init(.secret(Secret("")), fields: place.fields) }
    return arguments
  }

  enum Reading: Sendable {
    case complete(CheckArguments)
    /// Why the arguments cannot be had.
    case refused(CheckOutcome)
  }

  /// Gets each Secret once. Whoever redacts is told before anything is done with a value.
  func read(_ arguments: CheckArguments, _ client: ClusterClient, namespace: String, learn: ([Secret]) -> Void) async -> Reading {
    var arguments = arguments
    for name in Set(places.map(\.name)).sorted() {
      let data: JSON
      do throws(ClusterError) {
        data = try await client.get(.secrets, namespace: namespace, name: name)["data"]
      } catch {
        return .refused(Self.outcome(error, name: name, namespace: namespace))
      }
      for place in places where place.name == name {
        guard let encoded = data[place.key].string else {
          return .refused(
            .skipped("the Secret \"\(name.harmless)\" has no key \"\(place.key.harmless)\"", remedy: "name a key that it has, or add this one"))
        }
        guard let secret = Secret(base64: Secret(encoded)) else {
          return .refused(.skipped("the key \"\(place.key.harmless)\" of the Secret \"\(name.harmless)\" holds no text", remedy: "put a text there"))
        }
        learn([secret])
        arguments.values[place.argument] = .init(.secret(secret), fields: place.fields)
      }
    }
    return .complete(arguments)
  }

  /// That a Secret is not there is the finding of another check.
  private static func outcome(_ error: ClusterError, name: String, namespace: String) -> CheckOutcome {
    let title = "the Secret \"\(name.harmless)\""
    return switch error {
    case .notFound: .skipped("\(title) is not in the namespace \"\(namespace.harmless)\"", remedy: "check its name, or make it first")
    case .forbidden:
      .skipped("this login may not read \(title)", remedy: "ask the cluster's administrator for the right to get it, or pass this check over")
    default: error.outcome(asking: title)
    }
  }
}

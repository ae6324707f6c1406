import KubernetesObjects
import OrderedCollections
import Secrecy

/// Answers that a demo gives by itself.
package struct DemoAnswers: Sendable, Equatable {
  package enum Value: Sendable, Equatable {
    /// Typed as it stands; also choices, numbers and switches (`true`, `false`).
    case text(String)
    case secret(Secret)
    /// The name of a file in the sample package.
    case file(String)
  }

  /// By field id, in the order of the data file.
  package private(set) var values: OrderedDictionary<String, Value> = [:]

  package subscript(id: String) -> Value? { values[id] }

  package init(_ values: OrderedDictionary<String, Value> = [:]) { self.values = values }

  init(common: JSON, cloud: JSON) {
    for source in [common, cloud] {
      for (id, value) in source.members {
        if let secret = value["secret"].plain {
          values[id] = .secret(Secret(secret))
        } else if let name = value["file"].string {
          values[id] = .file(name)
        } else if let text = value.plain {
          values[id] = .text(text)
        }
      }
    }
  }
}

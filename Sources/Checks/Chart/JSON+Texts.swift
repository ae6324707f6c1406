import KubernetesObjects
import OrderedCollections

extension JSON {
  /// A map of texts, such as labels; what is no text is left out.
  var texts: [String: String] {
    (object ?? [:]).reduce(into: [:]) { texts, entry in
      if let text = entry.value.string { texts[entry.key] = text }
    }
  }
}

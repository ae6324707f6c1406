extension RehearsalError {
  /// What happened and what to do next.
  package var message: String {
    switch self {
    case .unreadable(let path, let detail): "'\(path)' is not a rehearsal: \(detail); check that the assets are complete"
    case .malformed(let path, let place, let expected): "'\(path)' has no usable '\(place)': write \(expected) there"
    case .noManifest(let path, let detail): "'\(path)' is no manifest: \(detail); write it with \"helm template\""
    case .unknownProduct(let id, let known): "there is no rehearsal of '\(id)'; there are \(known.joined(separator: ", "))"
    case .unknownScenario(let id, let known): "there is no scenario '\(id)'; choose one of \(known.joined(separator: ", "))"
    case .unknownCloud(let cloud, let known): "there is no cloud '\(cloud)'; choose one of \(known.joined(separator: ", "))"
    }
  }
}

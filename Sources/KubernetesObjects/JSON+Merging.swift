import OrderedCollections

extension JSON {
  /// Applies a JSON Merge Patch (RFC 7386): null takes a key out, objects merge, everything else replaces.
  package mutating func merge(patch: JSON) {
    guard case .object(let changes) = patch else {
      self = patch
      return
    }
    if object == nil { self = .object([:]) }
    for (key, change) in changes {
      if change.isNull { remove(key) } else { self[key].merge(patch: change) }
    }
  }

  package func merged(patch: JSON) -> JSON {
    var result = self
    result.merge(patch: patch)
    return result
  }
}

/// What one turn of `concurrentMap` came to. A struct, and no tuples among the results: with tuples, a release build by Swift 6.3 died when the group
/// copied what its task returned (debug builds did not).
private struct Turn<Value: Sendable>: Sendable {
  var index: Int
  var value: Value
}

extension Collection where Element: Sendable {
  /// Transforms with a few at a time; the results in the order of the elements. A cluster behind one proxy is not to be asked a hundred things at once.
  /// - Parameter width: how many at a time, one or more.
  package func concurrentMap<Value: Sendable>(width: Int = 8, _ transform: @escaping @Sendable (Element) async -> Value) async -> [Value] {
    let items = Array(self)
    return await withTaskGroup(of: Turn<Value>.self) { group in
      var results = [Value?](repeating: nil, count: items.count)
      var next = 0
      func add() {
        guard next < items.count else { return }
        let index = next
        next += 1
        group.addTask { Turn(index: index, value: await transform(items[index])) }
      }
      for _ in 0..<width { add() }
      while let turn = await group.next() {
        results[turn.index] = turn.value
        add()
      }
      return results.compactMap(\.self)
    }
  }
}

extension Collection where Element: Sendable {
  /// Transforms with a few at a time, in order: a cluster behind one proxy is not to be asked a hundred things at once.
  func concurrentMap<Result: Sendable>(width: Int = 8, _ transform: @escaping @Sendable (Element) async -> Result) async -> [Result] {
    let items = Array(self)
    return await withTaskGroup(of: (Int, Result).self) { group in
      var results = [Result?](repeating: nil, count: items.count)
      var next = 0
      func add() {
        guard next < items.count else { return }
        let index = next
        next += 1
        group.addTask { (index, await transform(items[index])) }
      }
      for _ in 0..<width { add() }
      while let (index, result) = await group.next() {
        results[index] = result
        add()
      }
      return results.compactMap(\.self)
    }
  }
}

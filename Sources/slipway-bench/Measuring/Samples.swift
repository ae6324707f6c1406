/// Durations of one thing done many times.
struct Samples {
  private let sorted: [Duration]

  init(_ durations: [Duration]) {
    sorted = durations.sorted()
  }

  var isEmpty: Bool { sorted.isEmpty }
  var median: Duration { percentile(50) }

  /// The nearest-rank percentile.
  func percentile(_ percent: Int) -> Duration {
    guard !sorted.isEmpty else { return .zero }
    let rank = (sorted.count * percent + 99) / 100
    return sorted[min(max(rank, 1), sorted.count) - 1]
  }
}

extension Duration {
  var milliseconds: Double {
    Double(components.seconds) * 1_000 + Double(components.attoseconds) / 1e15
  }

  /// In milliseconds, with as many digits as mean something.
  var text: String {
    let value = milliseconds
    return value < 10 ? "\((value * 100).rounded() / 100) ms" : "\((value * 10).rounded() / 10) ms"
  }
}

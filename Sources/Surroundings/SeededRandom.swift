import Synchronization

/// The same bytes for the same seed: a demo that can be repeated, a test that names the seed that failed. Never for real secrets.
///
/// The generator is SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014).
package final class SeededRandom: Sendable {
  private let state: Mutex<UInt64>

  package init(seed: UInt64) {
    state = Mutex(seed)
  }

  package func bytes(_ count: Int) -> [UInt8] {
    state.withLock { state in
      var generator = Generator(state: state)
      let bytes = (0..<count).map { _ in UInt8.random(in: 0 ... .max, using: &generator) }
      state = generator.state
      return bytes
    }
  }

  package struct Generator: RandomNumberGenerator, Sendable {
    fileprivate(set) var state: UInt64

    package init(state: UInt64) {
      self.state = state
    }

    package mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }
}

import Surroundings

extension Surroundings {
  /// Nothing of the machine: manual time, files in memory, an empty environment, chance from a seed.
  package static func manual(
    time: ManualTime = ManualTime(), files: MemoryFileSystem = MemoryFileSystem(), environment: [String: String] = [:], seed: UInt64 = 1
  ) -> Self {
    let random = SeededRandom(seed: seed)
    return Self(time: time, files: files, environment: environment, randomBytes: { random.bytes($0) })
  }
}

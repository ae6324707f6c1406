import FoundationEssentials

extension Surroundings {
  /// The machine as it is.
  package static var system: Self {
    Self(
      time: SystemTime(), files: SystemFileSystem(), environment: ProcessInfo.processInfo.environment,
      randomBytes: { count in
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: 0 ... .max, using: &generator) }
      })
  }
}

/// Seeded chance: the same seed plays the same rehearsal (SplitMix64).
struct Chance: RandomNumberGenerator, Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  init(seed: UInt64, topic: String) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in topic.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    state = seed &* 0x9E37_79B9_7F4A_7C15 ^ hash
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// The letters that Kubernetes uses for names, chosen there so that no word comes out.
  static let letters = Array("bcdfghjklmnpqrstvwxz2456789")

  mutating func suffix(_ count: Int = 5) -> String {
    String((0..<count).map { _ in Self.letters[Int(next() % UInt64(Self.letters.count))] })
  }

  mutating func uid() -> String {
    let digits = Array("0123456789abcdef")
    var text = ""
    for index in 0..<32 {
      if [8, 12, 16, 20].contains(index) { text.append("-") }
      let digit = Int(next() % 16)
      text.append(index == 12 ? "4" : index == 16 ? digits[8 + digit % 4] : digits[digit])
    }
    return text
  }

  /// A duration spread around `mean` by up to `share` of it, in seconds.
  mutating func around(_ mean: Double, share: Double = 0.25) -> Double {
    mean * (1 + share * (Double(next() % 2001) / 1000 - 1))
  }

  /// As a pod-template-hash looks: FNV-1a in the letters of names.
  static func hash(_ bytes: [UInt8]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let decimal = String(UInt32(truncatingIfNeeded: hash ^ (hash >> 32)))
    return String(decimal.utf8.map { letters[Int($0) % letters.count] })
  }
}

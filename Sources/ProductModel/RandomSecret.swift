import FoundationEssentials
import Secrecy
import Surroundings

/// A secret that chance makes.
package struct RandomSecret: Sendable, Equatable {
  package enum Encoding: String, Sendable, Equatable, CaseIterable { case hex, base64 }

  /// How many random bytes; 32 are 64 hexadecimal characters.
  package var bytes: Int
  package var encoding: Encoding

  package init(bytes: Int, encoding: Encoding = .hex) {
    self.bytes = bytes
    self.encoding = encoding
  }

  /// - Parameter source: gives that many random bytes.
  package func make(_ source: (Int) -> [UInt8]) -> Secret {
    let random = source(bytes)
    switch encoding {
    case .hex: return Secret(random.hex)
    case .base64: return Secret(Data(random).base64EncodedString())
    }
  }
}

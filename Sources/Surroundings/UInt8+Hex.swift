extension UInt8 {
  /// Two hexadecimal digits, in lower case.
  package var hex: String { (self < 16 ? "0" : "") + String(self, radix: 16) }
}

extension Sequence<UInt8> {
  /// Two hexadecimal digits for each byte, in lower case.
  package var hex: String { map(\.hex).joined() }
}

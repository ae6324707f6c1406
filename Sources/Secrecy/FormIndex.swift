import Glibc

/// Finds which of many byte strings stands first in a text, in one pass: megabytes of logs go past thousands of forms, nearly always in vain.
struct FormIndex: Sendable {
  /// What is shorter stands in ordinary words, and is no use to an index of first bytes.
  static let shortest = 4

  private let forms: [[UInt8]]
  /// Which first two bytes begin a form.
  private var beginnings: [Bool]
  /// Forms by their first four bytes, the longest first.
  private var byBeginning: [UInt32: [Int]] = [:]

  /// Forms shorter than ``shortest`` are passed over; positions are those in the given array.
  init(_ forms: [[UInt8]]) {
    self.forms = forms
    beginnings = [Bool](repeating: false, count: forms.isEmpty ? 0 : 1 << 16)
    for (position, form) in forms.enumerated() where form.count >= Self.shortest {
      beginnings[Int(form[0]) << 8 | Int(form[1])] = true
      byBeginning[Self.key(form[0], form[1], form[2], form[3]), default: []].append(position)
    }
    for key in byBeginning.keys { byBeginning[key]?.sort { forms[$0].count > forms[$1].count } }
  }

  func firstMatch(in bytes: [UInt8]) -> (form: Int, offset: Int)? {
    if byBeginning.isEmpty || bytes.count < Self.shortest { return nil }
    return beginnings.withUnsafeBufferPointer { beginnings in
      bytes.withUnsafeBufferPointer { bytes in
        var offset = 0
        let end = bytes.count - Self.shortest
        while offset <= end {
          if beginnings[Int(bytes[offset]) << 8 | Int(bytes[offset + 1])], let form = form(at: offset, of: bytes) { return (form, offset) }
          offset += 1
        }
        return nil
      }
    }
  }

  private func form(at offset: Int, of bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    byBeginning[Self.key(bytes[offset], bytes[offset + 1], bytes[offset + 2], bytes[offset + 3])]?.first { position in
      let form = forms[position]
      guard offset + form.count <= bytes.count, let base = bytes.baseAddress else { return false }
      return form.withUnsafeBytes { form in form.baseAddress.map { memcmp($0, base + offset, form.count) == 0 } ?? false }
    }
  }

  private static func key(_ a: UInt8, _ b: UInt8, _ c: UInt8, _ d: UInt8) -> UInt32 {
    UInt32(a) << 24 | UInt32(b) << 16 | UInt32(c) << 8 | UInt32(d)
  }
}

/// The columns that a scalar takes on a terminal.
///
/// A table of our own, since the C library's `wcwidth` depends on the locale, and a canvas must look the same everywhere.
package enum DisplayWidth {
  /// 0 for marks that combine with the scalar before and for invisible ones, 2 for East Asian wide ones, else 1.
  package static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return 1 }
    if contains(value, zeroRanges) { return 0 }
    return value >= 0x1100 && contains(value, wideRanges) ? 2 : 1
  }

  /// Whether it only says how neighbours are shown (joiners, variation selectors) and can be left out.
  package static func isFormat(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x180B...0x180F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE01EF: true
    default: false
    }
  }

  /// Whether a value lies in one of the sorted ranges (first, last, first, last…).
  private static func contains(_ value: UInt32, _ ranges: [UInt32]) -> Bool {
    var low = 0
    var high = ranges.count / 2
    while low < high {
      let middle = (low + high) / 2
      if value > ranges[2 * middle + 1] {
        low = middle + 1
      } else if value < ranges[2 * middle] {
        high = middle
      } else {
        return true
      }
    }
    return false
  }
}

/// One place of the canvas: a scalar with up to two combining marks, and a style. 16 bytes and no reference, so that a frame is one block of memory.
package struct Cell: Hashable, Sendable {
  /// 21 bits each: base, first mark, second mark. The last bit says that the cell is the right half of a wide character.
  private var text: UInt64
  package var style: Style

  private static let scalarMask: UInt64 = 0x1F_FFFF
  private static let continuationBit: UInt64 = 1 << 63

  package init(_ scalar: Unicode.Scalar = " ", style: Style = .plain) {
    text = UInt64(scalar.value)
    self.style = style
  }

  /// The right half of a wide character.
  package static func continuation(style: Style) -> Cell {
    var cell = Cell(style: style)
    cell.text = continuationBit
    return cell
  }

  package var isContinuation: Bool { text & Self.continuationBit != 0 }

  package var base: Unicode.Scalar { scalar(0) ?? " " }

  /// The combining marks, at most two.
  package var marks: [Unicode.Scalar] {
    text >> 21 == 0 || isContinuation ? [] : [scalar(1), scalar(2)].compactMap { $0 }
  }

  /// Adds a combining mark; a third is dropped.
  package mutating func add(mark: Unicode.Scalar) {
    guard !isContinuation else { return }
    if scalar(1) == nil {
      text |= UInt64(mark.value) << 21
    } else if scalar(2) == nil {
      text |= UInt64(mark.value) << 42
    }
  }

  /// What a reader sees in it; nothing for the right half of a wide character.
  package var string: String {
    guard !isContinuation else { return "" }
    var view = String.UnicodeScalarView()
    view.append(base)
    view.append(contentsOf: marks)
    return String(view)
  }

  private func scalar(_ index: UInt64) -> Unicode.Scalar? {
    let value = UInt32(truncatingIfNeeded: text >> (index * 21) & Self.scalarMask)
    return value == 0 ? nil : Unicode.Scalar(value)
  }
}

import Drawing
import Secrecy

/// A secret that is typed or pasted. It is never shown: any secret looks like the same eight dots, of which one wanders with each key, so that
/// typing is seen to arrive. There is no cursor to move, since nobody sees where it would be.
package struct SecretField: Hashable, Sendable {
  package private(set) var secret: Secret
  package var placeholder: String
  package var limit: Int
  /// Which dot is bold; runs round, so that it tells nothing of the length.
  private var wandering = 0

  private static let dots = 8

  package init(_ secret: Secret = Secret(""), placeholder: String = "", limit: Int = 4096) {
    self.secret = secret
    self.placeholder = placeholder
    self.limit = limit
  }

  package var isEmpty: Bool { secret.isEmpty }

  package mutating func set(_ secret: Secret) { self.secret = secret }

  package mutating func update(_ key: KeyPress) -> Outcome {
    switch key {
    case .enter: return .accepted
    case .backspace, .control("h"): return change(to: secret.droppingLast())
    case .control("u"), .control("w"), .control("k"): return change(to: Secret(""))
    case .left, .right, .home, .end, .delete: return .handled
    default: break
    }
    if let character = key.character { return append(String(character)) }
    if let pasted = key.pasted {
      // A copied secret often brings the newline behind it.
      return append(String(pasted.filter { !$0.isNewline }))
    }
    return .ignored
  }

  private mutating func append(_ text: String) -> Outcome {
    let room = limit - secret.count
    guard room > 0, !text.isEmpty else { return .handled }
    return change(to: secret.appending(String(text.prefix(room))))
  }

  private mutating func change(to next: Secret) -> Outcome {
    guard next != secret else { return .handled }
    secret = next
    wandering = (wandering + 1) % Self.dots
    return .changed
  }

  package func draw(into canvas: inout Canvas, rect: Rect, look: Look, focused: Bool) {
    let row = rect.row(0)
    guard !row.isEmpty else { return }
    let style = look[focused ? .fieldFocused : .field]
    canvas.fill(row, style: style)
    guard !secret.isEmpty else {
      canvas.draw(placeholder, in: row, style: look[.placeholder])
      if focused { canvas.showCursor(at: row.origin, within: row) }
      return
    }
    for dot in 0..<Self.dots {
      let dotStyle = focused && dot != wandering ? look[.placeholder] : style
      canvas.draw(String(look.glyphs.secretDot), at: Point(x: row.x + dot, y: row.y), style: dotStyle, within: row)
    }
    if focused { canvas.showCursor(at: Point(x: min(row.maxX - 1, row.x + Self.dots), y: row.y), within: row) }
  }
}

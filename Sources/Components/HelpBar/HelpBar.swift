import Drawing

/// The bar of keys at the bottom, derived from the bindings.
package struct HelpBar: Hashable, Sendable {
  package var bindings: [KeyBinding]
  /// Stands after them, however little room there is; nil: none does.
  package var last: KeyBinding?

  package init(_ bindings: [KeyBinding], last: KeyBinding? = nil) {
    self.bindings = bindings
    self.last = last
  }

  /// Draws as many of the prominent bindings as fit whole into the first row; those that are not enabled are dim.
  package func draw(into canvas: inout Canvas, rect: Rect, look: Look) {
    var rest = rect.row(0)
    let kept = last.map { width(of: $0) + 2 } ?? 0
    for binding in bindings where binding.isProminent {
      guard width(of: binding) + kept <= rest.width else { break }
      draw(binding, into: &canvas, in: rest.takeLeft(width(of: binding) + 2), look: look)
    }
    if let last { draw(last, into: &canvas, in: rest, look: look) }
  }

  private func width(of binding: KeyBinding) -> Int { binding.shownKeys.displayWidth + 1 + binding.help.displayWidth }

  private func draw(_ binding: KeyBinding, into canvas: inout Canvas, in place: Rect, look: Look) {
    let used = canvas.draw(binding.shownKeys, in: place, style: binding.isEnabled ? look[.accent] : look[.dim])
    canvas.draw(binding.help, at: Point(x: place.x + used + 1, y: place.y), style: look[binding.isEnabled ? .normal : .dim], within: place)
  }

  /// Every binding with its words and the reason when it is not enabled, for the full help.
  package var lines: [TextView.Line] {
    let width = bindings.map { $0.keyNames.displayWidth }.max() ?? 0
    return bindings.map { binding in
      let reason = binding.reason.map { " (\($0))" } ?? ""
      return TextView.Line(binding.keyNames.padded(to: width) + "  " + binding.help + reason, role: binding.isEnabled ? .normal : .dim)
    }
  }
}

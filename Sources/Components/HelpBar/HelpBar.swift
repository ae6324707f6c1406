import Drawing

/// The bar of keys at the bottom, derived from the bindings.
package struct HelpBar: Hashable, Sendable {
  package var bindings: [KeyBinding]

  package init(_ bindings: [KeyBinding]) { self.bindings = bindings }

  /// Draws as many of the prominent bindings as fit whole into the first row; those that are not enabled are dim.
  package func draw(into canvas: inout Canvas, rect: Rect, look: Look) {
    var rest = rect.row(0)
    for binding in bindings where binding.isProminent {
      let key = binding.keys.first?.name ?? ""
      let width = key.displayWidth + 1 + binding.help.displayWidth
      guard width <= rest.width else { break }
      let start = rest.takeLeft(width + 2)
      let used = canvas.draw(key, in: start, style: binding.isEnabled ? look[.accent] : look[.dim])
      canvas.draw(binding.help, at: Point(x: start.x + used + 1, y: start.y), style: look[binding.isEnabled ? .normal : .dim], within: start)
    }
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

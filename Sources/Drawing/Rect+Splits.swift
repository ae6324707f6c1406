extension Rect {
  /// Cuts rows off the top and returns them; what is asked for beyond the height is not given.
  package mutating func takeTop(_ rows: Int) -> Rect {
    let taken = min(max(0, rows), height)
    defer {
      y += taken
      height -= taken
    }
    return Rect(x: x, y: y, width: width, height: taken)
  }

  package mutating func takeBottom(_ rows: Int) -> Rect {
    let taken = min(max(0, rows), height)
    height -= taken
    return Rect(x: x, y: maxY, width: width, height: taken)
  }

  package mutating func takeLeft(_ columns: Int) -> Rect {
    let taken = min(max(0, columns), width)
    defer {
      x += taken
      width -= taken
    }
    return Rect(x: x, y: y, width: taken, height: height)
  }

  package mutating func takeRight(_ columns: Int) -> Rect {
    let taken = min(max(0, columns), width)
    width -= taken
    return Rect(x: maxX, y: y, width: taken, height: height)
  }

  package func inset(horizontal: Int = 0, vertical: Int = 0) -> Rect {
    Rect(x: x + min(horizontal, width / 2), y: y + min(vertical, height / 2), width: width - 2 * horizontal, height: height - 2 * vertical)
  }

  package func inset(_ cells: Int) -> Rect { inset(horizontal: cells, vertical: cells) }

  /// One row of it, counted from its top; empty when there is no such row.
  package func row(_ index: Int) -> Rect {
    Rect(x: x, y: y + index, width: width, height: index >= 0 && index < height ? 1 : 0)
  }

  /// A rectangle of at most this size in its middle.
  package func centered(width wanted: Int, height wantedHeight: Int) -> Rect {
    let innerWidth = min(wanted, width)
    let innerHeight = min(wantedHeight, height)
    return Rect(x: x + (width - innerWidth) / 2, y: y + (height - innerHeight) / 2, width: innerWidth, height: innerHeight)
  }
}

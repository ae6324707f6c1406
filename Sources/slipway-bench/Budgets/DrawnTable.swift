import Components
import Drawing

/// One frame of 200×60 with a table of 5,000 rows, drawn in memory.
struct DrawnTable {
  static let what = "frame 200×60 of a 5,000-row table"
  static let budget = "1 ms"

  func figures() -> [Figure] {
    let rows = SampleRows(count: 5_000)
    var table = Table(columns: [
      TableColumn("NAME", minimum: 20, flex: 1), TableColumn("READY", minimum: 16), TableColumn("STATE", minimum: 20),
      TableColumn("AGE", minimum: 6, alignment: .trailing), TableColumn("RESTARTS", minimum: 8, alignment: .trailing),
    ])
    table.visibleRows = 58
    table.refresh(rows)
    let look = Look(theme: .color, glyphs: .unicode)
    var durations: [Duration] = []
    var drawn = 0
    for frame in 0..<500 {
      _ = table.update(frame % 2 == 0 ? .pageDown : .down, rows: rows)
      durations.append(
        ContinuousClock().measure {
          var canvas = Canvas(width: 200, height: 60)
          table.draw(into: &canvas, rect: canvas.bounds, look: look, focused: true, rows: rows)
          drawn += canvas.cells.count
        })
    }
    let samples = Samples(durations)
    return [
      .measured(
        Self.what, samples.median.text, budget: Self.budget, isWithin: samples.median <= .milliseconds(1),
        comparison: "99th \(samples.percentile(99).text) of \(drawn / 12_000) frames")
    ]
  }
}

/// Rows as a large release has them, made when they are asked for.
private struct SampleRows: TableRows {
  var count: Int

  func identity(of row: Int) -> String { "pod-\(row)" }

  func cell(row: Int, column: Int) -> TableCell {
    switch column {
    case 0: TableCell("workspace-api-66dbbdb69-\(row)")
    case 1: TableCell("1/1", progress: Progress(done: row % 2, total: 1))
    case 2: TableCell(row % 7 == 0 ? "CrashLoopBackOff" : "Running", role: row % 7 == 0 ? .bad : .good)
    case 3: TableCell("\(row % 60)m")
    default: TableCell("\(row % 5)")
    }
  }
}

import Components
import Drawing

/// Workloads with pods, as a release has them.
struct SampleRows: TableRows, Sendable, Equatable {
  private static let names = [
    ("router", 2, 2), ("workspace-api", 1, 2), ("maps-api", 2, 2), ("workspace-migrations", 0, 1), ("import-worker", 1, 1), ("redis", 0, 0),
    ("日本語-worker", 3, 4),
  ]

  var count: Int { Self.names.count }
  func identity(of row: Int) -> String { Self.names[row].0 }

  func cell(row: Int, column: Int) -> TableCell {
    let (name, ready, wanted) = Self.names[row]
    let isReady = ready >= wanted
    return switch column {
    case 0: TableCell(name)
    case 1: TableCell("\(ready)/\(wanted)", progress: Progress(done: ready, total: wanted))
    case 2: TableCell(isReady ? "ready" : ready == 0 ? "CrashLoopBackOff" : "starting", role: isReady ? .good : ready == 0 ? .bad : .warning)
    case 3: TableCell("\(row + 1)m")
    default: TableCell("\(row % 3)")
    }
  }

  func sortKey(row: Int, column: Int) -> TableSortKey {
    column == 1 ? .number(Double(Self.names[row].1)) : .text(cell(row: row, column: column).text)
  }

  func childCount(of row: Int) -> Int { Self.names[row].2 }

  func childCell(row: Int, child: Int, column: Int) -> TableCell {
    switch column {
    case 0: TableCell("\(Self.names[row].0)-7f9c-\(child)", role: .dim)
    case 2: TableCell(child < Self.names[row].1 ? "Running" : "Init:1/3", role: .dim)
    default: TableCell("")
    }
  }
}

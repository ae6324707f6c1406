import Components
import Drawing
import Rollout

/// A snapshot as the table that the wizard shows: one row a workload, all opened, on a screen of 200×60.
enum SnapshotFrame {
  static func draw(_ snapshot: RolloutSnapshot) -> Canvas {
    let rows = PodRows(pods: snapshot.workloads.flatMap(\.pods))
    var table = Table(columns: [
      TableColumn("NAME", minimum: 20, flex: 1), TableColumn("READY", minimum: 7), TableColumn("STATE", minimum: 20),
      TableColumn("RESTARTS", minimum: 14, alignment: .trailing),
    ])
    table.refresh(rows)
    var canvas = Canvas(width: 200, height: 60)
    table.draw(into: &canvas, rect: canvas.bounds, look: .standard, focused: true, rows: rows)
    return canvas
  }
}

private struct PodRows: TableRows {
  var pods: [PodStatus]

  var count: Int { pods.count }
  func identity(of row: Int) -> String { pods[row].name }

  func cell(row: Int, column: Int) -> TableCell {
    let pod = pods[row]
    switch column {
    case 0: return TableCell(pod.name)
    case 1: return TableCell("\(pod.readyContainers)/\(pod.containers)")
    case 2: return TableCell(pod.state)
    default: return TableCell("\(pod.restarts)")
    }
  }
}

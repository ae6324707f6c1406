import Cluster
import Preflight
import ProductModel

/// A definition's own minimum for the cluster as a whole: `{use: resources, cores: 8, memory: 32Gi}`.
package enum ResourcesChecks: CheckKind {
  package static let name = "resources"
  package static let parameters = [
    CheckParameter("cores", help: "the cores that the nodes must have for pods, together, such as 8") { quantityFault($0, example: "8") },
    CheckParameter("memory", help: "the memory that they must have for pods, together, such as 32Gi") { quantityFault($0, example: "32Gi") },
  ]

  private static func quantityFault(_ text: String, example: String) -> String? {
    Quantity(text) == nil ? "write a quantity as Kubernetes does, such as \(example)" : nil
  }

  package static func checks(_ arguments: CheckArguments, in context: CheckContext) -> [Check] {
    let cores = arguments.text("cores")
    let memory = arguments.text("memory")
    return [
      Check(
        id: "resources", title: "the cluster is as large as the product needs", hint: "A smaller one starts and fails under load.",
        reads: Array(Set(arguments.fields + context.reads(.context))).sorted(), after: ["cluster.login"], step: context.step, timeLimit: .seconds(20)
      ) {
        await context.asking { client in
          guard cores != nil || memory != nil else { return .skipped("the definition names no minimum") }
          guard let cpu = Quantity(cores ?? "0"), let bytes = Quantity(memory ?? "0") else {
            return .skipped("the minimum of the definition is not understood: \"\(cores ?? "")\" and \"\(memory ?? "")\"")
          }
          let wanted = ResourceNeed(cpu: cpu, memory: bytes)
          do throws(ClusterError) {
            return Self.outcome(wanted, try await NodeRoom.read(client) { _ in false })
          } catch {
            return error.outcome(asking: "what the nodes have")
          }
        }
      }
    ]
  }

  static func outcome(_ wanted: ResourceNeed, _ room: NodeRoom) -> CheckOutcome {
    let nodes = room.lines
    if !wanted.fits(in: room.allocatable) {
      return room.growsByItself
        ? CheckOutcome(
          .warned, "the nodes have \(room.allocatable.text) now, \(wanted.text) are needed",
          remedy: "the cluster adds nodes by itself; check its limits",
          evidence: nodes)
        : CheckOutcome(
          .failed, "the nodes have \(room.allocatable.text), \(wanted.text) are needed", remedy: "add nodes, or larger ones", evidence: nodes)
    }
    if room.knowsRequests, !wanted.fits(in: room.free) {
      return CheckOutcome(
        .warned, "the nodes are large enough, but only \(room.free.text) of the \(wanted.text) needed are free",
        remedy: "add nodes, or make room on them", evidence: nodes)
    }
    return .passed("\(room.allocatable.text) on \(room.open.count) nodes")
  }
}

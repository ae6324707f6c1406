import Cluster
import KubernetesObjects
import Preflight
import ProductModel
import Surroundings

extension ChartChecks {
  static func references(_ context: CheckContext) -> Check {
    check(
      "chart.references", "everything that the chart refers to will be there",
      hint: "A pod whose Secret or key is missing waits for ever, and a hook that waits stops the installation.", context: context,
      after: ["chart.renders"]
    ) {
      await context.looking { chart in
        let wanted = ReferenceSearch(chart: chart, plan: context.plan)
        let open = wanted.open
        guard !open.isEmpty else {
          return .passed("\(wanted.count == 1 ? "1 reference is" : "\(wanted.count) references are") made by the plan or by the chart")
        }
        guard let cluster = context.cluster else { return .skipped("no cluster is connected to look for \(open[0].need.title)") }
        return await wanted.outcome(in: ClusterClient(cluster), context: context)
      }
    }
  }
}

/// Looks for what the rendered objects refer to: hooks first, since they run first.
struct ReferenceSearch: Sendable {
  struct Reference: Sendable {
    var need: ObjectNeed
    var object: RenderedObject
    var namespace: String
    /// The chart makes it, but only after the hook that needs it.
    var isTooLate: Bool
    var lack: ObjectSupply.Answer
  }

  private(set) var count = 0
  /// What neither the plan nor the chart makes in time.
  private(set) var open: [Reference] = []

  init(chart: RenderedChart, plan: Plan) {
    let before = plan.objects
    let ordinary = ObjectSupply(before + chart.objects)
    let hooks = chart.hooks.sorted { $0.weight < $1.weight }
    for object in hooks + chart.ordinary {
      // Within one weight helm makes Secrets and accounts before Jobs.
      let supply = object.isEarly ? ObjectSupply(before + hooks.filter { $0.isEarly && $0.weight <= object.weight }) : ordinary
      for need in object.needs where need != ObjectNeed(.serviceAccount, "default") {
        count += 1
        let answer = supply.answer(need)
        guard answer != .made else { continue }
        open.append(
          Reference(
            need: need, object: object, namespace: object.namespace ?? plan.target.namespace,
            isTooLate: object.isEarly && ordinary.answer(need) == .made, lack: answer))
      }
    }
  }

  private enum Found: Sendable {
    case keys(Set<String>)
    case nothing
    case unknown(String)
  }

  private struct Place: Hashable, Sendable {
    var need: ObjectNeed
    var namespace: String
  }

  func outcome(in client: ClusterClient, context: CheckContext) async -> CheckOutcome {
    let places = Array(Set(open.map { Place(need: $0.need.whole, namespace: $0.namespace) }))
    let answers = await places.concurrentMap { place in await Self.look(place, client) }
    let found = Dictionary(zip(places, answers)) { first, _ in first }
    var lacking: [Reference] = []
    var unknown: [String] = []
    for var reference in open {
      switch found[Place(need: reference.need.whole, namespace: reference.namespace)] ?? .nothing {
      case .unknown(let reason): unknown.append("\(reference.need.title): \(reason)")
      case .nothing: lacking.append(reference)
      case .keys(let keys):
        // What the installation writes anew holds only what it writes.
        if case .noKey = reference.lack, !reference.isTooLate {
          lacking.append(reference)
        } else if let key = reference.need.key, !keys.contains(key) {
          reference.lack = .noKey(others: keys.sorted())
          lacking.append(reference)
        }
      }
    }
    if let first = lacking.first { return Self.failure(first, lacking, context) }
    if !unknown.isEmpty { return CheckOutcome(.warned, "not everything could be looked at", evidence: Array(Set(unknown)).sorted()) }
    return .passed("\(count) references, \(open.count) of them to what stands in the namespace already")
  }

  private static func look(_ place: Place, _ client: ClusterClient) async -> Found {
    do throws(ClusterError) {
      guard let keys = try await client.keys(of: place.need.kind.resource, namespace: place.namespace, name: place.need.name) else { return .nothing }
      return .keys(keys)
    } catch {
      return .unknown(error.message)
    }
  }

  private static func failure(_ first: Reference, _ all: [Reference], _ context: CheckContext) -> CheckOutcome {
    let others = Set(all.map(\.need)).count - 1
    let more = others == 0 ? "" : ", and \(others) more \(others == 1 ? "is" : "are") missing"
    let finding: String
    var remedy = "name one that exists, let the installation make it, or make it first"
    if first.isTooLate {
      finding = "\(first.need.title) is made by the chart only after the hook \(first.object.title) needs it\(more)"
      remedy = "make it before the installation"
    } else if case .noKey(let keys) = first.lack {
      finding = "\(first.need.title) is missing, and \(first.object.title) needs it\(more)"
      let listed = keys.isEmpty ? "it has none" : "it has \(keys.map { "\"\($0.harmless)\"" }.joined(separator: ", "))"
      remedy = "name a key that is there (\(listed)), or add this one"
    } else {
      finding = "\(first.need.title) is not there, and \(first.object.title) needs it\(more)"
    }
    let field = first.need.key.flatMap { context.field(writing: $0) }
    let nameField = context.field(writing: first.need.name)
    var isKey = false
    if case .noKey = first.lack { isKey = true }
    return CheckOutcome(
      .failed, finding, remedy: remedy, field: isKey ? field ?? nameField : nameField,
      evidence: all.map { "\($0.object.title) needs \($0.need.title)" },
      commands: ["kubectl get \(first.need.kind.rawValue.lowercased()) --namespace \(first.namespace)"])
  }
}

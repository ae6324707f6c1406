import Cluster
import Helm
import Preflight
import ProductModel

extension CheckContext {
  var helmTarget: HelmTarget { HelmTarget(context: plan.target.context, namespace: plan.target.namespace) }

  var release: String { plan.target.release }

  var namespace: String { plan.target.namespace }

  /// The field, if the definition asks it and it is shown: nobody can jump to another.
  func field(_ id: FieldID) -> FieldID? { questionnaire.isShown(id) ? id : nil }

  /// The field whose answer put this text, whole, into the values file.
  func field(writing text: String) -> FieldID? {
    plan.values.first { $0.value == .string(text) && !$0.fields.isEmpty }?.fields.first
  }

  func reads(_ ids: FieldID...) -> [FieldID] { ids.filter { questionnaire.product.field($0) != nil } }

  /// All that a rendered chart depends on.
  var renderReads: [FieldID] {
    let product = questionnaire.product
    let places: [FieldID] = [.context, .namespace, .release, .chartVersion]
    let written = plan.values.flatMap(\.fields) + product.chart.vendorFiles.map(\.field) + product.chart.reference.fields
    return Set(places + written).filter { product.field($0) != nil && questionnaire.isShown($0) }.sorted()
  }

  func asking(_ body: @Sendable (ClusterClient) async -> CheckOutcome) async -> CheckOutcome {
    guard let cluster else { return .skipped("no cluster is connected", remedy: "choose a context that can be reached") }
    return await body(ClusterClient(cluster))
  }

  func asking(_ operation: HelmOperation, _ body: @Sendable (HelmOutcome) async -> CheckOutcome) async -> CheckOutcome {
    guard let helm else { return .skipped("helm is not at hand", remedy: "install helm, then try again") }
    do throws(HelmError) {
      return await body(try await helm.read(operation, target: helmTarget))
    } catch {
      return .skipped("\(operation.name) could not be run: \(error.finding)", remedy: error.remedy)
    }
  }

  /// Looks at what the chart makes of the plan; why it does not render is said by one check only.
  func looking(_ body: @Sendable (RenderedChart) async -> CheckOutcome) async -> CheckOutcome {
    switch await render.chart.result {
    case nil: .skipped("it was stopped")
    case .failure(let fault): .skipped("the chart was not rendered: \(fault.outcome(self).finding)")
    case .success(let chart): await body(chart)
    }
  }

  /// Looks at what the release holds, once it is installed.
  func lookingAtRelease(_ body: @Sendable (RenderedChart) async -> CheckOutcome) async -> CheckOutcome {
    switch await render.installed.result {
    case nil: .skipped("it was stopped")
    case .failure(let fault): .skipped("the release could not be read: \(fault.outcome(self).finding)", remedy: "see what \"helm status\" says")
    case .success(let release): await body(release)
    }
  }

  /// What stands in the cluster, or is going to.
  func lookingAtManifest(_ body: @Sendable (RenderedChart) async -> CheckOutcome) async -> CheckOutcome {
    isInstalled ? await lookingAtRelease(body) : await looking(body)
  }

  /// The same beside a cluster.
  func looking(_ body: @Sendable (RenderedChart, ClusterClient) async -> CheckOutcome) async -> CheckOutcome {
    await asking { client in await looking { await body($0, client) } }
  }
}

extension ClusterError {
  /// A check that was not answered is skipped, whatever it was about: the login, the network and the rights have checks of their own.
  func outcome(asking subject: String) -> CheckOutcome { .skipped("\(subject) could not be read: \(message)") }
}

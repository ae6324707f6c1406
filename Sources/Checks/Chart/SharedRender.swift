import Cluster
import Helm
import KubernetesObjects
import ProductModel
import Surroundings
import ValuesFile

/// What helm makes of one plan, asked for once by however many checks; nothing is run before a check asks.
package final class SharedRender: Sendable {
  /// The repository is known to helm and up to date.
  package let repository: Once<Result<Void, ChartFault>>
  package let chart: Once<Result<RenderedChart, ChartFault>>
  /// What the release that is installed holds: what helm made of the plan when it was carried out, and whatever another upgrade made since.
  package let installed: Once<Result<RenderedChart, ChartFault>>
  /// Chart.yaml and values.yaml.
  package let documents: Once<Result<(chart: String, values: String), ChartFault>>
  /// Which kinds of the rendered chart and of the plan the cluster serves.
  package let kinds: Once<Result<ServedKinds, ClusterError>>
  private let renderer: ChartRenderer?

  package init(
    surroundings: Surroundings, cluster: (any ClusterTransport)?, helm: (any HelmRunner)?, plan: Plan, existingValues: String? = nil
  ) {
    let renderer = helm.map { ChartRenderer(surroundings: surroundings, helm: $0, plan: plan, existingValues: existingValues) }
    self.renderer = renderer
    let repository = Once { () -> Result<Void, ChartFault> in
      guard let renderer else { return .failure(.noHelm) }
      return await renderer.prepareRepository()
    }
    let chart = Once { () -> Result<RenderedChart, ChartFault> in
      guard let renderer else { return .failure(.noHelm) }
      switch await repository.result ?? .failure(.refused(.stopped)) {
      case .failure(let fault): return .failure(fault)
      case .success: return await renderer.render()
      }
    }
    self.repository = repository
    self.chart = chart
    installed = Once {
      guard let renderer else { return .failure(.noHelm) }
      return await renderer.installed()
    }
    documents = Once {
      guard let renderer else { return .failure(.noHelm) }
      switch await repository.result ?? .failure(.refused(.stopped)) {
      case .failure(let fault): return .failure(fault)
      case .success: return await renderer.documents()
      }
    }
    kinds = Once {
      guard let cluster else { return .failure(.transport(.cancelled)) }
      var objects = plan.objects
      var definitions: [JSON] = []
      if case .success(let rendered)? = await chart.result {
        objects += rendered.objects
        definitions = rendered.objects.map(\.json)
      }
      do throws(ClusterError) {
        var kinds = try await ServedKinds.find(objects, client: ClusterClient(cluster))
        kinds.brought = RenderedChart.definedKinds(definitions)
        if !kinds.missing.isEmpty, let renderer { kinds.brought.formUnion(await renderer.definedKinds()) }
        return .success(kinds)
      } catch {
        return .failure(error)
      }
    }
  }

  /// The chart without some of our values: what differs shows whether anything reads them.
  func chart(without path: ValuePath) async -> Result<RenderedChart, ChartFault> {
    guard let renderer else { return .failure(.noHelm) }
    return await renderer.render(without: path)
  }
}

/// Where the kinds that are needed stand in the API.
package struct ServedKinds: Sendable {
  package struct Name: Sendable, Hashable {
    package var apiVersion: String
    package var kind: String
  }

  package var found: [Name: ResourceKind] = [:]
  package var missing: Set<Name> = []
  /// `group/Kind` of the definitions that the chart brings.
  package var brought: Set<String> = []

  package subscript(object: RenderedObject) -> ResourceKind? { found[Name(apiVersion: object.apiVersion, kind: object.kind)] }

  /// Not served, and not brought by the chart either.
  var lacking: [Name] {
    missing.filter { name in
      let group = name.apiVersion.split(separator: "/").dropLast().joined()
      return !brought.contains("\(group)/\(name.kind)")
    }
    .sorted { ($0.kind, $0.apiVersion) < ($1.kind, $1.apiVersion) }
  }

  static func find(_ objects: [RenderedObject], client: ClusterClient) async throws(ClusterError) -> ServedKinds {
    let names = Array(Set(objects.map { Name(apiVersion: $0.apiVersion, kind: $0.kind) }))
    let discovery = KindDiscovery(client: client)
    let answers = await names.concurrentMap { name -> Result<ResourceKind?, ClusterError> in
      do throws(ClusterError) {
        return .success(try await discovery.find(apiVersion: name.apiVersion, kind: name.kind))
      } catch {
        return .failure(error)
      }
    }
    var kinds = ServedKinds()
    for (name, answer) in zip(names, answers) {
      if let kind = try answer.get() { kinds.found[name] = kind } else { kinds.missing.insert(name) }
    }
    return kinds
  }
}

extension Plan {
  /// What is applied before helm runs. The Secrets' values are left out: only their keys are looked at.
  var objects: [RenderedObject] {
    let secrets = secrets.map { secret in
      var data: JSON = [:]
      for entry in secret.data { data[entry.key] = "" }
      return RenderedObject([
        "apiVersion": "v1", "kind": "Secret", "metadata": ["name": .string(secret.name)], "type": .string(secret.type), "data": data,
      ])
    }
    return secrets + manifests.flatMap(\.documents).map { RenderedObject(JSON(planned: $0)) }
  }
}

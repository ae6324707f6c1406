import Helm
import Installation
import ProductModel

/// Asks helm what there is to know of a chart before it is installed.
struct ChartReader: Sendable {
  var helm: any HelmRunner
  var target: HelmTarget
  /// Whose chart it is; nil: nobody knows, and a problem leads to no field.
  var product: Product?

  /// Versions, newest first. Adds the repository when helm does not know it yet; empty for a chart that is a folder, an archive or `oci://`,
  /// since only a repository can be searched.
  func versions(of reference: String, in repository: Chart.Repository?) async throws(InstallationProblem) -> [String] {
    guard let repository else { return [] }
    try await prepare(repository, for: reference)
    let output = try await run(.searchVersions(chart: reference), for: Plan.ChartSource(repository: repository, reference: reference))
    do throws(HelmError) {
      return try ChartVersion.list(json: output, chart: reference).map(\.version)
    } catch {
      throw InstallationProblem(error)
    }
  }

  /// What the chart's values and its Chart.yaml say.
  func facts(of source: Plan.ChartSource) async throws(InstallationProblem) -> ChartFacts {
    if let repository = source.repository { try await prepare(repository, for: source.reference) }
    let reference = ChartReference(name: source.reference, version: source.version)
    let chart = try await run(.showChart(reference), for: source)
    let values = try await run(.showValues(reference), for: source)
    return ChartDocuments.facts(chart: chart, values: values)
  }

  private func prepare(_ repository: Chart.Repository, for reference: String) async throws(InstallationProblem) {
    let source = Plan.ChartSource(repository: repository, reference: reference)
    _ = try await run(.addRepository(name: repository.name, url: repository.url), for: source)
    _ = try await run(.updateRepository(name: try await updatesOneRepository ? repository.name : nil), for: source)
  }

  /// helm 3.6 takes no name and updates them all. What cannot be read is taken for a helm of today; whether helm is fit to install with, the
  /// installation finds out.
  private var updatesOneRepository: Bool {
    get async throws(InstallationProblem) {
      do throws(HelmError) {
        let output = try await helm.start(.version, target: target, onLine: { _ in }).outcome.output
        return ((try? HelmVersion(output: output)) ?? .firstToUpdateOneRepository).updatesOneRepository
      } catch {
        throw InstallationProblem(error)
      }
    }
  }

  private func run(_ operation: HelmOperation, for source: Plan.ChartSource) async throws(InstallationProblem) -> String {
    let outcome: HelmOutcome
    do throws(HelmError) {
      outcome = try await helm.start(operation, target: target, onLine: { _ in }).outcome
    } catch {
      throw InstallationProblem(error)
    }
    guard let failure = HelmFailure(outcome: outcome) else { return outcome.output }
    let plan = Plan(target: .init(namespace: target.namespace, release: ""), chart: source, valuesFileName: "")
    throw InstallationProblem(failure, plan: plan, places: ProblemPlaces(product: product))
  }
}

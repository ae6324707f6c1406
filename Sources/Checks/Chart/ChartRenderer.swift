import Helm
import KubernetesObjects
import ProductModel
import Surroundings
import ValuesFile

/// Runs helm for ``SharedRender``.
struct ChartRenderer: Sendable {
  var surroundings: Surroundings
  var helm: any HelmRunner
  var plan: Plan
  var existingValues: String?

  private var target: HelmTarget { HelmTarget(context: plan.target.context, namespace: plan.target.namespace) }
  private var reference: ChartReference { ChartReference(name: plan.chart.reference, version: plan.chart.version) }

  func prepareRepository() async -> Result<Void, ChartFault> {
    guard let repository = plan.chart.repository else { return .success(()) }
    do throws(ChartFault) {
      let version: HelmVersion
      do throws(HelmError) {
        version = try HelmVersion(output: try await helm.read(.version, target: target).output)
      } catch {
        throw .tool(error)
      }
      _ = try await read(.addRepository(name: repository.name, url: repository.url))
      _ = try await read(.updateRepository(name: version.updatesOneRepository ? repository.name : nil))
      return .success(())
    } catch {
      return .failure(error)
    }
  }

  /// With the would-be values in a file for its owner's eyes only, which is gone afterwards.
  func render(without left: ValuePath? = nil) async -> Result<RenderedChart, ChartFault> {
    var plan = plan
    // What a file holds is judged by a check of its own.
    let problems = plan.problems.filter { $0.severity == .error && !$0.concernsContents }
    guard problems.isEmpty else { return .failure(.incomplete(problems)) }
    if let left { plan.values.removeAll { left.isPrefix(of: $0.path) } }
    let name = surroundings.randomBytes(8).hex
    let folder = "\(surroundings.temporaryFolder)/slipway-check-\(name)"
    defer { try? surroundings.files.removeTree(folder) }
    do throws(ChartFault) {
      let path = "\(folder)/\(plan.valuesFileName.split(separator: "/").last ?? "values.yaml")"
      try write(plan, folder: folder, path: path)
      let output = try await read(
        .template(HelmUpgrade(release: plan.target.release, chart: reference, valuesFiles: plan.vendorFiles + [path])))
      return .success(try RenderedChart(yaml: output))
    } catch {
      return .failure(error)
    }
  }

  private func write(_ plan: Plan, folder: String, path: String) throws(ChartFault) {
    let document: ValuesDocument
    do throws(ValuesFileError) {
      document = try ValuesDocument(plan, existing: existingValues)
    } catch {
      throw .values(error)
    }
    do throws(FileError) {
      try surroundings.files.createDirectory(folder, mode: 0o700)
      try surroundings.files.writeAtomically(Array(document.text.utf8), to: path, mode: 0o600)
    } catch {
      throw .file(error)
    }
  }

  func documents() async -> Result<(chart: String, values: String), ChartFault> {
    do throws(ChartFault) {
      return .success((try await read(.showChart(reference)), try await read(.showValues(reference))))
    } catch {
      return .failure(error)
    }
  }

  /// The kinds that stand beside the templates; none where they cannot be read.
  func definedKinds() async -> Set<String> {
    guard let output = try? await read(.showDefinitions(reference)), let objects = try? JSON.objects(yaml: output) else { return [] }
    return RenderedChart.definedKinds(objects)
  }

  /// What helm keeps of the release.
  func installed() async -> Result<RenderedChart, ChartFault> {
    do throws(ChartFault) {
      return .success(try RenderedChart(yaml: try await read(.getManifest(release: plan.target.release))))
    } catch {
      return .failure(error)
    }
  }

  private func read(_ operation: HelmOperation) async throws(ChartFault) -> String {
    let outcome: HelmOutcome
    do throws(HelmError) {
      outcome = try await helm.read(operation, target: target)
    } catch {
      throw .tool(error)
    }
    if let failure = HelmFailure(outcome: outcome) { throw .refused(failure) }
    return outcome.output
  }
}

import Bundle
import FoundationEssentials
import Installation
import ProductModel
import Rehearsal
import Rollout
import Secrecy
import Surroundings
import TestSupport

extension CorpusPlay {
  /// One look at the release as it stands now, and what its bundle says of it on another machine.
  func looks() async throws -> (live: RolloutSnapshot, bundled: RolloutSnapshot) {
    let target = Plan.Target(namespace: Scene.namespace, release: Scene.release)
    let product = Product(
      id: "corpus", title: "The Corpus",
      chart: Chart(
        reference: "corpus/corpus", name: CorpusHelm.chart, release: target.release, namespace: target.namespace, output: "values.yaml"),
      steps: [], rollout: knowledge)
    let reader = ReleaseReader(target: target, transport: cluster.transport, helm: helm)
    let record = try await reader.record(at: time.now)
    let redactor = Redactor(secrets: await reader.secrets(of: record))
    let live = await Examination(record, products: [product]) { redactor.redacted($0) }.report { await reader.log($0) }
    let order = BundleOrder(target: target, products: [product], slipway: "1.0.0")
    let contents = try await BundleCollector(order, transport: cluster.transport, helm: helm, surroundings: .manual(time: time)).contents { _ in }
    let file = Recorder<[UInt8]>()
    try contents.archive { file.record($0) }
    let bundle = try OpenedBundle(file.values.flatMap(\.self))
    let bundled = await Examination(bundle.record, products: [product]) { Redactor().redacted($0) }.report { bundle.log($0) }
    return (live.snapshot, bundled.snapshot)
  }
}

import Cluster
import FoundationEssentials
import Helm
import Installation
import KubernetesObjects
import ProductModel
import Secrecy
import Surroundings

/// Reads all that helps to understand a release from afar, and takes secrets out of it as it comes.
///
/// The secrets are learned first, so that no text is kept before they are known. What may not be read is a gap with its reason, and the rest goes in.
package struct BundleCollector: Sendable {
  let order: BundleOrder
  let client: ClusterClient
  let helm: any HelmRunner
  let surroundings: Surroundings

  package init(_ order: BundleOrder, transport: any ClusterTransport, helm: any HelmRunner, surroundings: Surroundings) {
    self.order = order
    client = ClusterClient(transport)
    self.helm = helm
    self.surroundings = surroundings
  }

  /// - Parameter onProgress: what is read now, in a few words; from one task, in order.
  /// - Returns: redacted, searched for every secret of the release, and fit to leave the machine.
  package func contents(onProgress: @Sendable (String) -> Void) async throws(BundleProblem) -> BundleContents {
    let time = surroundings.time.now.wholeSeconds
    let spool = try openSpool()
    let outage = Outage(client, time: surroundings.time)
    try await ReleaseReader.reach(client)
    onProgress("helm's history, values and manifest")
    let answers = await HelmReader(helm: helm, target: order.target).read(isWhole: true)
    if answers.isAbsent { throw .noRelease(order.target) }
    onProgress("the Secrets of the namespace, for what must not be in the bundle")
    let secrets = await readSecrets(outage, spool, now: time)
    let known = secrets.known + (answers.values.flatMap { try? JSON(parsing: $0) }.map { KnownSecret.list(inValues: $0) } ?? [])
    var draft = BundleDraft(mask: BundleMask(redactor: Redactor(secrets: known.filter(\.isTelling).map(\.secret))), now: time, spool: spool)
    addHelm(answers, to: &draft)
    draft.add(secrets.sheet)
    var record = ReleaseRecord(time: time, target: order.target, helm: answers.record)
    (record.tracked, record.scopeGap) = answers.scope
    record.helm.values = draft.maskedValues
    record.helm.failure = record.helm.failure.map { draft.mask.redactor.redacted($0) }
    record.scopeGap = draft.mask.redactor.redacted(record.scopeGap)
    onProgress("the objects of the namespace")
    await outage.beginPart()
    record.kinds = await readKinds(tracked: record.tracked ?? [], outage, &draft)
    try check(spool)
    onProgress("the logs of the release's containers")
    await outage.beginPart()
    await readLogs(of: record, outage, &draft)
    try check(spool)
    onProgress("the health of the API server")
    await outage.beginPart()
    await addServer(outage, to: &draft)
    addState(to: &draft)
    let report = await Examination(record, products: order.products, redact: { $0 }).report { [draft] in draft.log($0) }
    draft.add(BundleFormat.description, BundleDescription(record, slipway: order.slipway).bytes, "for \"slipway diagnose --bundle\"")
    let contents = BundleContents(
      name: BundleFormat.name(release: order.target.release, time: time), modified: Int(time.timeIntervalSince1970), report: report,
      entries: [draft.index(order, report: report, unsearched: known.filter { !$0.isTelling }.map(\.origin))] + draft.entries, gaps: draft.gaps,
      spool: spool)
    try check(spool)
    onProgress("the bundle itself, for every secret that was found")
    try Canary(known).search(contents)
    return contents
  }

  private func openSpool() throws(BundleProblem) -> Spool {
    do throws(FileError) {
      return try Spool.open(surroundings)
    } catch {
      throw .notKept(error)
    }
  }

  /// After each part: whether there is still somebody waiting for it, and room on the disk.
  private func check(_ spool: Spool) throws(BundleProblem) {
    if Task.isCancelled { throw .stopped }
    if let failure = spool.failure { throw .notKept(failure) }
  }
}

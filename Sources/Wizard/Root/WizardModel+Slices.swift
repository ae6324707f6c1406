import FoundationEssentials
import ProductModel

extension WizardModel {
  var frame: Frame { Frame(size: size, screen: screen, isWatch: isWatchOnly) }

  var isWatchOnly: Bool { if case .watch = start.mode { true } else { false } }

  /// What is watched in place of a release; nil: a release.
  var watchedLabels: String? { if case .watch(_, let labels) = start.mode { labels } else { nil } }

  var formSlice: FormSlice? {
    guard let draft else { return nil }
    let all = stations
    let index = station.flatMap { all.firstIndex(of: $0) } ?? 0
    return FormSlice(
      draft: draft, facts: facts, position: "step \(index + 1) of \(all.count)", isMending: isMending, board: checking.board,
      refusals: refusals, blames: blames, absolute: start.absolute)
  }

  var reviewSlice: ReviewSlice? {
    guard let draft else { return nil }
    return ReviewSlice(
      draft: draft, facts: facts, installed: installed, appliedManifests: appliedManifests, isMending: isMending, isRunning: progress.helmRuns,
      document: document)
  }

  /// The earlier session's follow from its answers: no secret is in them.
  private var appliedManifests: [PlannedManifest]? {
    if let installed { return installed.plan.manifests }
    guard followsEarlier, let draft, let installedAnswers else { return nil }
    return Questionnaire(product: draft.product, answers: installedAnswers, chart: draft.chart).plan().manifests
  }

  var checksSlice: ChecksSlice? {
    guard let draft else { return nil }
    return ChecksSlice(
      draft: draft, checking: checking, report: checkReport, isAtWork: ledger.isRunning(.checks), isMending: isMending,
      helmRuns: progress.helmRuns, goesOnAsItIs: goesOnAsItIs)
  }

  var installSlice: InstallSlice {
    let product = draft?.product ?? recognised
    return InstallSlice(
      progress: progress, now: now, isWatchOnly: isWatchOnly, labels: watchedLabels, target: shownTarget,
      titleOfField: { id in
        guard let field = product?.field(id), let step = product?.step(of: id) else { return nil }
        return "\(step.title) · \(field.label)"
      }, expected: product?.rollout.expectedMinutes.map { TimeInterval($0) * 60 }, generates: !generatedValues.isEmpty)
  }

  var verifySlice: VerifySlice? {
    guard let draft else { return nil }
    return VerifySlice(
      draft: draft, progress: progress, checklist: checklist, firstLook: firstLook, lastChecks: lastChecks,
      isChecking: ledger.isRunning(.lastChecks), generates: !generatedValues.isEmpty)
  }
}

extension WizardStart {
  /// A path as it is meant: `~` is the home folder, and what does not begin with `/` lies in the working folder.
  @Sendable package func absolute(_ path: String) -> String {
    if path == "~" { return homeFolder }
    if path.hasPrefix("~/") { return homeFolder + path.dropFirst() }
    if path.hasPrefix("/") { return path }
    let rest = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    return rest.isEmpty ? workingFolder : workingFolder + (workingFolder.hasSuffix("/") ? "" : "/") + rest
  }
}

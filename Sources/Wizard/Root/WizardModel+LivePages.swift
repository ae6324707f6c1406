import Drawing
import ProductModel
import Rollout

extension WizardModel {
  mutating func open(_ kind: PageOverlay.Kind) {
    switch kind {
    case .preview, .difference: refreshDocument(force: true)
    case .help, .commands, .timeline, .output, .evidence: break
    }
    if let page = page(kind) { overlays.append(.page(page)) }
  }

  /// A page as it is now; nil: there is nothing more to be said.
  private func page(_ kind: PageOverlay.Kind) -> PageOverlay? {
    switch kind {
    case .help: return helpPage
    case .commands: return commandsPage
    case .preview: return previewPage
    case .difference: return differencePage
    case .timeline: return .timeline(installSlice, look: .standard)
    case .output: return .output(installSlice, look: .standard)
    case .evidence(let id):
      let slice = installSlice
      return slice.snapshot.diagnoses.first { $0.id == id }.map { .evidence(of: $0, slice) }
    }
  }

  /// What goes on is shown as it now is, where one reads it.
  mutating func renewLivePages() {
    for index in overlays.indices {
      guard case .page(var page) = overlays[index], page.kind.isLive else { continue }
      if let fresh = self.page(page.kind) { page.renew(fresh) } else { page.expire() }
      overlays[index] = .page(page)
    }
  }

  func fileName(of page: PageOverlay) -> String {
    let name = [shownTarget?.release, watchedLabels.map { _ in "labels" }, "slipway"].compactMap(\.self).first { !$0.isEmpty } ?? ""
    return switch page.kind {
    case .output: "\(name)-output.txt"
    case .timeline: "\(name)-timeline.txt"
    case .evidence: "\(name)-diagnosis.txt"
    case .help, .commands, .preview, .difference: "\(name).txt"
    }
  }
}

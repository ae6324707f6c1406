import Drawing
import Preflight

extension StepScreen {
  enum Intent: Sendable, Equatable {
    case next, previous, onward, back, list, offer, choose, again
  }

  func bindings(_ slice: FormSlice) -> [Binding<Intent>] {
    var bindings: [Binding<Intent>] = [
      Binding([.tab, .down], .next, "Next", "to the next field; Enter does so too"),
      Binding([.shiftTab, .up], .previous, "", "to the field before"),
    ]
    if editor?.hasList == true {
      bindings.append(Binding([.function(3)], .list, "Choose", "opens the list of what was found; typing narrows it"))
    }
    switch offer(slice) {
    case .copy?: bindings.append(Binding([.function(6)], .offer, "Write copy", "writes a mended copy of the file, after asking"))
    case .answer(let answer)?:
      let offer = CheckOutcome.Offer.answer(answer)
      bindings.append(Binding([.function(6)], .offer, offer.verb, offer.deed))
    case .consent?, nil: break
    }
    bindings += [
      Binding([.function(8)], .onward, slice.isMending ? "Review" : "Continue", "goes on; stops once at what is to be mended"),
      Binding([.escape], .back, "Back", "goes back one screen; every answer stays"),
    ]
    return bindings
  }

  /// What a check of this step offers to do about it.
  func offer(_ slice: FormSlice) -> CheckOutcome.Offer? { step(slice).flatMap { slice.offer(in: $0, focused: focusedField) } }
}

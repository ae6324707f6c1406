import Drawing
import Preflight

extension StepScreen {
  enum Intent: Sendable, Equatable {
    case next, previous, onward, back, list, copy
  }

  func bindings(_ slice: FormSlice) -> [Binding<Intent>] {
    var bindings: [Binding<Intent>] = [
      Binding([.tab, .down], .next, "Next", "to the next field; Enter does so too"),
      Binding([.shiftTab, .up], .previous, "", "to the field before"),
    ]
    if editor?.hasList == true {
      bindings.append(Binding([.function(3)], .list, "Choose", "opens the list of what was found; typing narrows it"))
    }
    if copy(slice) != nil {
      bindings.append(Binding([.function(6)], .copy, "Write copy", "writes a mended copy of the file, after asking"))
    }
    bindings += [
      Binding([.function(8)], .onward, slice.isMending ? "Review" : "Continue", "goes on; stops once at what is to be mended"),
      Binding([.escape], .back, "Back", "goes back one screen; every answer stays"),
    ]
    return bindings
  }

  /// What a check of this step offers to write.
  func copy(_ slice: FormSlice) -> MendedCopy? { step(slice).flatMap { slice.copy(in: $0, focused: focusedField) } }
}

import Drawing

extension StepScreen {
  enum Intent: Sendable, Equatable {
    case next, previous, onward, back, list
  }

  func bindings(_ slice: FormSlice) -> [Binding<Intent>] {
    var bindings: [Binding<Intent>] = [
      Binding([.tab, .down], .next, "Next", "to the next field; Enter does so too"),
      Binding([.shiftTab, .up], .previous, "", "to the field before"),
    ]
    if editor?.hasList == true {
      bindings.append(Binding([.function(3)], .list, "Choose", "opens the list of what was found; typing narrows it"))
    }
    bindings += [
      Binding([.function(8)], .onward, slice.isMending ? "Review" : "Continue", "goes on; stops once at what is to be mended"),
      Binding([.escape], .back, "Back", "goes back one screen; every answer stays"),
    ]
    return bindings
  }
}

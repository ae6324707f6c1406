import Drawing
import ProductModel
import TestSupport
import Testing

@testable import Wizard

/// How the screens look: kept pictures, every size, and looks without colour or line-drawing characters.
@Suite struct ViewTests {
  @Test(arguments: Gallery.allCases, [Size(width: 80, height: 24), Size(width: 140, height: 45)])
  func everyScreenLooksAsItWasKept(item: Gallery, size: Size) {
    Snapshot.expect(item.driver(size).canvas(), "\(item.rawValue)-\(size.width)x\(size.height)")
  }

  @Test(arguments: [Gallery.databaseComplaints, .failing, .verify])
  func withoutColourAndLineDrawingNothingIsMissing(item: Gallery) {
    let canvas = item.driver(Size(width: 80, height: 24)).canvas(Look(theme: .mono, glyphs: .ascii))
    Snapshot.expect(canvas, "\(item.rawValue)-ascii")
  }

  @Test(arguments: Gallery.allCases) func noSizeIsTooSmallToDraw(item: Gallery) {
    var driver = item.driver(Size(width: 80, height: 24))
    for width in [0, 1, 2, 7, 20, 39, 40, 41, 60, 71, 72, 79, 109, 110, 130, 200] {
      for height in [0, 1, 2, 5, 9, 10, 11, 15, 20, 60] {
        let size = Size(width: width, height: height)
        driver.send(.resized(size))
        #expect(driver.canvas().size == size)
        driver.press(.down, .pageDown)
      }
    }
  }

  @Test func aTerminalThatIsTooSmallSaysSo() {
    let text = WizardDriver(size: Size(width: 39, height: 9)).text()
    #expect(text.contains("too small"))
    #expect(text.contains("39×9"))
  }

  @Test(arguments: Gallery.allCases) func theKeyBarShowsHelpOrTheWayOut(item: Gallery) {
    let bar = item.driver(Size(width: 80, height: 24)).text().split(separator: "\n").last ?? ""
    #expect(bar.contains("F1") || bar.contains("Esc"))
  }

  @Test func aDemoIsSeenToBeOneAtEveryWidth() {
    for width in [40, 60, 80, 140] {
      let driver = WizardDriver(size: Size(width: width, height: 24), rehearsal: "rehearsal")
      #expect(driver.text().split(separator: "\n").first?.contains("rehearsal") == true)
    }
  }
}

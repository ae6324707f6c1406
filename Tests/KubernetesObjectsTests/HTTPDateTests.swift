import FoundationEssentials
import KubernetesObjects
import Testing

@Suite struct HTTPDateTests {
  @Test(arguments: [
    (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (1_767_225_600, "Thu, 01 Jan 2026 00:00:00 GMT"), (1_772_323_199, "Sat, 28 Feb 2026 23:59:59 GMT"),
    (-1, "Wed, 31 Dec 1969 23:59:59 GMT"),
  ])
  func isReadAndWritten(seconds: Int, text: String) {
    let date = Date(timeIntervalSince1970: Double(seconds))
    #expect(date.httpDate == text)
    #expect(Date(httpDate: text) == date)
  }

  @Test(arguments: ["", "now", "Thu, 01 Jan 2026 00:00:00 CET", "Thu, 01 Foo 2026 00:00:00 GMT", "Thu, 41 Jan 2026 00:00:00 GMT"])
  func whatIsNoneIsRefused(text: String) {
    #expect(Date(httpDate: text) == nil)
  }
}

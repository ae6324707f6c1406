import FoundationEssentials
import KubernetesObjects
import Testing

@testable import Checks

@Suite struct XMLElementTests {
  @Test func anAnswerIsRead() {
    let text = "\u{FEFF}<?xml version=\"1.0\"?>\n<!-- x --><a:R xmlns:a=\"u\"><C k=\"v\">1 &lt; 2 &#x26; <![CDATA[<3>]]></C><D/><C>\n</C></a:R>"
    let element = XMLElement(parsing: text)
    #expect(element?.name == "R")
    #expect(element?.texts("C") == ["1 < 2 & <3>", "\n"])
    #expect(element?["D"] == XMLElement(name: "D"))
  }

  @Test(arguments: ["", "x", "<a>", "<a></b>", "<!DOCTYPE a><a/>", "</a>", "<a><!--", "<", "<a", String(repeating: "<a>", count: 100)])
  func whatIsNoElementIsNone(text: String) {
    #expect(XMLElement(parsing: text) == nil)
  }

  @Test(arguments: [
    (0.0, "Thu, 01 Jan 1970 00:00:00 GMT", "19700101T000000Z"), (951_827_696, "Tue, 29 Feb 2000 12:34:56 GMT", "20000229T123456Z"),
    (1_795_219_199, "Fri, 20 Nov 2026 23:59:59 GMT", "20261120T235959Z"), (1_798_761_600, "Fri, 01 Jan 2027 00:00:00 GMT", "20270101T000000Z"),
  ]) func timesAreWrittenForSignatures(seconds: Double, http: String, basic: String) {
    let date = Date(timeIntervalSince1970: seconds)
    #expect(date.httpDate == http)
    #expect(date.basicISO8601 == basic)
    #expect(Date(httpDate: http) == date)
  }
}

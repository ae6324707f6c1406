import TerminalRuntime
import Testing

@Suite struct TerminalErrorTests {
  @Test(
    arguments: [
      (TerminalError.notATerminal, "slipway apply"), (.unknownType("foo"), "\"foo\""), (.unknownType(nil), "\"TERM\" is not set"),
      (.noScreen("dumb"), "\"dumb\" (environment variable \"TERM\") has no screen"), (.failed(5), "error 5"),
    ])
  func saysWhatAndWhatNext(_ error: TerminalError, _ part: String) {
    #expect(error.message.contains(part))
    #expect(error.message.contains(": "))
    #expect("\(error)" == error.message)
  }
}

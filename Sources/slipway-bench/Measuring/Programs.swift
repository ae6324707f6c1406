import Glibc

/// The programs that are measured, and the environment they get.
struct Programs {
  /// The folder of this program: `slipway` lies beside it.
  var folder: String
  var environment: [String: String]

  init(environment: [String: String]) {
    let own = (try? Self.ownPath()) ?? CommandLine.arguments[0]
    folder = own.lastIndex(of: "/").map { String(own[..<$0]) } ?? "."
    self.environment = environment
    self.environment["TERM"] = "xterm-256color"
    self.environment["LC_ALL"] = "C.UTF-8"
  }

  var slipway: String { "\(folder)/slipway" }
  var own: String { "\(folder)/slipway-bench" }

  /// The first place on PATH; nil when it is not installed.
  func find(_ name: String) -> String? {
    (environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
  }

  private static func ownPath() throws -> String {
    var buffer = [CChar](repeating: 0, count: 4_096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    guard count > 0 else { throw TerminalChild.Failure(description: "this program's own path is unknown") }
    return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

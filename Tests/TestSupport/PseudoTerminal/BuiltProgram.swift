/// Programs of this package, as built for the tests.
package enum BuiltProgram {
  /// The path of a program, which stands beside the test bundle. The test target must depend on the program's target, or it may be an old one.
  package static func path(_ name: String) -> String {
    // The bundle is the first argument; the runner may stand elsewhere.
    let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
    return bundle.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/") + "/" + name
  }
}

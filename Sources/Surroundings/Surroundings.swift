/// What lies around the program: time, chance, the environment and files, given to engines as parameters.
package struct Surroundings: Sendable {
  package var time: any Time
  package var files: any FileSystem
  /// The environment of this process. Children get it without the names in ``hiddenVariables``.
  package var environment: [String: String]
  /// Variables that hold secrets (`{env: NAME}` in an answers file); removed from every child's environment.
  package var hiddenVariables: Set<String> = []
  /// Random bytes, for names and for secrets that are to be made.
  package var randomBytes: @Sendable (_ count: Int) -> [UInt8]

  package init(
    time: any Time, files: any FileSystem, environment: [String: String], randomBytes: @escaping @Sendable (_ count: Int) -> [UInt8]
  ) {
    self.time = time
    self.files = files
    self.environment = environment
    self.randomBytes = randomBytes
  }

  /// Where files may lie that are gone soon: the environment's `TMPDIR` if it is an absolute path, else `/tmp`.
  package var temporaryFolder: String { environment["TMPDIR"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp" }

  /// The environment that a child process may see.
  package var childEnvironment: [String: String] {
    environment.filter { !hiddenVariables.contains($0.key) }
  }
}

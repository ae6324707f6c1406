import ArgumentParser

/// Input that cannot be used: one or more lines for the user, and exit status 2.
struct Refusal: Error {
  var lines: [String]

  init(_ lines: String...) { self.lines = lines }

  init(lines: [String]) { self.lines = lines }
}

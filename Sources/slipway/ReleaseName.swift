import ArgumentParser

/// Names of releases and namespaces on the command line.
enum ReleaseName {
  /// DNS-1123, with dots since a release may have them.
  static func validate(_ name: String, option: String) throws {
    let isName =
      (1...63).contains(name.utf8.count)
      && name.utf8.allSatisfy { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
      }
    guard isName else {
      throw ValidationError("\(option) \"\(name)\" is no name that Kubernetes takes: use lower case letters, digits and \"-\", at most 63")
    }
  }
}

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

  /// A release or labels in place of one.
  static func validateChoice(release: String?, selector: String?) throws {
    switch (release, selector) {
    case (nil, nil): throw ValidationError("name what to look at: --release NAME, or --selector LABELS")
    case (_?, _?): throw ValidationError("--release and --selector exclude each other: leave one of them out")
    case (let release?, nil): try validate(release, option: "--release")
    case (nil, let selector?):
      guard LabelSelector.isOne(selector) else {
        throw ValidationError("--selector \"\(selector)\" is no selector of labels; write it as app=web,tier!=cache or 'tier in (web, api)'")
      }
    }
  }
}

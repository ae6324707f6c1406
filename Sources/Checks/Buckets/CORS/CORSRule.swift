/// One rule of a bucket's CORS configuration, in the words that all clouds share.
struct CORSRule: Sendable, Equatable {
  var origins: [String]
  var methods: [String]
  var headers: [String]
  /// Seconds for which a browser may remember the answer.
  var maxAge: Int?
  /// Headers of the answer that a page may read; kept when rules are written again.
  var exposed: [String] = []
}

/// What pages of the product must be able to do.
struct CORSNeeds: Sendable, Equatable {
  var origins: [String]
  var methods: [String]
  var headers: [String]

  /// The rule that grants it.
  var rule: CORSRule { CORSRule(origins: origins, methods: methods, headers: headers, maxAge: 3600) }
}

/// What the rules do not grant; each in the order of the needs.
struct CORSGaps: Sendable, Equatable {
  /// No rule names the origin.
  var origins: [String] = []
  /// Rules name the origin, none with that method.
  var methods: [String] = []
  /// Origin and method are granted, the header is not.
  var headers: [String] = []

  var isEmpty: Bool { origins.isEmpty && methods.isEmpty && headers.isEmpty }
}

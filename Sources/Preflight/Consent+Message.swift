extension Consent {
  /// What is asked, by name, before it is done.
  package var question: String {
    switch self {
    case .writeProbeObject: "Write a small probe object to the bucket and remove it at once?"
    case .probePod: "Run a short-lived pod in the namespace and delete it afterwards?"
    case .readSecret: "Read from the Secrets that the answers name the passwords and keys that are to be tried?"
    }
  }

  /// What is done, for lists of options.
  package var deed: String {
    switch self {
    case .writeProbeObject: "write a small object to a bucket and remove it"
    case .probePod: "run a short-lived pod in the namespace and delete it"
    case .readSecret: "read passwords and keys from the Secrets that the answers name"
    }
  }

  /// Why a check that needs it did not run.
  package var reason: String {
    switch self {
    case .writeProbeObject: "it would write a small object to the bucket and remove it, to which nobody has agreed yet"
    case .probePod: "it would run a short-lived pod in the namespace and delete it, to which nobody has agreed yet"
    case .readSecret: "it would read what it needs from a Secret of the namespace, to which nobody has agreed yet"
    }
  }

  /// How to agree without a screen.
  package var option: String { "--allow \(rawValue)" }
}

import KubernetesObjects

/// What a controller that is no part of Kubernetes does with an object of its kind: how it judges it, and what it makes of it. Of the rules for
/// a kind whose conditions hold, the first counts.
struct Settling: Sendable, Equatable {
  /// What the controller writes into the object's status.
  struct Verdict: Sendable, Equatable {
    /// The type of the condition.
    var type: String
    var holds: Bool
    var reason: String
    var message: String
  }

  /// A Secret with made-up values; where its name and its keys stand in the object.
  struct MadeSecret: Sendable, Equatable {
    var name: String
    /// A map whose keys are the Secret's; nil: `keys` has them.
    var keysPath: String?
    var keys: [String]
    var type: String
  }

  /// One object for each item of a list in the object.
  struct Derivation: Sendable, Equatable {
    var each: String
    var template: JSON
  }

  /// The rule holds until this changes from what it first was.
  struct Obstacle: Sendable, Equatable {
    var kind: String
    /// `${object.PATH}` reads the object that is judged.
    var name: String
    var path: String
  }

  var kind: String
  /// A path that must be there in the object, for the rule to concern it.
  var concerns: String?
  /// Seconds after the object was created.
  var after: Double
  var verdict: Verdict?
  var secret: MadeSecret?
  var derivation: Derivation?
  var obstacle: Obstacle?
}

/// How fast autoplay types and how long it looks.
package struct AutoplayPace: Sendable, Equatable {
  private let factor: Double

  /// How often it looks whether something happened.
  static let look = Duration.milliseconds(100)

  /// - Parameter speed: of the rehearsal; at its usual speed hands move as hands do.
  package init(speed: Double, usual: Double) {
    factor = usual / max(speed, 0.01)
  }

  func duration(of pause: AutoplayScript.Pause) -> Duration {
    let usual: Duration =
      switch pause {
      case .key: .milliseconds(40)
      case .field: .milliseconds(500)
      case .screen: .milliseconds(1200)
      case .reading: .seconds(3)
      case .studying: .seconds(7)
      }
    return usual * factor
  }
}

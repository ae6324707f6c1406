/// What is shown, with what only this screen has to remember. Answers are not in it: leaving a screen loses none.
package enum Screen: Sendable, Equatable {
  case start(StartScreen)
  case step(StepScreen)
  case review(ReviewScreen)
  case checks(ChecksScreen)
  case install(InstallScreen)
  case verify(VerifyScreen)
}

/// What lies over a screen and takes the keys until it is closed.
package enum Overlay: Sendable, Equatable {
  case page(PageOverlay)
  case look(LookPane)
  case secrets(SecretsPane)
  case prompt(PromptOverlay)
  case dialog(DialogOverlay)
}

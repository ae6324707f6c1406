import Drawing

/// What a loop runs: a model, how messages change it and how it is shown. All pure, synchronous and quick.
package struct Program<Model, Message: Sendable, Effect> {
  /// Changes the model and says what is to be done.
  package var update: @MainActor (inout Model, Message) -> [Effect]
  package var view: @MainActor (Model, Size) -> Canvas
  /// What a key or a new size means; nil: nothing.
  package var message: @MainActor (TerminalEvent) -> Message?
  /// How often the model wants ticks now; nil: not at all, and the loop sleeps until something happens.
  package var tickInterval: @MainActor (Model) -> Duration?
  package var tick: @MainActor () -> Message?

  package init(
    update: @escaping @MainActor (inout Model, Message) -> [Effect],
    view: @escaping @MainActor (Model, Size) -> Canvas,
    message: @escaping @MainActor (TerminalEvent) -> Message?,
    tickInterval: @escaping @MainActor (Model) -> Duration? = { _ in nil },
    tick: @escaping @MainActor () -> Message? = { nil }
  ) {
    self.update = update
    self.view = view
    self.message = message
    self.tickInterval = tickInterval
    self.tick = tick
  }
}

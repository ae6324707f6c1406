extension RedisVisit.Login {
  /// - Parameters:
  ///   - greeting: the reply to PING before anything else.
  ///   - reply: the reply to AUTH; nil: no password was given, or nobody got as far.
  init(greeting: RedisReply, reply: RedisReply?) {
    if case .error(let words) = greeting, words.hasPrefix("DENIED") {
      self = .protected(words)
      return
    }
    switch (greeting, reply) {
    case (.error(let words), nil): self = words.hasPrefix("NOAUTH") ? .passwordWanted : .other(words)
    case (_, nil): self = .open
    case (_, .error(let words)?):
      if words.contains("without any password configured") || words.contains("no password is set") {
        self = .noPasswordKnown
      } else {
        self = words.hasPrefix("WRONGPASS") || words.contains("invalid password") ? .wrongPassword(words) : .other(words)
      }
    // Since version 6 the default user without a password takes every password.
    case (.simple("PONG"), _?): self = .noPasswordKnown
    case (_, _?): self = .accepted
    }
  }
}

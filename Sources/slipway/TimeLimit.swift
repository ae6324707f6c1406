import ArgumentParser

/// A time on the command line, as helm and kubectl write it: `90s`, `20m`, `1h30m`; a bare number is seconds.
struct TimeLimit: ExpressibleByArgument {
  var duration: Duration

  init?(argument: String) {
    var seconds = 0
    var digits = ""
    for character in argument {
      if character.isASCII, character.isNumber {
        digits.append(character)
        continue
      }
      let factor: Int
      switch character {
      case "h": factor = 3600
      case "m": factor = 60
      case "s": factor = 1
      default: return nil
      }
      // A week is more than anybody waits, and keeps the sum from overflowing.
      guard let number = Int(digits), number <= 604_800 else { return nil }
      seconds += number * factor
      digits = ""
    }
    if !digits.isEmpty {
      guard seconds == 0, let number = Int(digits), number <= 604_800 else { return nil }
      seconds = number
    }
    guard seconds > 0 else { return nil }
    duration = .seconds(seconds)
  }
}

/// A reply of the Redis protocol, version 2 (redis.io, "Redis serialization protocol specification").
indirect enum RedisReply: Sendable, Equatable {
  case simple(String)
  case error(String)
  case integer(Int)
  case bulk(String?)
  case array([RedisReply]?)

  var text: String? {
    switch self {
    case .simple(let text): text
    case .bulk(let text): text
    case .integer(let number): "\(number)"
    case .error, .array: nil
    }
  }
}

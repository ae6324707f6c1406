/// What the name service of this machine says of a host name.
enum NameResolution: Sendable, Equatable {
  /// In the order in which they are to be tried; never empty.
  case addresses([IPAddress])
  /// It says that there is no such name.
  case unknown
  /// It did not answer, or not in time: nothing is known of the name. The system's words.
  case noAnswer(String)
}

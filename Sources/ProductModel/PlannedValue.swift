package indirect enum PlannedValue: Sendable, Equatable {
  case string(String)
  case bool(Bool)
  case int(Int)
  case decimal(Double)
  case null
  case list([PlannedValue])
  case map([Entry])

  package struct Entry: Sendable, Equatable {
    package var key: String
    package var value: PlannedValue
    package init(key: String, value: PlannedValue) {
      self.key = key
      self.value = value
    }
  }
}

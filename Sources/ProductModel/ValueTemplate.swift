/// A value to be written: typed, so that `605` and `"605"` stay apart.
package enum ValueTemplate: Sendable, Equatable {
  case string(Template)
  /// The answer with its own type: a bool field writes `true`, a number field `5`.
  case typed(FieldID)
  case bool(Bool)
  case int(Int)
  case decimal(Double)
  /// helm takes it as: forget the chart's default.
  case null
  case list([ValueTemplate])
  case map([MapEntry])

  package struct MapEntry: Sendable, Equatable {
    package var key: String
    package var value: ValueTemplate
    package init(key: String, value: ValueTemplate) {
      self.key = key
      self.value = value
    }
  }
}

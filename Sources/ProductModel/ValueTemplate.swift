/// A value to be written: typed, so that `605` and `"605"` stay apart.
package indirect enum ValueTemplate: Sendable, Equatable {
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
  /// Written only while the condition holds; else the item or key is left out.
  case conditional(Condition, ValueTemplate)
  /// A list: the value once for each item of a field's answer, which stands in it as `${item}`. As an item of a list it stands for its items.
  case each(FieldID, ValueTemplate)

  package struct MapEntry: Sendable, Equatable {
    package var key: String
    package var value: ValueTemplate
    package init(key: String, value: ValueTemplate) {
      self.key = key
      self.value = value
    }
  }
}

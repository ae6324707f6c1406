import ProductModel

extension CheckArguments {
  /// The fields that stand in these arguments, for ``Check/reads``.
  func fields(of names: String...) -> [FieldID] { Set(names.flatMap { values[$0]?.fields ?? [] }).sorted() }
}

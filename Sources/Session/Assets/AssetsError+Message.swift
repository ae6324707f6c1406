extension AssetsError {
  package var message: String {
    switch self {
    case .notThere(let folder):
      "SLIPWAY_ASSETS names \"\(folder)\", which holds no folder \"products\"; correct the variable, or unset it"
    case .notFound(let looked):
      "the product definitions were not found (looked at \(looked.joined(separator: ", "))); install Slipway again, or name their folder in SLIPWAY_ASSETS"
    }
  }
}

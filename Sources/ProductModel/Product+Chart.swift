extension Product {
  /// Takes another chart than the definition's: a folder, an archive, `REPOSITORY/NAME` or `oci://…`.
  package mutating func useChart(_ reference: String) {
    chart.reference = Template(parts: [.literal(reference)])
    // A folder, an archive or another repository's chart has nothing to do with the definition's repository.
    if let repository = chart.repository, !reference.hasPrefix(repository.name + "/") { chart.repository = nil }
  }
}

import KubernetesObjects

extension RehearsalChart {
  /// Chart.yaml and values.yaml of a chart that is no part of a repository: what can be read of a chart without helm.
  var sampleFiles: [RehearsalLibrary.SampleFile] {
    guard repository == nil, let newest = versions.first else { return [] }
    let renderer = ChartRenderer(chart: self, version: newest, release: "release", namespace: "default", revision: 1, given: .empty)
    return [
      RehearsalLibrary.SampleFile(name: "\(folder)/Chart.yaml", contents: Array(metadata(of: newest).withoutNulls.yamlText.utf8)),
      RehearsalLibrary.SampleFile(name: "\(folder)/values.yaml", contents: Array(renderer.defaults.yamlText.utf8)),
    ]
  }

  /// As `helm show chart` prints it.
  func metadata(of version: Version) -> JSON {
    [
      "annotations": version.annotations.isEmpty ? .null : JSON(version.annotations), "apiVersion": "v2", "appVersion": .string(version.appVersion),
      "description": .string(about), "name": .string(name), "type": "application", "version": .string(version.version),
    ]
  }
}

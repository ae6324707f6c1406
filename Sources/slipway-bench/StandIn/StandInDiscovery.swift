/// What kubectl asks an API server about itself before it asks for pods.
enum StandInDiscovery {
  /// nil: it is a question about objects.
  static func answer(_ path: String) -> String? {
    switch path {
    case "/version": #"{"major":"1","minor":"33","gitVersion":"v1.33.0","platform":"linux/amd64"}"#
    case "/api": #"{"kind":"APIVersions","versions":["v1"]}"#
    case "/apis":
      """
      {"kind":"APIGroupList","apiVersion":"v1","groups":[{"name":"apps","versions":[{"groupVersion":"apps/v1","version":"v1"}],\
      "preferredVersion":{"groupVersion":"apps/v1","version":"v1"}}]}
      """
    case "/api/v1": resources("v1", [("pods", "Pod"), ("services", "Service"), ("events", "Event"), ("secrets", "Secret")])
    case "/apis/apps/v1": resources("apps/v1", [("deployments", "Deployment"), ("replicasets", "ReplicaSet")])
    default: nil
    }
  }

  private static func resources(_ version: String, _ resources: [(name: String, kind: String)]) -> String {
    let items = resources.map {
      #"{"name":"\#($0.name)","singularName":"\#($0.kind.lowercased())","namespaced":true,"kind":"\#($0.kind)","verbs":["get","list","watch"]}"#
    }
    return #"{"kind":"APIResourceList","apiVersion":"v1","groupVersion":"\#(version)","resources":[\#(items.joined(separator: ","))]}"#
  }
}

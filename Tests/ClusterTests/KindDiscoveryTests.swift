import Cluster
import KubernetesObjects
import Testing
import Wire

@Suite(.timeLimit(.minutes(1))) struct KindDiscoveryTests {
  private static let paths = [
    "/apis": #"{"groups":[{"name":"x.example.com","versions":[{"version":"v2"},{"version":"v1"}],"preferredVersion":{"version":"v2"}}]}"#,
    "/apis/x.example.com/v2": #"{"resources":[{"name":"things","kind":"Thing","namespaced":true},{"name":"things/status","kind":"Thing"}]}"#,
    "/apis/x.example.com/v1": #"{"resources":[{"name":"olds","kind":"Old","namespaced":false}]}"#,
  ]

  private let kinds = KindDiscovery(
    client: ClusterClient(
      ScriptedTransport { request, _ in
        Self.paths[request.path].map { .json($0) } ?? .json(#"{"kind":"Status","code":404,"message":"no"}"#, status: 404)
      }))

  private static let thing = ResourceKind(group: "x.example.com", version: "v2", kind: "Thing", resource: "things")

  @Test(
    arguments: [
      ("x.example.com/v2", "Thing", thing, thing),
      // It was installed when the cluster still served an older version.
      ("x.example.com/v1", "Thing", nil, thing),
      ("x.example.com/v1beta1", "Thing", nil, thing),
      (
        "x.example.com/v3", "Old", nil, ResourceKind(group: "x.example.com", version: "v1", kind: "Old", resource: "olds", isNamespaced: false)
      ),
      ("x.example.com/v2", "Other", nil, nil),
      ("y.example.com/v1", "Thing", nil, nil),
      ("v1", "Thing", nil, nil),
    ] as [(String, String, ResourceKind?, ResourceKind?)])
  func aKindIsFoundAsItIsServed(apiVersion: String, kind: String, exact: ResourceKind?, served: ResourceKind?) async throws {
    #expect(try await kinds.find(apiVersion: apiVersion, kind: kind) == exact)
    #expect(try await kinds.findServed(apiVersion: apiVersion, kind: kind) == served)
  }
}

import Cluster
import KubernetesObjects
import Testing
import Wire

@Suite struct ClusterFactsTests {
  private static let version = #"{"major":"1","minor":"32","gitVersion":"v1.32.4-gke.1"}"#

  private static let kinds = [
    OfferedKind(apiVersion: "storage.k8s.io/v1", kind: "StorageClass"), OfferedKind(apiVersion: "networking.k8s.io/v1", kind: "IngressClass"),
    OfferedKind(apiVersion: "cert-manager.io/v1", kind: "ClusterIssuer"),
    OfferedKind(apiVersion: "gateway.networking.k8s.io/v1", kind: "GatewayClass"),
  ]

  @Test func everythingThatMayBeReadIsLearned() async throws {
    let transport = ScriptedTransport { request, _ in
      switch request.path {
      case "/version": .json(Self.version)
      case "/apis":
        .json(
          #"{"groups":[{"name":"apps"},{"name":"batch","versions":[{"version":"v1beta1"},{"version":"v1"}],"preferredVersion":{"version":"v1"}}]}"#)
      case "/api/v1/namespaces": .json(#"{"items":[{"metadata":{"name":"default"}},{"metadata":{"name":"web"}}]}"#)
      case "/api/v1/nodes": .json(#"{"items":[{"metadata":{"labels":{"cloud.google.com/gke-nodepool":"p"}},"spec":{"providerID":"gce://x"}}]}"#)
      case "/apis/storage.k8s.io/v1/storageclasses":
        .json(
          #"{"items":[{"metadata":{"name":"fast","annotations":{"storageclass.kubernetes.io/is-default-class":"true"}},"provisioner":"pd"},{"metadata":{"name":"slow"}}]}"#
        )
      case "/apis/networking.k8s.io/v1/ingressclasses": .json(#"{"items":[{"metadata":{"name":"nginx"},"spec":{"controller":"k8s.io/nginx"}}]}"#)
      case "/apis/cert-manager.io/v1":
        .json(
          #"{"resources":[{"name":"clusterissuers/status","kind":"ClusterIssuer"},{"name":"clusterissuers","kind":"ClusterIssuer","namespaced":false}]}"#
        )
      case "/apis/cert-manager.io/v1/clusterissuers":
        .json(
          #"{"items":[{"metadata":{"name":"prod"},"status":{"conditions":[{"type":"Ready","status":"True"}]}},{"metadata":{"name":"old"},"status":{"conditions":[{"type":"Ready","status":"False","reason":"ErrInit","message":"no account"}]}}]}"#
        )
      case "/apis/gateway.networking.k8s.io/v1": .response(ClusterResponse(status: 404, body: []))
      case "/api/v1/namespaces/web/secrets": .json(#"{"items":[{"metadata":{"name":"db"}}]}"#)
      default: .failure(.timedOut)
      }
    }
    let facts = try await ClusterFacts.probe(ClusterClient(transport), namespace: "web", kinds: Self.kinds)
    #expect(
      facts
        == ClusterFacts(
          version: ServerVersion(major: "1", minor: "32", gitVersion: "v1.32.4-gke.1"), cloud: .gke, namespaces: ["default", "web"],
          secrets: ["db"], apiGroups: [.init("apps"), .init("batch", versions: ["v1", "v1beta1"])],
          offers: [
            Self.kinds[0]: .objects([.init("fast", isDefault: true, servedBy: "pd"), .init("slow")]),
            // GKE's own classes are in no list.
            Self.kinds[1]: .objects([
              .init("nginx", servedBy: "k8s.io/nginx"), .init("gce", servedBy: "Google Kubernetes Engine"),
              .init("gce-internal", servedBy: "Google Kubernetes Engine"),
            ]),
            Self.kinds[2]: .objects([.init("prod"), .init("old", trouble: "no account")]), Self.kinds[3]: .unknownKind,
          ]))
    // The content of Secrets is not even asked for.
    #expect(
      transport.asked.filter { $0.path.hasSuffix("/secrets") }.allSatisfy { $0.headers.contains { $0.value.contains("PartialObjectMetadataList") } })
  }

  @Test func whatIsForbiddenIsUnknown() async throws {
    let forbidden = try ScriptedTransport.Answer.recorded("forbidden-403")
    let transport = ScriptedTransport { request, _ in request.path == "/version" ? .json(Self.version) : forbidden }
    let facts = try await ClusterFacts.probe(ClusterClient(transport), namespace: "web", kinds: Array(Self.kinds.prefix(2)))
    #expect(facts.namespaces == nil)
    #expect(facts.offers.isEmpty)
    #expect(facts.secrets == nil)
    #expect(facts.cloud == .gke)
    #expect(facts.gaps.count == 6)
    #expect(facts.gaps.first?.hasPrefix("the namespaces could not be read: the cluster refused: ") == true)
  }

  @Test func aClusterThatDoesNotAnswerIsAnError() async throws {
    let transport = ScriptedTransport([try .recorded("proxy-expired")])
    await #expect(throws: ClusterError.unauthorized(message: "Unauthorized")) { try await ClusterFacts.probe(ClusterClient(transport)) }
  }

  @Test(arguments: [
    ("v1.30.5-gke.100", "{}", "", "", Cloud.gke as Cloud?), ("v1.30.5-eks-abc", "{}", "", "", .eks), ("v1.30.5+k3s1", "{}", "", "", .k3s),
    ("v1.30.5", #"{"metadata":{"labels":{"kubernetes.azure.com/cluster":"x"}}}"#, "", "", .aks),
    ("v1.30.5", #"{"metadata":{"labels":{"eks.amazonaws.com/nodegroup":"x"}}}"#, "", "", .eks),
    ("v1.30.5", #"{"spec":{"providerID":"kind://docker/kind/kind-control-plane"}}"#, "", "", .kind),
    ("v1.30.5", #"{"metadata":{"labels":{"minikube.k8s.io/name":"m"}}}"#, "", "", .minikube),
    ("v1.30.5", #"{"metadata":{"labels":{"node.openshift.io/os_id":"rhcos"}},"spec":{"providerID":"aws:///x"}}"#, "", "", .openshift),
    ("v1.30.5-eks-abc", "{}", "config.openshift.io", "", .openshift), ("v1.30.5", "", "", "https://x.hcp.westeurope.azmk8s.io:443", .aks),
    ("v1.30.5", "", "", "https://abc.gr7.eu-west-1.eks.amazonaws.com", .eks), ("v1.30.5", "{}", "", "", .other), ("v1.30.5", "", "", "", nil),
  ])
  func cloudsAreRecognised(_ version: String, _ node: String, _ group: String, _ url: String, _ cloud: Cloud?) async throws {
    let transport = ScriptedTransport { request, _ in
      switch request.path {
      case "/version": .json(#"{"major":"1","minor":"30","gitVersion":"\#(version)"}"#)
      case "/api/v1/nodes": .json(#"{"items":[\#(node)]}"#)
      case "/apis": .json(#"{"groups":[{"name":"\#(group)"}]}"#)
      default: .json("{}")
      }
    }
    #expect(try await ClusterFacts.probe(ClusterClient(transport), serverURL: url).cloud == cloud)
  }

  @Test(arguments: [
    (
      ServiceLookResult.Answer.answered(status: 200, certificate: nil),
      "https://web.example.com/ answers with status 200 through service 'router' port 443"
    ),
    (
      .answered(status: 302, certificate: CertificateFacts(subject: "CN=a", issuer: "CN=a")),
      "https://web.example.com/ answers with status 302 through service 'router' port 443; its certificate is self-signed"
    ),
    (
      .answered(status: 503, certificate: CertificateFacts(subject: "CN=a", issuer: "CN=b")),
      "https://web.example.com/ answers with status 503 through service 'router' port 443; its certificate was issued by 'CN=b'; "
        + "the product is up but fails: look at its logs"
    ),
    (.tlsFailed(detail: "x"), "service 'router' port 443 does not speak TLS for 'web.example.com': x; check the certificate of the TLS step"),
    (.refused(detail: "x"), "service 'router' port 443 refused the connection: x; check that its pods are ready"),
    (.timedOut, "service 'router' port 443 did not answer in time; check that its pods are ready, then look again"),
    (
      .notForwarded(detail: "x"),
      "no port could be forwarded to service 'router' port 443: x; check the right to 'create pods/portforward'"
    ),
  ])
  func firstLooksAreTold(_ answer: ServiceLookResult.Answer, _ message: String) {
    let door = ServiceDoor(namespace: "n", service: "router", domain: "web.example.com")
    #expect(ServiceLookResult(door: door, answer: answer).message == message)
  }
}

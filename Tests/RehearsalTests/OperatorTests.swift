import Cluster
import Helm
import KubernetesObjects
import Rehearsal
import Surroundings
import TestSupport
import Testing

/// Controllers that a cluster was given, and charts that no repository holds: played from data.
@Suite(.timeLimit(.minutes(3)))
struct OperatorTests {
  private static let product = "caracal"
  private static let secrets = "/apis/external-secrets.io/v1/namespaces/caracal/externalsecrets"

  private static func stage(_ id: String, cloud: String = "gke", seed: UInt64 = 1) throws -> Stage {
    Stage(try Stage.library.scenario(id, product: product, cloud: cloud), files: ["/values.yaml": values], seed: seed)
  }

  private static let values = """
    global: {mode: stable}
    secrets: {database: {host: db.example.com}, redis: {host: redis.example.com}}
    serviceMonitor: {enabled: true}
    ingress:
      gateway: {enabled: true, className: gce, host: g.example.com, tlsSecretName: gateway-tls, annotations: {kubernetes.io/ingress.class: gce, cert-manager.io/cluster-issuer: letsencrypt-prod}}
      api: {enabled: true, className: nobody, host: a.example.com}
      web: {enabled: true, className: gce, host: w.example.com}
    """

  private static func externalSecret() -> JSON {
    [
      "metadata": ["name": "runtime"],
      "spec": ["target": ["name": "caracal-runtime", "template": ["data": ["postgresPassword": "{{ .a }}", "redisUrl": "{{ .b }}"]]]],
    ]
  }

  private static func ready(_ object: JSON) -> String {
    let condition = object["status"]["conditions"].array?.first { $0["type"] == "Ready" }
    return "\(condition?["status"].string ?? "-") \(condition?["reason"].string ?? "-")"
  }

  private static func upgrade(_ reference: String) -> HelmOperation {
    .upgradeInstall(HelmUpgrade(release: "caracal", chart: ChartReference(name: reference), valuesFiles: ["/values.yaml"]))
  }

  @Test func operatorsRunSinceLongBefore() async throws {
    let stage = try Self.stage("smooth")
    for place in ["external-secrets", "cert-manager", "monitoring"] {
      let pods = try await stage.pods(place)
      #expect(!pods.isEmpty && pods.allSatisfy { $0.hasSuffix("1/1 Running") }, "\(place): \(pods)")
    }
    #expect(Self.ready(try await stage.get("/apis/cert-manager.io/v1/clusterissuers/letsencrypt-prod")) == "True ACMEAccountRegistered")
  }

  @Test func aSyncedSecretHasTheKeysOfItsTemplate() async throws {
    let stage = try Self.stage("smooth")
    try await stage.createNamespace("caracal")
    try await stage.post(Self.secrets, Self.externalSecret())
    #expect(Self.ready(try await stage.get(Self.secrets + "/runtime")) == "- -")
    await stage.time.advance(by: .seconds(10))
    #expect(Self.ready(try await stage.get(Self.secrets + "/runtime")) == "True SecretSynced")
    let made = try await stage.get("/api/v1/namespaces/caracal/secrets/caracal-runtime")
    #expect(["postgresPassword", "redisUrl"].allSatisfy { made["data"][$0].string?.isEmpty == false })
    #expect(made["metadata"]["ownerReferences"][0]["kind"] == "ExternalSecret")
  }

  @Test(arguments: [("gke", "secretmanager.versions.access"), ("eks", "secretsmanager:GetSecretValue"), ("aks", "vault.azure.net")])
  func aRefusedIdentityIsSaidInTheCloudsWordsUntilItChanges(cloud: String, words: String) async throws {
    let stage = try Self.stage("secret-not-synced", cloud: cloud)
    try await stage.createNamespace("caracal")
    func account(_ role: String) async throws {
      _ = try await stage.patch(
        "/api/v1/namespaces/caracal/serviceaccounts/caracal-external-secrets",
        [
          "apiVersion": "v1", "kind": "ServiceAccount",
          "metadata": ["name": "caracal-external-secrets", "annotations": ["example.com/role": .string(role)]],
        ], type: "application/apply-patch+yaml", query: [.init("fieldManager", "test"), .init("force", "true")])
    }
    try await account("wrong")
    try await stage.post(Self.secrets, Self.externalSecret())
    await stage.time.advance(by: .seconds(60))
    let refused = try await stage.get(Self.secrets + "/runtime")
    #expect(Self.ready(refused) == "False SecretSyncedError")
    #expect(refused["status"]["conditions"][0]["message"].string?.contains(words) == true)
    #expect(try await stage.send(ClusterRequest(.get, "/api/v1/namespaces/caracal/secrets/caracal-runtime")).status == 404)
    try await account("right")
    await stage.time.advance(by: .seconds(15))
    let synced = try await stage.get(Self.secrets + "/runtime")
    #expect(Self.ready(synced) == "True SecretSynced")
    #expect(synced["status"]["conditions"].array?.count == 1)
  }

  @Test func anIngressGetsACertificateAndAnAddress() async throws {
    let stage = try Self.stage("smooth")
    try await stage.createNamespace("caracal")
    try await stage.post(Self.secrets, Self.externalSecret())
    let outcome = try await stage.run(Self.upgrade("./caracal-chart"), target: HelmTarget(namespace: "caracal"))
    #expect(outcome.ending == .exit(0), "\(outcome.errorOutput)")
    await stage.time.advance(by: .seconds(60))
    let certificate = try await stage.get("/apis/cert-manager.io/v1/namespaces/caracal/certificates/gateway-tls")
    #expect(Self.ready(certificate) == "True Ready")
    #expect(certificate["spec"]["dnsNames"] == ["g.example.com"])
    #expect(certificate["spec"]["issuerRef"]["name"] == "letsencrypt-prod")
    #expect(try await stage.get("/api/v1/namespaces/caracal/secrets/gateway-tls")["type"] == "kubernetes.io/tls")
    let ingresses = "/apis/networking.k8s.io/v1/namespaces/caracal/ingresses/caracal-caracal-"
    #expect(try await stage.get(ingresses + "gateway")["status"]["loadBalancer"]["ingress"][0]["ip"] == "203.0.113.24")
    #expect(try await stage.get(ingresses + "api")["status"].isNull, "no controller serves this class")
    #expect(try await stage.get(ingresses + "web")["status"].isNull, "Google's controller reads the annotation only")
  }

  @Test func withoutTheOperatorItsKindsAreUnknown() async throws {
    let stage = try Self.stage("no-prometheus")
    try await stage.createNamespace("caracal")
    #expect(try await stage.send(ClusterRequest(.get, "/apis/monitoring.coreos.com/v1")).status == 404)
    #expect(try await stage.pods("monitoring") == [])
    try await stage.post(Self.secrets, Self.externalSecret())
    let outcome = try await stage.run(Self.upgrade("./caracal-chart"), target: HelmTarget(namespace: "caracal"))
    #expect(outcome.errorOutput.contains("no matches for kind \"ServiceMonitor\""))
    #expect(try await stage.run(.status(release: "caracal"), target: HelmTarget(namespace: "caracal")).ending == .exit(1), "no release was begun")
  }

  @Test(arguments: ["caracal-chart", "./caracal-chart", "/somewhere/caracal-chart", "caracal-1.0.0.tgz", "oci://registry.example.com/charts/caracal"])
  func aChartIsFoundAsFolderArchiveOrReference(reference: String) async throws {
    let outcome = try await Self.stage("smooth").run(.showChart(ChartReference(name: reference)))
    #expect(outcome.output.contains("version: 1.0.0"), "\(outcome.errorOutput)")
  }

  @Test(arguments: [("./elsewhere", "path \"./elsewhere\" not found"), ("other/caracal", "repo other not found")])
  func aChartThatIsElsewhereIsNotFound(reference: String, error: String) async throws {
    let outcome = try await Self.stage("smooth").run(.showChart(ChartReference(name: reference)))
    #expect(outcome.ending == .exit(1))
    #expect(outcome.errorOutput.contains(error))
  }

  @Test func theSampleFolderSaysWhatTheChartIs() throws {
    let files = try Stage.library.samplePackage(product: Self.product)
    let texts = Dictionary(files.map { ($0.name, String(decoding: $0.contents, as: UTF8.self)) }) { first, _ in first }
    #expect(texts["caracal-chart/Chart.yaml"]?.contains("version: 1.0.0") == true)
    #expect(texts["caracal-chart/values.yaml"]?.contains("secretStoreKek") == true)
  }

  @Test func theFirstRehearsalIsTheOneThatIsPlayedUnlessAnotherIsNamed() throws {
    #expect(try Stage.library.products() == ["carto", "caracal"])
  }
}

import Rehearsal
import Testing

/// The real kubectl takes the rehearsed cluster for a cluster.
@Suite(.timeLimit(.minutes(3)))
struct KubectlTests {
  private static let web = """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: web}
    spec:
      replicas: 2
      selector: {matchLabels: {app: web}}
      template:
        metadata: {labels: {app: web}}
        spec:
          containers: [{name: web, image: "registry.example.com/web:1.0", ports: [{containerPort: 8080}]}]
    ---
    apiVersion: v1
    kind: Service
    metadata: {name: web}
    spec: {type: LoadBalancer, selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
    """

  @Test func itAppliesWaitsReadsAndDeletes() async throws {
    try await ServerStage.with { stage in
      #expect(try await stage.kubectl("create", "namespace", "shop").output == "namespace/shop created\n")
      let applied = try await stage.kubectl("apply", "-n", "shop", "-f", "-", input: Self.web)
      #expect(applied.output == "deployment.apps/web created\nservice/web created\n", "\(applied.errors)")
      let again = try await stage.kubectl("apply", "-n", "shop", "-f", "-", input: Self.web)
      #expect(again.output == "deployment.apps/web unchanged\nservice/web unchanged\n", "\(again.errors)")
      let rolled = try await stage.kubectl("rollout", "status", "-n", "shop", "deployment/web", "--timeout=60s")
      #expect(rolled.output.contains("deployment \"web\" successfully rolled out"), "\(rolled.errors)")
      let waited = try await stage.kubectl("wait", "-n", "shop", "pod", "-l", "app=web", "--for=condition=Ready", "--timeout=60s")
      #expect(waited.succeeded, "\(waited.errors)")
      let pods = try await stage.kubectl("get", "pods", "-n", "shop", "--no-headers").output.split(separator: "\n")
      #expect(pods.count == 2)
      #expect(pods.allSatisfy { $0.split(separator: " ").dropFirst().prefix(3) == ["1/1", "Running", "0"] }, "\(pods)")
      let wide = try await stage.kubectl("get", "pods", "-n", "shop", "-o", "wide").output
      #expect(wide.contains("NODE") && wide.contains("node-"))
      let name = try #require(pods.first?.split(separator: " ").first.map(String.init))
      let described = try await stage.kubectl("describe", "pod", "-n", "shop", name)
      #expect(described.output.contains("Successfully pulled image \"registry.example.com/web:1.0\""), "\(described.errors)")
      #expect(try await stage.kubectl("logs", "-n", "shop", name).succeeded)
      #expect(try await stage.kubectl("logs", "-n", "shop", name, "--previous").errors.contains("previous terminated container \"web\""))
      let service = try await stage.kubectl(
        "wait", "-n", "shop", "service/web", "--for=jsonpath={.status.loadBalancer.ingress[0].ip}=203.0.113.7", "--timeout=60s")
      #expect(service.succeeded, "\(service.errors)")
      let scaled = try await stage.kubectl("scale", "-n", "shop", "deployment/web", "--replicas=3")
      #expect(scaled.output == "deployment.apps/web scaled\n", "\(scaled.errors)")
      #expect(try await stage.kubectl("rollout", "status", "-n", "shop", "deployment/web", "--timeout=60s").succeeded)
      #expect(try await stage.kubectl("delete", "-n", "shop", "deployment/web", "--wait").output.contains("deleted"))
      let gone = try await stage.kubectl("wait", "-n", "shop", "pod", "-l", "app=web", "--for=delete", "--timeout=60s")
      #expect(gone.succeeded, "\(gone.errors)")
      #expect(try await stage.kubectl("delete", "namespace", "shop").succeeded)
    }
  }

  @Test func serverSideApplyKeepsOwnersApart() async throws {
    try await ServerStage.with { stage in
      func secret(_ value: String, type: String = "Opaque") -> String {
        "{\"apiVersion\": \"v1\", \"kind\": \"Secret\", \"metadata\": {\"name\": \"s\"}, \"type\": \"\(type)\", \"data\": {\"a\": \"\(value)\"}}"
      }
      let first = try await stage.kubectl("apply", "--server-side", "--field-manager=one", "-f", "-", input: secret("MQ=="))
      #expect(first.output == "secret/s serverside-applied\n", "\(first.errors)")
      let second = try await stage.kubectl("apply", "--server-side", "--field-manager=two", "-f", "-", input: secret("Mg=="))
      #expect(second.errors.contains("Apply failed with 1 conflict: conflict with \"one\": .data.a"), "\(second.errors)")
      let forced = try await stage.kubectl(
        "apply", "--server-side", "--field-manager=two", "--force-conflicts", "-f", "-", input: secret("Mg=="))
      #expect(forced.succeeded, "\(forced.errors)")
      let typed = try await stage.kubectl(
        "apply", "--server-side", "--field-manager=two", "--force-conflicts", "-f", "-", input: secret("Mg==", type: "kubernetes.io/tls"))
      #expect(typed.errors.contains("type: Invalid value: \"kubernetes.io/tls\": field is immutable"), "\(typed.errors)")
    }
  }

  @Test func itExplainsWhoMayDoWhat() async throws {
    var scenario = Scenario.plain
    scenario.forbidden = [AccessRule(verbs: ["list", "create"], resources: ["secrets"])]
    try await ServerStage.with(scenario) { stage in
      #expect(try await stage.kubectl("auth", "can-i", "create", "secrets").output == "no\n")
      #expect(try await stage.kubectl("auth", "can-i", "create", "pods").output == "yes\n")
      let refused = try await stage.kubectl("get", "secrets", "-n", "default")
      #expect(refused.errors.contains("User \"rehearsal\" cannot list resource \"secrets\" in API group \"\" in the namespace \"default\""))
      #expect(try await stage.kubectl("version").output.contains("Server Version: v1.36.2"))
    }
  }
}

import Helm
import KubernetesObjects
import ProductModel
import Testing

@testable import Checks

@Suite struct ChartReadingTests {
  static let pod = """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: web}
    spec:
      template:
        spec:
          serviceAccountName: runner
          imagePullSecrets: [{name: pull}]
          initContainers:
            - env: [{name: A, valueFrom: {secretKeyRef: {name: db, key: password}}}, {name: B, valueFrom: {configMapKeyRef: {name: maybe, key: x, optional: true}}}]
          containers:
            - envFrom: [{secretRef: {name: all}}, {configMapRef: {name: perhaps, optional: true}}]
          volumes:
            - {name: a, secret: {secretName: tls, items: [{key: tls.crt, path: c}]}}
            - {name: b, configMap: {name: settings}}
            - {name: c, projected: {sources: [{secret: {name: token}}, {configMap: {name: ca, items: [{key: ca.crt, path: x}]}}]}}
            - {name: d, secret: {secretName: none, optional: true}}
    """

  @Test func everythingThatAPodRefersToIsFound() throws {
    let object = try #require(try RenderedChart(yaml: Self.pod).objects.first)
    #expect(
      Set(object.needs) == [
        ObjectNeed(.serviceAccount, "runner"), ObjectNeed(.secret, "pull"), ObjectNeed(.secret, "db", key: "password"), ObjectNeed(.secret, "all"),
        ObjectNeed(.secret, "tls", key: "tls.crt"), ObjectNeed(.configMap, "settings"), ObjectNeed(.secret, "token"),
        ObjectNeed(.configMap, "ca", key: "ca.crt"),
      ])
  }

  @Test(arguments: [
    ("", ["tls"]), ("cert-manager.io/cluster-issuer: le", []), ("cert-manager.io/issuer: le", []), ("cert-manager.io/cluster-issuer: ''", ["tls"]),
  ])
  func anIngressMayHaveItsCertificateMade(annotations: String, open: [String]) throws {
    let chart = try RenderedChart(
      yaml: "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: i, annotations: {\(annotations)}}, spec: {tls: [{secretName: tls}]}}")
    let plan = Plan(target: .init(namespace: "n", release: "r"), chart: .init(reference: "c"), valuesFileName: "v.yaml")
    #expect(ReferenceSearch(chart: chart, plan: plan).open.map(\.need.name) == open)
  }

  static func chart(secretAnnotations: String) -> String {
    """
    apiVersion: v1
    kind: Secret
    metadata: {name: db, annotations: {\(secretAnnotations)}}
    stringData: {password: x}
    ---
    apiVersion: batch/v1
    kind: Job
    metadata: {name: migrate, annotations: {helm.sh/hook: "pre-install,pre-upgrade", helm.sh/hook-weight: "2"}}
    spec: {template: {spec: {containers: [{name: m, env: [{name: P, valueFrom: {secretKeyRef: {name: db, key: password}}}]}]}}}
    """
  }

  @Test(arguments: [
    ("", true), ("helm.sh/hook: pre-install", false), (#"helm.sh/hook: pre-install, helm.sh/hook-weight: "1""#, false),
    (#"helm.sh/hook: pre-install, helm.sh/hook-weight: "3""#, true), ("helm.sh/hook: post-install", true),
  ])
  func aHookNeedsWhatIsThereBeforeIt(annotations: String, isTooLate: Bool) throws {
    let plan = Plan(target: .init(namespace: "n", release: "r"), chart: .init(reference: "c"), valuesFileName: "v.yaml")
    let open = ReferenceSearch(chart: try RenderedChart(yaml: Self.chart(secretAnnotations: annotations)), plan: plan).open
    #expect(open.map(\.isTooLate) == (isTooLate ? [true] : []))
  }

  @Test func testsAndDeletionsAreNoInstallation() throws {
    let yaml = "kind: Pod\nmetadata: {name: t, annotations: {helm.sh/hook: test}}\n---\nkind: List\nitems: [{kind: Pod, metadata: {name: p}}]\n"
    #expect(try RenderedChart(yaml: yaml).objects.map(\.name) == ["p"])
  }

  @Test func whatIsNoYAMLIsSaid() {
    #expect(throws: ChartFault.self) { try RenderedChart(yaml: "a: [") }
  }

  static let paths = ChartPaths(
    values: "web: {replicas: 1, annotations: {}, service: {type: ClusterIP}}\nextra: null\nlist: [a]\n",
    chart: "dependencies: [{name: redis}, {name: pg, alias: db}]")

  @Test(arguments: [
    ("web.replicas", ChartPaths.Answer.known), ("web.service", .known), ("web.annotations.\"a.b/c\"", .free), ("extra.deep", .free), ("list", .known),
    ("global.x", .free), ("redis.auth", .free), ("db.x", .free), ("web.replcas", .unknown(nearest: ValuePath(["web", "replicas"]))),
    ("wbe.replicas", .unknown(nearest: ValuePath(["web", "replicas"]))), ("service.type", .unknown(nearest: ValuePath(["web", "service", "type"]))),
    ("web.replicas.min", .unknown(nearest: ValuePath(["web", "replicas"]))), ("pg.x", .unknown(nearest: nil)),
  ])
  func aPathIsKnown(text: String, answer: ChartPaths.Answer) throws {
    #expect(Self.paths.answer(try #require(ValuePath(parsing: text))) == answer)
  }

  @Test func anEntryWritesWhatIsBelowIt() {
    let entry = ValueEntry(path: ValuePath(["a"]), value: .map([.init(key: "b", value: .int(1)), .init(key: "c", value: .map([]))]))
    #expect(ChartPaths.written(by: entry) == [ValuePath(["a", "b"]), ValuePath(["a", "c"])])
  }
}

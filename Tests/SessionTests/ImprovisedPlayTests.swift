import ProductLoading
import ProductModel
import Rehearsal
import Surroundings
import TestSupport
import Testing
import Wizard

@testable import Session

/// A product that nobody wrote a rehearsal for is played from its definition, and from its chart's manifest.
@Suite(.timeLimit(.minutes(3))) @MainActor struct ImprovisedPlayTests {
  nonisolated private static let definitions = RehearsedWizard.root + "/Tests/ProgramTests/Assets/"

  nonisolated private static let manifest = """
    # Source: kiosk/templates/kiosk.yaml
    apiVersion: v1
    kind: Service
    metadata: {name: kiosk}
    spec: {type: ClusterIP, selector: {app: kiosk}, ports: [{port: 8080}]}
    ---
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: kiosk, labels: {app: kiosk}}
    spec:
      replicas: 2
      selector: {matchLabels: {app: kiosk}}
      template:
        metadata: {labels: {app: kiosk}}
        spec: {containers: [{name: sign, image: "registry.example.com/kiosk:1.0", env: [{name: TEMPLATE, value: "${HOME} stays"}]}]}
    ---
    apiVersion: batch/v1
    kind: Job
    metadata: {name: kiosk-paint, annotations: {helm.sh/hook: pre-install}}
    spec: {template: {spec: {restartPolicy: Never, containers: [{name: paint, image: "registry.example.com/paint:1.0"}]}}}
    """

  nonisolated private static func play(_ product: Product, _ manifest: String = "") throws -> Play {
    try ImprovisedPlay(product: product, manifest: manifest).play(from: RehearsedWizard.library, cloud: "gke", now: Surroundings.system.time.now)
  }

  @Test(arguments: [
    ("newcomer/kiosk.yaml", "", "server"), ("newcomer/kiosk.yaml", manifest, "kiosk-paint"), ("products/harbour.yaml", "", "1/1"),
  ])
  func endsReady(definition: String, manifest: String, sight: String) async throws {
    let path = Self.definitions + definition
    let product = try ProductLoader.load(path: path, files: SystemFileSystem())
    let play = try Self.play(product, manifest)
    let course = try await RehearsedWizard.perform(play, definition: path)
    guard case .left(.ready) = course.end else {
      Issue.record("ended with \(course.end) after\n\(course.frames.suffix(3).joined(separator: "\n"))")
      return
    }
    #expect(course.frames.contains { $0.contains(sight) })
  }

  /// The files that are made up hold what is checked of them.
  @Test func aCertificateIsOneOfTheDomain() async throws {
    let home = try ScratchFolder()
    let definition = """
      apiVersion: slipway/v1
      kind: Product
      metadata: {id: stall, title: Stall}
      chart: {reference: ./stall, name: stall, release: stall, namespace: stall, output: values.yaml}
      steps:
        - id: tls
          title: TLS
          fields:
            - {id: tls.certificate, label: Certificate, type: file, content: pemCertificate, required: true}
            - {id: tls.key, label: Key, type: file, content: pemPrivateKey, secret: true, required: true}
            - {id: domain, label: Domain, type: domain, required: true, placeholder: stall.example.com}
          secrets:
            - {name: stall-tls, type: kubernetes.io/tls, data: {tls.crt: "${tls.certificate}", tls.key: "${tls.key}"}}
          checks:
            - {use: tlsFiles, certificate: "${tls.certificate}", key: "${tls.key}", domain: "${domain}"}
      """
    try home.write("stall.yaml", definition)
    let path = home.path("stall.yaml")
    let play = try Self.play(ProductLoader.load(path: path, files: SystemFileSystem()))
    let course = try await RehearsedWizard.perform(play, definition: path)
    guard case .left(.ready) = course.end else {
      Issue.record("ended with \(course.end) after\n\(course.frames.suffix(3).joined(separator: "\n"))")
      return
    }
  }

  /// What the manifest and the answers ask the cluster for is there, as everything is in a play that goes well.
  @Test func theClassesThatAreNamedAreThere() throws {
    let product = try ProductLoader.load(path: Self.definitions + "newcomer/kiosk.yaml", files: SystemFileSystem())
    let ingresses = """
      {apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: a}, spec: {ingressClassName: nginx}}
      ---
      {apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: b, annotations: {kubernetes.io/ingress.class: gce}}}
      """
    let play = try Self.play(product, ingresses)
    // GKE's own class has no object.
    #expect(play.scenario.facts.ingressClasses == ["nginx"])
  }

  @Test(arguments: [
    ("kind: [", "is no manifest"), ("hello: there", "has no kind or no name"), ("kind: Job\nspec: {}", "Job in it has no kind or no name"),
  ])
  func whatIsNoManifestIsRefused(text: String, words: String) throws {
    let product = try ProductLoader.load(path: Self.definitions + "newcomer/kiosk.yaml", files: SystemFileSystem())
    let error = #expect(throws: RehearsalError.self) { try ImprovisedPlay(product: product, manifest: text, named: "kiosk.txt") }
    #expect(error?.message.contains(words) == true && error?.message.contains("'kiosk.txt'") == true, "\(error?.message ?? "")")
  }
}

import Cluster
import KubernetesObjects
import Secrecy
import Testing
import Wire

@Suite struct SecretWriterTests {
  private let secret = SecretWriter.Content(name: "db", data: [("password", Secret("p\"w")), ("empty", Secret(""))])

  private func metadata(_ fields: String = #""managedFields":[{"manager":"slipway"}]"#, version: String = "1") -> ScriptedTransport.Answer {
    .json(#"{"kind":"PartialObjectMetadata","metadata":{"name":"db","resourceVersion":"\#(version)",\#(fields)}}"#)
  }

  @Test func isCreatedWithData() async throws {
    let transport = ScriptedTransport([try .recorded("get-404"), try .recorded("apply-created-201")])
    #expect(try await SecretWriter(client: ClusterClient(transport)).write(secret, namespace: "n") == .created)
    let request = try #require(transport.asked.last)
    #expect(request.method == .patch)
    #expect(request.target == "/api/v1/namespaces/n/secrets/db?fieldManager=slipway&force=false")
    #expect(
      String(decoding: request.body, as: UTF8.self)
        == #"{"apiVersion":"v1","kind":"Secret","metadata":{"name":"db","namespace":"n"},"type":"Opaque","data":{"password":"cCJ3","empty":""}}"#)
    #expect(request.headers.contains { $0.name == "Accept" && $0.value.contains("as=PartialObjectMetadata") })
    #expect(transport.asked.first?.headers.contains { $0.value.contains("as=PartialObjectMetadata") } == true)
  }

  @Test(arguments: [("1", SecretWriter.Outcome.unchanged), ("2", .updated)])
  func oursIsUpdated(_ version: String, _ outcome: SecretWriter.Outcome) async throws {
    let transport = ScriptedTransport([metadata(), metadata(version: version)])
    #expect(try await SecretWriter(client: ClusterClient(transport)).write(secret, namespace: "n") == outcome)
  }

  @Test(arguments: [
    (#""managedFields":[{"manager":"slipway"},{"manager":"kubectl-create"}]"#, "'kubectl-create'"),
    (#""managedFields":[{"manager":"slipway"}],"labels":{"app.kubernetes.io/managed-by":"Helm"}"#, "a Helm release"),
    (#""managedFields":[{"manager":"slipway"}],"annotations":{"meta.helm.sh/release-name":"web\u001b"}"#, "Helm release 'web^['"),
    (
      #""managedFields":[{"manager":"slipway"}],"ownerReferences":[{"apiVersion":"v1","kind":"ExternalSecret","name":"e","uid":"1"}]"#,
      "ExternalSecret 'e'"
    ),
    (#""managedFields":[{"manager":""}]"#, "an unnamed program"), (#""labels":{}"#, "an unknown program"),
  ])
  func anotherOwnersIsLeftAloneUntilSomebodySaysYes(_ fields: String, _ owner: String) async throws {
    let transport = ScriptedTransport { [self] request, _ in request.method == .get ? metadata(fields) : metadata(version: "2") }
    let writer = SecretWriter(client: ClusterClient(transport))
    #expect(try await writer.ownership(of: "db", namespace: "n") == .foreign(owner: owner))
    #expect(try await writer.write(secret, namespace: "n") == .foreign(owner: owner))
    #expect(transport.asked.allSatisfy { $0.method == .get })
    #expect(try await writer.write(secret, namespace: "n", takesOver: true) == .updated)
    #expect(transport.asked.last?.query.contains(.init("force", "true")) == true)
  }

  @Test func theRecordedSecretOfHelmIsForeign() async throws {
    let writer = SecretWriter(client: ClusterClient(try ScriptedTransport([.recorded("apply-created-201")])))
    #expect(try await writer.ownership(of: "s", namespace: "wire") == .foreign(owner: "a Helm release"))
  }

  @Test func aChangedTypeHasItsOwnOutcome() async throws {
    let transport = ScriptedTransport([metadata(), try .recorded("apply-type-changed-422")])
    let outcome = try await SecretWriter(client: ClusterClient(transport)).write(secret, namespace: "n")
    #expect(outcome == .typeChanged(message: #"Secret "s" is invalid: type: Invalid value: "kubernetes.io/tls": field is immutable"#))
  }

  @Test func aRaceForTheNameIsAConflict() async throws {
    let transport = ScriptedTransport([try .recorded("get-404"), try .recorded("apply-conflict-409")])
    await #expect(throws: ClusterError.self) { try await SecretWriter(client: ClusterClient(transport)).write(secret, namespace: "n") }
  }

  @Test(
    arguments: [
      (["{\"metadata\":{\"name\":\"n\"},\"status\":{\"phase\":\"Active\"}}"], NamespaceOutcome.existed),
      (["{\"status\":{\"phase\":\"Terminating\"}}"], .terminating),
    ] as [([String], NamespaceOutcome)])
  func aNamespaceThatIsThereIsNotCreated(_ answers: [String], _ outcome: NamespaceOutcome) async throws {
    let transport = ScriptedTransport(answers.map { .json($0) })
    #expect(try await ClusterClient(transport).ensureNamespace("n") == outcome)
  }

  @Test(arguments: [
    (["get-404", "create-namespace-forbidden-403"], "missing"), (["get-404", "access-review-denied-201"], "created"),
    (["get-404", "apply-conflict-409"], "existed"), (["forbidden-403"], "unreadable"),
  ])
  func namespacesAreCreatedOnlyWhenMissing(_ names: [String], _ outcome: String) async throws {
    let transport = ScriptedTransport(try names.map { try .recorded($0) })
    let result = try await ClusterClient(transport).ensureNamespace("n")
    #expect("\(result)".hasPrefix(outcome))
    #expect(transport.asked.count == names.count)
  }
}

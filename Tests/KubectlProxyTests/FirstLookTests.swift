import Cluster
import Crypto
import FoundationEssentials
import NIOSSL
import Surroundings
import SwiftASN1
import TestSupport
import Testing
import X509

@testable import KubectlProxy

@Suite(.timeLimit(.minutes(1))) struct FirstLookTests {
  private let door = ServiceDoor(namespace: "n", service: "router", domain: "web.example.com", path: "/x")

  /// A server that shows a certificate for `web.example.com`, made for this run and signed by itself.
  private func tls() throws -> NIOSSLContext {
    let made = P256.Signing.PrivateKey()
    let name = try DistinguishedName { CommonName("web.example.com") }
    let now = Date()
    let signed = try Certificate(
      version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: .init(made.publicKey), notValidBefore: now,
      notValidAfter: now.addingTimeInterval(3600), issuer: name, subject: name, extensions: Certificate.Extensions(),
      issuerPrivateKey: .init(made))
    var serializer = DER.Serializer()
    try serializer.serialize(signed)
    let certificate = try NIOSSLCertificate(bytes: serializer.serializedBytes, format: .der)
    let key = try NIOSSLPrivateKey(bytes: Array(made.pemRepresentation.utf8), format: .pem)
    return try NIOSSLContext(configuration: .makeServerConfiguration(certificateChain: [.certificate(certificate)], privateKey: .privateKey(key)))
  }

  @Test func theDomainIsAskedForOverTLS() async throws {
    let server = try await RawServer.start(tls: tls()) { _, _ in RawServer.answer("", status: "302 Found", type: "text/html") }
    let answer = await FirstLook.ask(door, port: server.port, time: SystemTime())
    #expect(
      answer == .answered(status: 302, certificate: CertificateFacts(subject: "CN=web.example.com", issuer: "CN=web.example.com")))
    #expect(server.asked.map(\.uri) == ["/x"])
    #expect(server.asked.first?.headers["host"] == ["web.example.com"])
    try await server.stop()
  }

  @Test func withoutTLSThePortIsAskedPlainly() async throws {
    let server = try await RawServer.start { _, _ in RawServer.answer("no", status: "503 Down") }
    var plain = door
    plain.usesTLS = false
    #expect(await FirstLook.ask(plain, port: server.port, time: SystemTime()) == .answered(status: 503, certificate: nil))
    let answer = await FirstLook.ask(door, port: server.port, time: SystemTime())
    guard case .tlsFailed = answer else {
      Issue.record("a server without TLS must be told, not \(answer)")
      return
    }
    try await server.stop()
  }

  @Test func nobodyThereIsARefusal() async throws {
    let server = try await RawServer.start { _, _ in [.close] }
    var plain = door
    plain.usesTLS = false
    #expect(
      await FirstLook.ask(plain, port: server.port, time: SystemTime()) == .refused(detail: "the connection was closed before an answer"))
    let port = server.port
    try await server.stop()
    #expect(await FirstLook.ask(door, port: port, time: SystemTime(), lastComplaint: { "pod not running" }) == .refused(detail: "pod not running"))
  }

  @Test func silenceTimesOut() async throws {
    let server = try await RawServer.start { _, _ in [] }
    var plain = door
    plain.usesTLS = false
    let time = ManualTime()
    let asking = Task { [plain] in await FirstLook.ask(plain, port: server.port, time: time) }
    try await until { !server.asked.isEmpty }
    await time.sleepers(atLeast: 1)
    await time.advance(by: .seconds(16))
    #expect(await asking.value == .timedOut)
    try await server.stop()
  }

  /// A stand-in for kubectl says where it forwards to; the real one needs a real pod.
  @Test func aForwardedPortIsLookedAtAndTakenDown() async throws {
    let server = try await RawServer.start { _, _ in RawServer.answer("ok") }
    let fixture = try KubectlFixture()
    try fixture.folder.write(
      "kubectl",
      """
      #!/bin/sh
      echo "$*" >"${0%/*}/arguments"; echo $$ >"${0%/*}/pid"
      echo "Forwarding from 127.0.0.1:\(server.port) -> 8443"
      exec sleep 1000
      """, mode: 0o700)
    let forward = PortForward(tool: KubectlTool(path: fixture.folder.path("kubectl"), surroundings: fixture.surroundings), context: "c")
    var plain = door
    plain.usesTLS = false
    let result = await FirstLook(forward: forward).look(at: plain)
    #expect(result.answer == .answered(status: 200, certificate: nil))
    let arguments = try fixture.folder.read("arguments")
    #expect(
      arguments == "port-forward service/router :443 --address=127.0.0.1 --namespace=n --context=c\n")
    // A process that has ended has no command line left, also while nobody has asked for its end yet.
    let pid = try fixture.folder.read("pid").trimmed
    let line = try? SystemFileSystem().read("/proc/\(pid)/cmdline")
    #expect(line?.isEmpty ?? true)
    try await server.stop()
  }

  @Test func aForwardThatFailsSaysWhy() async throws {
    let fixture = try KubectlFixture()
    try fixture.folder.write("kubectl", "#!/bin/sh\necho 'Error from server (Forbidden): pods \"x\" is forbidden' >&2\nexit 1\n", mode: 0o700)
    let forward = PortForward(tool: KubectlTool(path: fixture.folder.path("kubectl"), surroundings: fixture.surroundings), context: "c")
    #expect(
      await FirstLook(forward: forward).look(at: door).answer == .notForwarded(detail: #"Error from server (Forbidden): pods "x" is forbidden"#))
  }
}

extension String {
  fileprivate var trimmed: String { String(drop(while: \.isWhitespace).prefix { !$0.isWhitespace }) }
}

import Cluster
import KubernetesObjects
import Surroundings
import SwiftASN1
import Visitor
import X509

/// A look at a Service through a forwarded port: the domain is asked for by SNI and by Host, its name needs no DNS record yet.
package struct FirstLook: ServiceLook {
  private let forward: PortForward

  /// How long a product may take to answer one request.
  static let timeLimit = Duration.seconds(15)

  package init(session: KubectlProxySession, surroundings: Surroundings) throws(KubectlError) {
    forward = PortForward(tool: try KubectlTool.locate(surroundings), context: session.context.name)
  }

  init(forward: PortForward) {
    self.forward = forward
  }

  package func look(at door: ServiceDoor) async -> ServiceLookResult {
    let time = forward.tool.surroundings.time
    do throws(PortForward.Failure) {
      let answer = try await forward.run(to: door.service, port: door.port, namespace: door.namespace) { port, lastComplaint in
        await Self.ask(door, port: port, time: time, lastComplaint: lastComplaint)
      }
      return ServiceLookResult(door: door, answer: answer)
    } catch {
      return ServiceLookResult(door: door, answer: .notForwarded(detail: error.detail))
    }
  }

  /// Asks once over a port of this machine.
  static func ask(
    _ door: ServiceDoor, port: Int, time: any Time, lastComplaint: @Sendable () -> String? = { nil }
  ) async -> ServiceLookResult.Answer {
    let visitor = Visitor(
      domain: door.domain, address: "127.0.0.1", port: port, path: door.path, usesTLS: door.usesTLS, connectTime: .seconds(5), answerTime: nil)
    let reading = (try? await withTimeLimit(timeLimit, time) { await visitor.look(.answer) }) ?? nil
    switch reading {
    case .answered(let status, let chain)?: return .answered(status: status, certificate: chain.first.flatMap { CertificateFacts(der: $0) })
    // kubectl takes the connection before it knows whether the pod does: what it complains of says more.
    case .noTLS(let detail)?: return lastComplaint().map { .refused(detail: $0) } ?? .tlsFailed(detail: detail)
    case .unreachable?, .ended?, .shown?: return .refused(detail: lastComplaint() ?? "the connection was closed before an answer")
    case .silent?, nil: return .timedOut
    }
  }
}

extension CertificateFacts {
  /// nil: it cannot be read.
  fileprivate init?(der: [UInt8]) {
    guard let parsed = try? Certificate(derEncoded: der) else { return nil }
    self.init(subject: "\(parsed.subject)".harmless, issuer: "\(parsed.issuer)".harmless)
  }
}

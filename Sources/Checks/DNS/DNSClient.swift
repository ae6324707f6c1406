import NIOCore
import NIOPosix
import Surroundings

/// Asks the name servers of this machine over UDP, and again over TCP when an answer does not fit (RFC 7766).
package struct DNSClient: Sendable {
  package enum Fault: Error, Sendable, Equatable {
    /// There is no name server to ask.
    case noServer
    case badName
    /// None of them answered.
    case silent(servers: [String])
    /// One answered with a refusal or a failure of its own.
    case failed(DNSAnswer.Code)
  }

  package var servers: [SocketAddress]
  package var randomBytes: @Sendable (Int) -> [UInt8]
  /// How long one server may take; each is asked twice.
  package var patience: TimeAmount = .milliseconds(1500)

  package init(servers: [SocketAddress], randomBytes: @escaping @Sendable (Int) -> [UInt8]) {
    self.servers = servers
    self.randomBytes = randomBytes
  }

  /// Those of `/etc/resolv.conf`; without any the one that glibc then asks, on this machine.
  package static func ofMachine(_ surroundings: Surroundings) -> DNSClient {
    let text = (try? surroundings.files.read("/etc/resolv.conf")).map { String(decoding: $0, as: UTF8.self) } ?? ""
    let named = text.split(whereSeparator: \.isNewline).compactMap { line -> String? in
      let words = line.split { $0 == " " || $0 == "\t" }
      return words.first == "nameserver" && words.count > 1 ? String(words[1]) : nil
    }
    let servers = (named.isEmpty ? ["127.0.0.1"] : Array(named.prefix(3))).compactMap { try? SocketAddress(ipAddress: $0, port: 53) }
    return DNSClient(servers: servers, randomBytes: surroundings.randomBytes)
  }

  /// A name that does not exist is an answer too.
  package func ask(_ name: String, _ kind: DNSMessage.Kind) async throws(Fault) -> DNSAnswer {
    guard !servers.isEmpty else { throw .noServer }
    var refusal: DNSAnswer.Code?
    for _ in 0..<2 {
      for server in servers where !Task.isCancelled {
        let random = randomBytes(2)
        let id = UInt16(random[0]) << 8 | UInt16(random[1])
        guard let query = DNSMessage.query(name, kind, id: id) else { throw .badName }
        guard let answer = await answer(query, id: id, name: name, kind: kind, from: server) else { continue }
        switch answer.code {
        case .fine, .noSuchName: return answer
        default: refusal = answer.code
        }
      }
      if refusal != nil { break }
    }
    if let refusal { throw .failed(refusal) }
    throw .silent(servers: servers.compactMap(\.ipAddress))
  }

  private func answer(_ query: [UInt8], id: UInt16, name: String, kind: DNSMessage.Kind, from server: SocketAddress) async -> DNSAnswer? {
    let read: @Sendable ([UInt8]) -> DNSAnswer? = { try? DNSMessage.read($0, id: id, name: name, kind: kind) }
    guard let short = try? await DNSExchange.overUDP(query, server, patience, read) else { return nil }
    guard short.isTruncated else { return short }
    return try? await DNSExchange.overTCP(query, server, patience, read)
  }
}

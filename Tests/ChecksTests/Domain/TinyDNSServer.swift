import NIOCore
import NIOPosix
import Synchronization

@testable import Checks

/// A name server on a UDP port of this machine, and on the same TCP port, that knows what a test tells it.
final class TinyDNSServer: Sendable {
  struct Record: Sendable {
    var name: String
    var kind: UInt16
    var data: [UInt8]
  }

  /// What goes wrong for every question.
  enum Fault: Sendable { case none, silent, serverFailure, refused, otherQuestion, truncated, garbage }

  let address: SocketAddress
  private let channels: [any Channel]

  static func start(_ records: [Record], zones: [String] = [], fault: Fault = .none) async throws -> TinyDNSServer {
    let book = DNSBook(records: records, zones: zones, fault: fault)
    let tcp = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(TCPBook(book: book)) }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    let udp = try await DatagramBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(UDPBook(book: book)) }
      }
      .bind(host: "127.0.0.1", port: tcp.localAddress?.port ?? 0).get()
    guard let address = udp.localAddress else { throw ChannelError.unknownLocalAddress }
    return TinyDNSServer(address: address, channels: [tcp, udp])
  }

  private init(address: SocketAddress, channels: [any Channel]) {
    self.address = address
    self.channels = channels
  }

  func stop() async {
    for channel in channels { try? await channel.close() }
  }

  var client: DNSClient {
    var client = DNSClient(servers: [address], randomBytes: { (0..<$0).map { _ in UInt8.random(in: 0 ... .max) } })
    client.patience = .milliseconds(400)
    return client
  }

  static func a(_ name: String, _ address: String) -> Record { Record(name: name, kind: 1, data: IPAddress(address)?.bytes ?? []) }
  static func aaaa(_ name: String, _ address: String) -> Record { Record(name: name, kind: 28, data: IPAddress(address)?.bytes ?? []) }
  static func alias(_ name: String, _ target: String) -> Record { Record(name: name, kind: 5, data: encoded(target)) }
  static func caa(_ name: String, _ tag: String, _ value: String, flags: UInt8 = 0) -> Record {
    Record(name: name, kind: 257, data: [flags, UInt8(tag.utf8.count)] + Array(tag.utf8) + Array(value.utf8))
  }

  static func encoded(_ name: String) -> [UInt8] {
    name.split(separator: ".").flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) } + [0]
  }
}

private struct DNSBook: Sendable {
  var records: [TinyDNSServer.Record]
  var zones: [String]
  var fault: TinyDNSServer.Fault

  func answer(_ query: [UInt8], overTCP: Bool) -> [UInt8]? {
    var reader = DNSMessage.Reader(bytes: query)
    guard (try? reader.take(12)) != nil, let name = try? reader.name(), let kind = try? reader.number() else { return nil }
    let question = Array(query[12..<reader.position + 2])
    var found: [TinyDNSServer.Record] = []
    var current = name
    while let alias = records.first(where: { $0.name == current && $0.kind == 5 }) {
      found.append(alias)
      var target = DNSMessage.Reader(bytes: alias.data)
      current = (try? target.name()) ?? ""
    }
    found += records.filter { $0.name == current && $0.kind == kind }
    // A name with something below it exists, though it may have no record.
    let exists = records.contains { $0.name == current || $0.name.hasSuffix("." + current) } || zones.contains(current)
    let zone = zones.filter { current == $0 || current.hasSuffix("." + $0) }.max { $0.count < $1.count }
    let authority = found.isEmpty || !exists ? zone : nil
    var flags: UInt16 = 0x8180
    switch fault {
    case .silent: return nil
    case .garbage: return [1, 2, 3]
    case .serverFailure: flags |= 2
    case .refused: flags |= 5
    case .truncated where !overTCP: flags |= 0x0200
    default: if !exists { flags |= 3 }
    }
    var bytes = Array(query[0..<2]) + [UInt8(flags >> 8), UInt8(flags & 0xFF), 0, 1]
    let sent = flags & 0x0207 == 0 || flags & 0xF == 3 ? found : []
    bytes += [0, UInt8(sent.count), 0, authority == nil ? 0 : 1, 0, 0]
    bytes += fault == .otherQuestion ? TinyDNSServer.encoded("other.example.net") + [0, 1, 0, 1] : question
    for record in sent {
      // The first name as a pointer to the question, as real servers write it.
      bytes += record.name == name ? [0xC0, 12] : TinyDNSServer.encoded(record.name)
      bytes += [UInt8(record.kind >> 8), UInt8(record.kind & 0xFF), 0, 1, 0, 0, 0, 60]
      bytes += [UInt8(record.data.count >> 8), UInt8(record.data.count & 0xFF)] + record.data
    }
    if let authority { bytes += TinyDNSServer.encoded(authority) + [0, 6, 0, 1, 0, 0, 0, 60, 0, 2, 0, 0] }
    return bytes
  }
}

private final class UDPBook: ChannelInboundHandler {
  typealias InboundIn = AddressedEnvelope<ByteBuffer>
  typealias OutboundOut = AddressedEnvelope<ByteBuffer>
  private let book: DNSBook
  init(book: DNSBook) { self.book = book }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let envelope = unwrapInboundIn(data)
    guard let answer = book.answer(Array(envelope.data.readableBytesView), overTCP: false) else { return }
    context.writeAndFlush(wrapOutboundOut(AddressedEnvelope(remoteAddress: envelope.remoteAddress, data: ByteBuffer(bytes: answer))), promise: nil)
  }
}

private final class TCPBook: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer
  private let book: DNSBook
  private var received: [UInt8] = []
  init(book: DNSBook) { self.book = book }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    received += unwrapInboundIn(data).readableBytesView
    guard received.count > 2, received.count >= Int(received[0]) << 8 | Int(received[1]) + 2 else { return }
    guard let answer = book.answer(Array(received[2...]), overTCP: true) else { return }
    let bytes = [UInt8(answer.count >> 8), UInt8(answer.count & 0xFF)] + answer
    context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
  }
}

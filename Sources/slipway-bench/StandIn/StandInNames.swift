import NIOCore
import NIOPosix

/// A name server that gives every name one address, or that hears and says nothing.
final class StandInNames: ChannelInboundHandler, Sendable {
  typealias InboundIn = AddressedEnvelope<ByteBuffer>
  typealias OutboundOut = AddressedEnvelope<ByteBuffer>

  private let isSilent: Bool

  private init(isSilent: Bool) { self.isSilent = isSilent }

  /// - Throws: where this user may not take port 53, at which every resolver asks.
  static func start(at address: String, isSilent: Bool, on group: any EventLoopGroup) async throws -> any Channel {
    try await DatagramBootstrap(group: group)
      .channelInitializer { $0.pipeline.addHandler(StandInNames(isSilent: isSilent)) }
      .bind(host: address, port: 53).get()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let question = unwrapInboundIn(data)
    guard !isSilent, let answer = Self.answer(Array(question.data.readableBytesView)) else { return }
    context.writeAndFlush(wrapOutboundOut(AddressedEnvelope(remoteAddress: question.remoteAddress, data: ByteBuffer(bytes: answer))), promise: nil)
  }

  /// RFC 1035: the question's header and question again, and to one for an IPv4 address 198.51.100.7.
  private static func answer(_ question: [UInt8]) -> [UInt8]? {
    guard question.count > 17, let nameEnd = question[12...].firstIndex(of: 0), nameEnd + 5 <= question.count else { return nil }
    let isAddress = question[nameEnd + 1] == 0 && question[nameEnd + 2] == 1
    var answer = Array(question[..<2]) + [0x81, 0x80, 0, 1, 0, isAddress ? 1 : 0, 0, 0, 0, 0] + question[12..<nameEnd + 5]
    if isAddress { answer += [0xC0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 198, 51, 100, 7] }
    return answer
  }
}

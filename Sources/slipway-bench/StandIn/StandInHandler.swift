import Glibc
import NIOCore
import NIOHTTP1

/// Answers one connection of the stand-in.
final class StandInHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let documents: PodDocuments
  private let changesPerSecond: Int
  private var changes: RepeatedTask?
  private var sent = 0

  init(documents: PodDocuments, changesPerSecond: Int) {
    self.documents = documents
    self.changesPerSecond = changesPerSecond
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard case .head(let head) = unwrapInboundIn(data) else { return }
    let parts = head.uri.split(separator: "?", maxSplits: 1)
    let path = parts.first.map(String.init) ?? "/"
    let query = parts.count > 1 ? String(parts[1]) : ""
    if let body = StandInDiscovery.answer(path) {
      write(Array(body.utf8), context)
    } else if query.contains("watch=true") || query.contains("watch=1") {
      watch(path, context)
    } else {
      list(path, query, context)
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    changes?.cancel()
  }

  private func list(_ path: String, _ query: String, _ context: ChannelHandlerContext) {
    let items: [[UInt8]]
    let kind: (name: String, version: String)
    switch path.split(separator: "/").last {
    case "pods": (items, kind) = (documents.pods, ("Pod", "v1"))
    case "deployments": (items, kind) = (documents.deployments, ("Deployment", "apps/v1"))
    case "replicasets": (items, kind) = (documents.replicaSets, ("ReplicaSet", "apps/v1"))
    default: (items, kind) = ([], ("Item", "v1"))
    }
    func number(_ name: String) -> Int? {
      query.split(separator: "&").first { $0.hasPrefix(name + "=") }.flatMap { Int($0.dropFirst(name.count + 1)) }
    }
    let body = documents.page(
      of: items, kind: kind.name, apiVersion: kind.version, from: min(number("continue") ?? 0, items.count), limit: number("limit") ?? .max / 2)
    write(body, context)
  }

  private func write(_ body: [UInt8], _ context: ChannelHandlerContext) {
    var buffer = context.channel.allocator.buffer(capacity: body.count)
    buffer.writeBytes(body)
    let headers: HTTPHeaders = ["Content-Type": "application/json", "Content-Length": "\(body.count)"]
    context.write(wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: .ok, headers: headers))), promise: nil)
    context.write(wrapOutboundOut(.body(.byteBuffer(buffer))), promise: nil)
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
  }

  private func watch(_ path: String, _ context: ChannelHandlerContext) {
    let headers: HTTPHeaders = ["Content-Type": "application/json", "Transfer-Encoding": "chunked"]
    context.writeAndFlush(wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: .ok, headers: headers))), promise: nil)
    guard path.hasSuffix("/pods"), changesPerSecond > 0 else { return }
    let began = StandInClock.now
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    changes = context.eventLoop.scheduleRepeatedTask(initialDelay: .zero, delay: .milliseconds(10)) { _ in
      let (handler, context) = bound.value
      handler.sendChanges(since: began, context)
    }
  }

  /// As many as are due by the clock, so that a late timer does not slow the rate.
  private func sendChanges(since began: Int64, _ context: ChannelHandlerContext) {
    let due = Int((StandInClock.now - began) / 1_000_000) * changesPerSecond / 1_000
    guard due > sent else { return }
    var buffer = context.channel.allocator.buffer(capacity: (due - sent) * 12_000)
    while sent < due {
      sent += 1
      buffer.writeBytes(PodDocuments.change(pod: sent % documents.pods.count, number: Int(StandInClock.now / 1_000_000)))
    }
    context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(buffer))), promise: nil)
  }
}

/// The machine's monotonic clock in nanoseconds: the same in every process, so that a reader can tell how old a change is.
enum StandInClock {
  static var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}

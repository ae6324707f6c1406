import Cluster
import FoundationEssentials
import KubernetesObjects

/// A log that is being followed.
struct LogFollower {
  var uid: String
  var container: String
  var showsTimes: Bool
  var stream: AsyncThrowingStream<[UInt8], any Error>.Continuation
  var shown: Date
}

extension World {
  mutating func log(_ request: Request, _ path: ResourcePath, number: Int, ended: @escaping @Sendable () -> Void) throws(Refusal) -> RehearsalAnswer {
    let name = path.name ?? ""
    guard let pod = store.object(path.key(name)) else { throw .notFound(path.resource.id, name) }
    let mains = pod.json["spec"]["containers"].items.compactMap { $0["name"].string }
    let inits = pod.json["spec"]["initContainers"].items.compactMap { $0["name"].string }
    let container = request.query["container"] ?? ""
    guard !container.isEmpty || mains.count == 1 else {
      var message = "a container name must be specified for pod \(name), choose one of: [\(mains.joined(separator: " "))]"
      if !inits.isEmpty { message += " or one of the init containers: [\(inits.joined(separator: " "))]" }
      throw .badRequest(message)
    }
    let wanted = container.isEmpty ? mains[0] : container
    guard (mains + inits).contains(wanted) else { throw .badRequest("container \(wanted) is not valid for pod \(name)") }
    if let lines = memory.shownLogs[ContainerPlace(namespace: pod.key.namespace, pod: name, container: wanted)] {
      let tail = request.query["tailLines"].flatMap { Int($0) } ?? lines.count
      return .text(lines.suffix(max(0, tail)).map { $0 + "\n" }.joined())
    }
    guard let state = runs[pod.uid]?.containers[wanted] else {
      throw .badRequest("container \"\(wanted)\" in pod \"\(name)\" is waiting to start: ContainerCreating")
    }
    let isPrevious = ["1", "true"].contains(request.query["previous"] ?? "")
    let life: ContainerRun.Life
    if isPrevious {
      guard state.restarts > 0, let previous = state.lives.count > 1 ? state.lives.first : state.isRunning ? nil : state.lives.last else {
        throw .badRequest("previous terminated container \"\(wanted)\" in pod \"\(name)\" not found")
      }
      life = previous
    } else {
      guard let current = state.lives.last else {
        var reason = "ContainerCreating"
        if case .waiting(let stated, _) = state.state { reason = stated }
        throw .badRequest("container \"\(wanted)\" in pod \"\(name)\" is waiting to start: \(reason)")
      }
      life = current
    }
    let showsTimes = ["1", "true"].contains(request.query["timestamps"] ?? "")
    var lines = life.written(by: now)
    if let seconds = request.query["sinceSeconds"].flatMap({ Double($0) }) { lines.removeAll { now.timeIntervalSince($0.time) > seconds } }
    if let tail = request.query["tailLines"].flatMap({ Int($0) }) { lines = Array(lines.suffix(max(0, tail))) }
    var body = Self.bytes(lines, showsTimes: showsTimes)
    if let limit = request.query["limitBytes"].flatMap({ Int($0) }) { body = Array(body.prefix(limit)) }
    guard ["1", "true"].contains(request.query["follow"] ?? ""), !isPrevious else {
      return .response(ClusterResponse(status: 200, headers: ["content-type": "text/plain"], body: body))
    }
    let (chunks, stream) = AsyncThrowingStream.makeStream(of: [UInt8].self, throwing: (any Error).self)
    if !body.isEmpty { stream.yield(body) }
    if life.finished == nil {
      followers[number] = LogFollower(uid: pod.uid, container: wanted, showsTimes: showsTimes, stream: stream, shown: now)
      stream.onTermination = { reason in
        if case .cancelled = reason { ended() }
      }
      if let next = life.next(after: now) { after(next.timeIntervalSince(now), .logs(number)) }
    } else {
      stream.finish()
    }
    return .stream(ClusterStream(status: 200, headers: ["content-type": "text/plain"], chunks: chunks))
  }

  /// Gives a follower what has been written since, and plans its next turn.
  mutating func follow(_ id: Int) {
    guard let follower = followers[id] else { return }
    guard let run = runs[follower.uid], let state = run.containers[follower.container], let life = state.lives.last else { return endFollowing(id) }
    let fresh = life.written(by: now).filter { $0.time > follower.shown }
    if !fresh.isEmpty { follower.stream.yield(Self.bytes(fresh, showsTimes: follower.showsTimes)) }
    followers[id]?.shown = now
    if life.finished != nil { return endFollowing(id) }
    if let next = life.next(after: now) { after(max(0.01, next.timeIntervalSince(now)), .logs(id)) }
  }

  mutating func wakeFollowers(of uid: String, container: String) {
    for (id, follower) in followers.sorted(by: { $0.key < $1.key }) where follower.uid == uid && follower.container == container { follow(id) }
  }

  private mutating func endFollowing(_ id: Int) {
    guard let follower = followers.removeValue(forKey: id) else { return }
    endings.append(Ending(stream: follower.stream, error: nil))
  }

  private static func bytes(_ lines: [(time: Date, text: String)], showsTimes: Bool) -> [UInt8] {
    lines.flatMap { Array(((showsTimes ? Timestamp.micro($0.time) + " " : "") + $0.text + "\n").utf8) }
  }
}

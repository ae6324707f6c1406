import KubernetesObjects

/// What a ``Reflector`` knows between two requests.
struct ReflectorState: Sendable {
  /// The version to watch from; nil: list first.
  var version: String?
  var backoff: Backoff
  /// The last failure came inside of a stream that had begun well.
  private(set) var failedInStream = false
  private var isLive = false
  private var reportedForbidden = false

  init(backoff: Backoff) {
    self.backoff = backoff
  }

  mutating func becameLive(_ emit: (ClusterChange) -> Void) {
    failedInStream = false
    reportedForbidden = false
    if !isLive { emit(.connection(.live)) }
    isLive = true
  }

  /// Reports one line of a watch. Throws what the server says inside of the stream.
  mutating func take(_ line: ArraySlice<UInt8>, kind: ResourceKind, emit: (ClusterChange) -> Void) throws(ClusterError) {
    let event: WatchEvent
    do throws(ObjectDecodingError) {
      event = try WatchEvent.decode(kind: kind, line: line)
    } catch {
      throw .unreadable(detail: error.detail)
    }
    switch event {
    case .added(let object), .modified(let object):
      advance(to: object.metadata.resourceVersion)
      becameLive(emit)
      emit(.upserted(object))
    case .deleted(let object):
      advance(to: object.metadata.resourceVersion)
      becameLive(emit)
      emit(.removed(object))
    case .bookmark(let version):
      advance(to: version)
      becameLive(emit)
    case .unreadable(let version):
      advance(to: version)
      becameLive(emit)
    case .error(let status):
      failedInStream = true
      throw ClusterError(status: status)
    }
  }

  /// What a failure means for the next round: reports it, and says how long to wait.
  mutating func pause(after error: ClusterError, kind: ResourceKind, emit: (ClusterChange) -> Void) -> Duration? {
    switch error {
    case .transport(.cancelled):
      // Not a word; and no haste either, should it not be ours that was cancelled.
      break
    case .transport(.cut) where isLive && backoff.attempt == 0:
      // A cut is common (a balancer's idle limit): the first is mended in silence.
      _ = backoff.next()
      return nil
    case .gone:
      version = nil
      failedInStream = false
      let isRepeated = backoff.attempt > 0
      let pause = backoff.next()
      return isRepeated ? pause : nil
    case .forbidden(let message):
      version = nil
      if !reportedForbidden { emit(.forbidden(kind, message: message)) }
      reportedForbidden = true
      return Reflector.patience
    case .notFound:
      // The server does not know the kind (yet): there are none of it.
      version = nil
      emit(.listed(kind, []))
      return Reflector.patience
    case .unauthorized, .unreadable, .transport, .conflict, .invalid, .server:
      // What was read so far may be wrong: begin anew.
      if case .unreadable = error { version = nil }
      isLive = false
      emit(.connection(ConnectionState(error, attempt: backoff.attempt + 1)))
    }
    return backoff.next()
  }

  private mutating func advance(to version: String?) {
    if let version, !version.isEmpty { self.version = version }
    backoff.reset()
  }
}

import Synchronization

/// One look at each server's port for all checks of a run: also for those that are listed before a Secret is read, and made anew after.
package final class SharedReaches: Sendable {
  private struct Door: Hashable {
    var host: String
    var port: Int
  }

  private let looks = Mutex<[Door: SharedLook<ServerReach>]>([:])

  package init() {}

  func look(at place: ServerPlace) -> SharedLook<ServerReach> {
    looks.withLock { looks in
      let door = Door(host: place.host, port: place.port)
      if let look = looks[door] { return look }
      let look = SharedLook { await ServerReach.look(at: place) }
      looks[door] = look
      return look
    }
  }
}

import Cluster
import FoundationEssentials
import KubernetesObjects

extension RehearsalCluster {
  /// The answer to one request at the present time.
  package func answer(_ request: ClusterRequest) -> RehearsalAnswer {
    let number = access { $0.number() }
    return access { world in
      world.requestCount += 1
      return world.answer(Request(request), number: number) { [weak self] in
        // Elsewhere, since this is called while the reader's task is being cancelled and is locked: whoever gives it a line holds the world, and
        // waits for that task.
        Task.detached {
          self?.access { world in
            world.watches[number] = nil
            world.followers[number] = nil
          }
        }
      }
    }
  }
}

extension World {
  /// `ended` is called when the reader of a stream has gone.
  mutating func answer(_ request: Request, number: Int, ended: @escaping @Sendable () -> Void) -> RehearsalAnswer {
    if let answer = faults.answer { return answer }
    do {
      switch request.segments.first {
      case nil: return .json(["paths": ["/api", "/apis", "/healthz", "/livez", "/openapi/v3", "/readyz", "/version"]])
      case "version": return .json(scenario.facts.version)
      case "readyz", "livez", "healthz": return .text("ok")
      case "openapi": return openAPI(request)
      case "api", "apis": break
      default: return .noSuchPage
      }
      if let document = discovery(request.segments) { return .json(document) }
      guard let path = ResourcePath(request.segments, in: catalog) else { return .noSuchPage }
      try authorize(request, path)
      return try answer(request, path, number: number, ended: ended)
    } catch {
      return .refused(error)
    }
  }

  private mutating func answer(
    _ request: Request, _ path: ResourcePath, number: Int, ended: @escaping @Sendable () -> Void
  ) throws(Refusal) -> RehearsalAnswer {
    if !path.resource.isStored { return try review(request, path) }
    if path.resource.id == ResourceID(.pods), path.subresource == "log" { return try log(request, path, number: number, ended: ended) }
    if let subresource = path.subresource, !path.resource.subresources.contains(subresource) { return .noSuchPage }
    switch (request.method, path.name) {
    case (.get, let name?) where !request.isWatch: return try read(request, path, name)
    case (.get, _): return request.isWatch ? try watch(request, path, number: number, ended: ended) : try list(request, path)
    case (.post, nil): return try create(request, path)
    case (.post, let name?): return try post(request, path, name)
    case (.put, let name?): return try replace(request, path, name)
    case (.patch, let name?): return try patch(request, path, name)
    case (.delete, let name?): return try delete(request, path, name)
    case (.delete, nil): return try deleteCollection(request, path)
    default:
      return .refused(Refusal(code: 405, reason: "MethodNotAllowed", message: "the server does not allow this method on the requested resource"))
    }
  }

  private func read(_ request: Request, _ path: ResourcePath, _ name: String) throws(Refusal) -> RehearsalAnswer {
    guard let object = store.object(path.key(name)) else { throw .notFound(path.resource.id, name) }
    if path.subresource == "scale" { return .json(Self.scale(of: object.json)) }
    let shape = AnswerShape(accept: request.headers["accept"] ?? "", query: request.query)
    return .bytes(shape.bytes(object, resource: path.resource, now: now))
  }

  private mutating func list(_ request: Request, _ path: ResourcePath) throws(Refusal) -> RehearsalAnswer {
    let selector = try selector(request, path)
    var objects = store.objects(path.resource.id, namespace: path.namespace)
    if !selector.isEmpty { objects = objects.filter(selector.matches) }
    var version = store.version
    if let token = request.query["continue"], !token.isEmpty {
      guard let place = ListPlace(token: token) else { throw .badRequest("continue key is not valid") }
      if place.version >= 0 {
        // Later pages come from the present store: only a compacted version is refused, which is what clients must be ready for.
        guard place.version >= store.compacted else {
          throw .continueExpired(next: ListPlace(version: -1, namespace: place.namespace, name: place.name).token)
        }
        version = place.version
      }
      objects = objects.filter { ($0.key.namespace, $0.key.name) > (place.namespace, place.name) }
    }
    var metadata: JSON = ["resourceVersion": .string(String(version))]
    if let limit = request.query["limit"].flatMap({ Int($0) }), limit > 0, objects.count > limit {
      let last = objects[limit - 1].key
      metadata["continue"] = .string(ListPlace(version: version, namespace: last.namespace, name: last.name).token)
      if selector.isEmpty { metadata["remainingItemCount"] = .int(objects.count - limit) }
      objects.removeLast(objects.count - limit)
    }
    let shape = AnswerShape(accept: request.headers["accept"] ?? "", query: request.query)
    return .bytes(shape.list(objects, resource: path.resource, metadata: metadata, now: now))
  }

  private func selector(_ request: Request, _ path: ResourcePath) throws(Refusal) -> Selector {
    var fields = request.query["fieldSelector"] ?? ""
    if let name = path.name { fields += (fields.isEmpty ? "" : ",") + "metadata.name=\(name)" }
    do {
      return try Selector(labels: request.query["labelSelector"] ?? "", fields: fields)
    } catch {
      throw .badRequest(error.message)
    }
  }

  private mutating func watch(
    _ request: Request, _ path: ResourcePath, number: Int, ended: @escaping @Sendable () -> Void
  ) throws(Refusal) -> RehearsalAnswer {
    let selector = try selector(request, path)
    let asked = request.query["resourceVersion"] ?? ""
    let (chunks, stream) = AsyncThrowingStream.makeStream(of: [UInt8].self, throwing: (any Error).self)
    let answer = ClusterStream(status: 200, headers: ["content-type": "application/json"], chunks: chunks)
    let watch = Watch(
      resource: path.resource, namespace: path.namespace, selector: selector,
      shape: AnswerShape(accept: request.headers["accept"] ?? "", query: request.query),
      bookmarks: ["1", "true"].contains(request.query["allowWatchBookmarks"] ?? ""), stream: stream)
    if ["1", "true"].contains(request.query["sendInitialEvents"] ?? "") {
      stream.yield(Self.errorEvent(.watchListUnsupported))
      stream.finish()
      return .stream(answer)
    }
    if let version = Int(asked), version > 0 {
      guard version <= store.version else { throw .tooLarge(version, current: store.version) }
      guard let missed = store.changes(after: version) else {
        stream.yield(Self.errorEvent(.tooOld(version, oldest: store.compacted)))
        stream.finish()
        return .stream(answer)
      }
      for change in missed where change.object.key.resource == path.resource.id {
        if let line = line(for: change, on: watch) { stream.yield(line) }
      }
    } else {
      for object in store.objects(path.resource.id, namespace: path.namespace) where selector.isEmpty || selector.matches(object) {
        stream.yield(event("ADDED", object, on: watch))
      }
    }
    watches[number] = watch
    stream.onTermination = { reason in
      if case .cancelled = reason { ended() }
    }
    if watch.bookmarks { after(60, .bookmark(number)) }
    let limit = request.query["timeoutSeconds"].flatMap { Double($0) } ?? 0
    after(limit > 0 ? limit : around(2700, "watch", share: 0.3), .endWatch(number))
    return .stream(answer)
  }
}

/// Where a list goes on, as its token says.
struct ListPlace {
  var version: Int
  var namespace: String
  var name: String

  init(version: Int, namespace: String, name: String) {
    self.version = version
    self.namespace = namespace
    self.name = name
  }

  init?(token: String) {
    guard let data = Data(base64Encoded: token.padding()), let json = try? JSON(parsing: Array(data)), let version = json["rv"].int,
      let start = json["start"].string
    else { return nil }
    let parts = start.replacing("\0", with: "").split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    self.init(version: version, namespace: parts.count > 1 ? parts[0] : "", name: parts.last ?? "")
  }

  var token: String {
    let start = (namespace.isEmpty ? "" : namespace + "/") + name + "\0"
    let bytes = JSON.bytes(["v": "meta.k8s.io/v1", "rv": .int(version), "start": .string(start)])
    return Data(bytes).base64EncodedString().replacing("=", with: "")
  }
}

extension String {
  /// Base64 with the padding that tokens leave out.
  fileprivate func padding() -> String { self + String(repeating: "=", count: (4 - count % 4) % 4) }
}

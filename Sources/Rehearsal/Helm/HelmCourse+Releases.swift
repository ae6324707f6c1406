import FoundationEssentials
import Helm
import KubernetesObjects
import OrderedCollections
import Surroundings

/// Installing, upgrading, going back and taking away.
extension HelmCourse {
  /// The records of a release, oldest first.
  func records(_ release: String) throws(Failed) -> [JSON] {
    let namespace = target.namespace
    let answer: Result<[JSON], Failed> = cluster.access { world in
      if world.faults.answer != nil {
        return .failure(Failed(message: "Kubernetes cluster unreachable: the server could not be reached (get namespaces)"))
      }
      if world.isForbidden(verb: "list", resource: ResourceID(.secrets), namespace: namespace) {
        let refusal = Refusal.forbidden(
          ResourceID(.secrets), verb: "list", name: nil, namespace: namespace, user: world.scenario.facts.user)
        return .failure(Failed(message: "query: failed to query with labels: \(refusal.message)"))
      }
      return .success(
        world.list(.secrets, namespace: namespace).filter { $0.labels["owner"] == "helm" && $0.labels["name"] == release }
          .compactMap { ReleaseRecord.read($0.json) }.sorted { ($0["version"].int ?? 0) < ($1["version"].int ?? 0) })
    }
    return try answer.get()
  }

  func history(_ release: String) throws(Failed) {
    let records = try records(release)
    if records.isEmpty { throw Failed(message: "release: not found") }
    let rows: [JSON] = records.map {
      [
        "revision": $0["version"], "updated": $0["info"]["last_deployed"], "status": $0["info"]["status"],
        "chart": .string("\($0["chart"]["metadata"]["name"].plain ?? "")-\($0["chart"]["metadata"]["version"].plain ?? "")"),
        "app_version": $0["chart"]["metadata"]["appVersion"], "description": $0["info"]["description"],
      ]
    }
    run.say(String(decoding: JSON.array(rows).serialized(), as: UTF8.self))
  }

  func install(_ upgrade: HelmUpgrade) async throws(Failed) {
    let before = try records(upgrade.release)
    let isUpgrade = !before.isEmpty
    if !isUpgrade { run.say("Release \"\(upgrade.release)\" does not exist. Installing it now.", to: .error) }
    let title = isUpgrade ? "UPGRADE FAILED: " : ""
    if let last = before.last, last["info"]["status"].string?.hasPrefix("pending") == true {
      throw Failed(message: "UPGRADE FAILED: another operation (install/upgrade/rollback) is in progress")
    }
    let revision = (before.last?["version"].int ?? 0) + 1
    let renderer: ChartRenderer
    do {
      renderer = try self.renderer(for: upgrade, revision: revision)
    } catch {
      throw Failed(message: title + error.message)
    }
    guard cluster.access({ [namespace = target.namespace] in $0.get(.namespaces, "", namespace) }) != nil else {
      throw Failed(message: "\(isUpgrade ? title : "INSTALLATION FAILED: ")create: failed to create: namespaces \"\(target.namespace)\" not found")
    }
    let now = cluster.time.now
    let objects = renderer.objects()
    // Objects of unknown kinds stop helm before it begins anything.
    let problems = cluster.access { world in (renderer.hooks() + objects).compactMap { world.mappingProblem(of: $0) } }
    if let unknown = problems.first {
      throw Failed(message: title + unknown)
    }
    let record: JSON = [
      "name": .string(upgrade.release),
      "info": [
        "first_deployed": before.first?["info"]["first_deployed"] ?? Timestamp.json(now), "last_deployed": Timestamp.json(now), "deleted": "",
        "description": isUpgrade ? "Preparing upgrade" : "Initial install underway", "status": isUpgrade ? "pending-upgrade" : "pending-install",
        "notes": .string(
          Template(context: [
            "release": ["name": .string(upgrade.release), "namespace": .string(target.namespace)], "fullname": .string(renderer.fullname),
          ]).expand(.string(renderer.chart.notes)).plain ?? ""),
      ],
      "chart": [
        "metadata": [
          "name": .string(renderer.chart.name), "version": .string(renderer.version.version), "appVersion": .string(renderer.version.appVersion),
          "apiVersion": "v2", "description": .string(renderer.chart.about), "type": "application",
        ], "values": renderer.defaults,
      ],
      "config": renderer.given, "manifest": .string(ChartRenderer.manifest(objects, chart: renderer.chart.name)),
      "hooks": .array(
        renderer.hooks().map {
          [
            "name": $0["metadata"]["name"], "kind": $0["kind"], "path": .string(ChartRenderer.source($0, chart: renderer.chart.name)),
            "manifest": .string($0.yamlText), "events": ["pre-install", "pre-upgrade"], "weight": 0,
          ]
        }), "version": .int(revision), "namespace": .string(target.namespace),
    ]
    try store(record, values: renderer.values)
    do {
      try await runHooks(renderer.hooks(), failing: isUpgrade ? "pre-upgrade" : "pre-install")
      try await create(objects, release: upgrade.release, former: before.last { $0["info"]["status"] == "deployed" } ?? before.last)
    } catch {
      if run.isKilled { throw error }
      let cause = run.isInterrupted ? "context canceled" : error.message
      finish(record, "failed", description: "\(isUpgrade ? "Upgrade" : "Release") \"\(upgrade.release)\" failed: \(cause)")
      if run.isInterrupted { run.say("Release \(upgrade.release) has been cancelled.", to: .error) }
      throw Failed(message: "\(isUpgrade ? "UPGRADE FAILED: " : "INSTALLATION FAILED: ")\(cause)")
    }
    for old in before where old["info"]["status"] == "deployed" { finish(old, "superseded", description: old["info"]["description"].string ?? "") }
    finish(record, "deployed", description: isUpgrade ? "Upgrade complete" : "Install complete")
    if isUpgrade { run.say("Release \"\(upgrade.release)\" has been upgraded. Happy Helming!") }
    run.say(
      "NAME: \(upgrade.release)\nLAST DEPLOYED: \(Timestamp.text(now))\nNAMESPACE: \(target.namespace)\nSTATUS: deployed\nREVISION: \(revision)\nTEST SUITE: None"
    )
    if let notes = record["info"]["notes"].string, !notes.isEmpty { run.say("NOTES:\n" + trimmed(notes)) }
  }

  func rollback(_ release: String, to revision: Int) async throws(Failed) {
    let before = try records(release)
    guard let last = before.last else { throw Failed(message: "release: not found") }
    let wanted = revision == 0 ? (last["version"].int ?? 1) - 1 : revision
    guard let old = before.first(where: { $0["version"].int == wanted }) else { throw Failed(message: "release has no \(wanted) version") }
    var record = old
    record["version"] = .int((last["version"].int ?? 0) + 1)
    record["info"]["status"] = "pending-rollback"
    record["info"]["description"] = .string("Rollback to \(wanted)")
    record["info"]["last_deployed"] = Timestamp.json(cluster.time.now)
    try store(record, values: record["config"])
    let objects = Self.objects(of: old)
    do {
      try await create(objects, release: release, former: last)
    } catch {
      if !run.isKilled { finish(record, "failed", description: "Rollback \"\(release)\" failed: \(error.message)") }
      throw error
    }
    for record in before where record["info"]["status"] == "deployed" || record["info"]["status"].string?.hasPrefix("pending") == true {
      finish(record, "superseded", description: record["info"]["description"].string ?? "")
    }
    finish(record, "deployed", description: "Rollback to \(wanted)")
    run.say("Rollback was a success! Happy Helming!")
  }

  func uninstall(_ release: String) async throws(Failed) {
    let records = try records(release)
    guard let last = records.last else {
      throw Failed(message: "uninstall: Release not loaded: \(release): release: not found")
    }
    await pause(0.5)
    let namespace = target.namespace
    let objects = Self.objects(of: last)
    cluster.access { world in
      for object in objects {
        if let key = world.key(of: object), let found = world.store.object(key) { world.beginRemoval(of: found, grace: nil) }
      }
      for secret in world.list(.secrets, namespace: namespace) where secret.labels["owner"] == "helm" && secret.labels["name"] == release {
        world.remove(secret.key)
      }
    }
    run.say("release \"\(release)\" uninstalled")
  }

  // MARK: Steps

  private func store(_ record: JSON, values: JSON) throws(Failed) {
    let namespace = target.namespace
    let refused: String? = cluster.access { world in
      if world.isForbidden(verb: "create", resource: ResourceID(.secrets), namespace: namespace) {
        return Refusal.forbidden(ResourceID(.secrets), verb: "create", name: nil, namespace: namespace, user: world.scenario.facts.user).message
      }
      world.releaseValues["\(namespace)/\(record["name"].string ?? "")"] = values
      world.put(.secrets, ReleaseRecord.secret(record, namespace: namespace, now: world.now))
      return nil
    }
    if let refused { throw Failed(message: "create: failed to create: \(refused)") }
  }

  private func finish(_ record: JSON, _ status: String, description: String) {
    var record = record
    record["info"]["status"] = .string(status)
    record["info"]["description"] = .string(description)
    let final = record
    let namespace = target.namespace
    cluster.access { world in
      var secret = ReleaseRecord.secret(final, namespace: namespace, now: world.now)
      let name = secret["metadata"]["name"].string ?? ""
      guard let present = world.get(.secrets, namespace, name) else { return }
      let labels = secret["metadata"]["labels"]
      secret["metadata"] = present["metadata"]
      secret["metadata"]["labels"] = labels
      world.put(.secrets, secret)
    }
  }

  private func runHooks(_ hooks: [JSON], failing event: String) async throws(Failed) {
    for hook in hooks {
      guard let key: ObjectKey = cluster.access({ $0.key(of: hook) }) else { continue }
      cluster.access { world in
        if let old = world.store.object(key) { world.beginRemoval(of: old, grace: 0) }
        _ = world.install(hook, release: "")
      }
      while true {
        try await stopIfAsked()
        let state: String? = cluster.access { world in
          let conditions = world.store.object(key)?.json["status"]["conditions"].items ?? []
          if let failed = conditions.first(where: { $0["type"] == "Failed" && $0["status"] == "True" }) {
            return failed["reason"].string ?? "Failed"
          }
          return conditions.contains { $0["type"] == "Complete" && $0["status"] == "True" } ? "" : nil
        }
        if let state {
          if state.isEmpty {
            cluster.access { world in
              if let done = world.store.object(key) { world.beginRemoval(of: done, grace: nil) }
            }
            break
          }
          throw Failed(message: "failed \(event): 1 error occurred:\n\t* job \(key.name) failed: \(state)\n\n")
        }
        await pause(0.5)
      }
    }
  }

  private func create(_ objects: [JSON], release: String, former: JSON?) async throws(Failed) {
    for object in objects {
      try await stopIfAsked()
      let problem: String? = cluster.access { $0.install(object, release: release) }
      if let problem { throw Failed(message: problem) }
      await pause(0.05)
    }
    guard let former else { return }
    let kept = Set(objects.map(Self.identity))
    let gone = Self.objects(of: former).filter { !kept.contains(Self.identity($0)) }
    cluster.access { world in
      for object in gone {
        if let key = world.key(of: object), let found = world.store.object(key) { world.beginRemoval(of: found, grace: nil) }
      }
    }
    try await stopIfAsked()
  }

  private func stopIfAsked() async throws(Failed) {
    if run.isKilled || run.isInterrupted { throw Failed(message: "context canceled") }
  }

  private static func identity(_ object: JSON) -> String {
    "\(object["apiVersion"].plain ?? "")/\(object["kind"].plain ?? "")/\(object["metadata"]["name"].plain ?? "")"
  }

  private static func objects(of record: JSON) -> [JSON] {
    (try? JSON.yamlDocuments(record["manifest"].string ?? "")) ?? []
  }
}

extension World {
  func key(of object: JSON) -> ObjectKey? {
    guard let resource = catalog.resource(apiVersion: object["apiVersion"].string ?? "", kind: object["kind"].string ?? "") else { return nil }
    return ObjectKey(
      resource.id, resource.kind.isNamespaced ? object["metadata"]["namespace"].string ?? "default" : "", object["metadata"]["name"].string ?? "")
  }

  /// What helm says of an object whose kind no API serves.
  func mappingProblem(of object: JSON) -> String? {
    guard catalog.resource(apiVersion: object["apiVersion"].string ?? "", kind: object["kind"].string ?? "") == nil else { return nil }
    return
      "unable to build kubernetes objects from release manifest: resource mapping not found for name: \"\(object["metadata"]["name"].string ?? "")\" namespace: \"\(object["metadata"]["namespace"].string ?? "")\" from \"\": no matches for kind \"\(object["kind"].string ?? "")\" in version \"\(object["apiVersion"].string ?? "")\"\nensure CRDs are installed first"
  }

  /// Creates or changes an object as helm does; the problem in helm's words, or nil.
  mutating func install(_ object: JSON, release: String) -> String? {
    if let problem = mappingProblem(of: object) { return problem }
    guard let resource = catalog.resource(apiVersion: object["apiVersion"].string ?? "", kind: object["kind"].string ?? ""), let key = key(of: object)
    else { return nil }
    if isForbidden(verb: "create", resource: resource.id, namespace: key.namespace) {
      return Refusal.forbidden(resource.id, verb: "create", name: nil, namespace: key.namespace, user: scenario.facts.user).message
    }
    let present = store.object(key)
    var wanted = object
    if !release.isEmpty {
      if let present, present.json["metadata"]["annotations"]["meta.helm.sh/release-name"].string != release {
        return
          "Unable to continue with install: \(resource.kind.kind) \"\(key.name)\" in namespace \"\(key.namespace)\" exists and cannot be imported into the current release: invalid ownership metadata; label validation error: missing key \"app.kubernetes.io/managed-by\": must be set to \"Helm\""
      }
      wanted["metadata"]["annotations"]["meta.helm.sh/release-name"] = .string(release)
      wanted["metadata"]["annotations"]["meta.helm.sh/release-namespace"] = .string(key.namespace)
    }
    if let present {
      var merged = present.json
      for (field, value) in wanted.members where field != "metadata" && field != "status" { merged[field] = value }
      merged["metadata"]["labels"] = wanted["metadata"]["labels"]
      merged["metadata"]["annotations"].merge(patch: wanted["metadata"]["annotations"])
      if resource.kind == .services { merged["spec"] = present.json["spec"].merged(patch: wanted["spec"]) }
      put(admitted(merged, resource: resource), at: key)
    } else {
      wanted["status"] = initialStatus(of: wanted)
      put(admitted(wanted, resource: resource), at: key)
    }
    return nil
  }
}

import FoundationEssentials
import KubernetesObjects
import OrderedCollections

/// Controllers that a cluster was given: operators for secrets, certificates and the like, played from the scenario's rules.
extension World {
  func isSettled(_ kind: String?) -> Bool { scenario.settling.contains { $0.kind == kind } }

  mutating func settle(_ key: ObjectKey) {
    guard let object = store.object(key), object.json["metadata"]["deletionTimestamp"].isNull else { return }
    // Verdicts and what is made follow from one rule each: a kind may have both, from different controllers.
    let rules = scenario.settling.enumerated().filter { $0.element.kind == object.json["kind"].string && concerns($0.element, object.json) }
    if let (index, rule) = rules.first(where: { $0.element.verdict != nil && stands($0.element, at: $0.offset, object.json) }) {
      carryOut(rule, at: index, on: object)
    }
    for (index, rule) in rules where rule.verdict == nil { carryOut(rule, at: index, on: object) }
  }

  private func concerns(_ rule: Settling, _ object: JSON) -> Bool {
    rule.concerns.map { !object.at($0).isNull } ?? true
  }

  /// Whether what the rule waits for has not changed yet. What it meets first is remembered.
  private mutating func stands(_ rule: Settling, at index: Int, _ object: JSON) -> Bool {
    guard let obstacle = rule.obstacle else { return true }
    let namespace = object["metadata"]["namespace"].string ?? ""
    let name = Template(context: ["object": object]).expand(.string(obstacle.name)).plain ?? ""
    guard let resource = catalog.resources.first(where: { $0.kind.kind == obstacle.kind && $0.isStored }) else { return true }
    let found = get(resource.kind, resource.kind.isNamespaced ? namespace : "", name) ?? .null
    let value = String(decoding: JSON.bytes(found.at(obstacle.path)), as: UTF8.self)
    let place = "settling/\(index)/\(namespace)/\(name)"
    if let first = memory.firstValues[place] { return first == value }
    memory.firstValues[place] = value
    return true
  }

  private mutating func carryOut(_ rule: Settling, at index: Int, on object: StoredObject) {
    let created = Timestamp.date(object.json["metadata"]["creationTimestamp"]) ?? now
    let left = rule.after - now.timeIntervalSince(created)
    guard left <= 0.5 else { return after(left, .settle(object.key)) }
    if let secret = rule.secret { make(secret, of: object) }
    if let derivation = rule.derivation { derive(derivation, from: object) }
    if let verdict = rule.verdict { write(verdict, on: object) }
    // An operator tries again by itself.
    if rule.obstacle != nil { after(Self.retry, .settle(object.key)) }
  }

  private static let retry = 10.0

  private mutating func write(_ verdict: Settling.Verdict, on object: StoredObject) {
    var json = object.json
    let message = Template(context: ["object": json]).expand(.string(verdict.message)).plain ?? ""
    var condition: JSON = [
      "type": .string(verdict.type), "status": verdict.holds ? "True" : "False", "reason": .string(verdict.reason), "message": .string(message),
    ]
    let others = json["status"]["conditions"].items.filter { $0["type"].string != verdict.type }
    let former = json["status"]["conditions"].items.first { $0["type"].string == verdict.type }
    let isSame = former?["status"] == condition["status"]
    condition["lastTransitionTime"] = isSame ? former?["lastTransitionTime"] ?? .null : Timestamp.json(now)
    json["status"]["conditions"] = .array(others + [condition])
    put(json, at: object.key)
    guard former.map({ !$0.isSame(as: condition) }) ?? true else { return }
    event(
      about: json, type: verdict.holds ? "Normal" : "Warning", reason: verdict.reason, message,
      component: (object.json["kind"].string ?? "").lowercased() + "-controller")
  }

  private mutating func make(_ made: Settling.MadeSecret, of object: StoredObject) {
    guard let name = object.json.at(made.name).plain else { return }
    let keys = made.keysPath.map { Array(object.json.at($0).members.keys) } ?? made.keys
    let key = ObjectKey(.secrets, object.key.namespace, name)
    var json: JSON =
      store.object(key)?.json ?? ["metadata": ["name": .string(name), "namespace": .string(object.key.namespace)], "type": .string(made.type)]
    json["metadata"]["ownerReferences"] = [Self.reference(to: object.json)]
    json["data"] = JSON(
      Dictionary(keys.map { ($0, Data("rehearsal-\($0)-not-real".utf8).base64EncodedString()) }) { first, _ in first })
    put(.secrets, json)
  }

  private mutating func derive(_ derivation: Settling.Derivation, from object: StoredObject) {
    for item in object.json.at(derivation.each).items {
      var made = Template(context: ["object": object.json, "item": item]).expand(derivation.template)
      made["metadata"]["namespace"] = .string(object.key.namespace)
      made["metadata"]["ownerReferences"] = [Self.reference(to: object.json)]
      guard let key = key(of: made), store.object(key) == nil else { continue }
      put(made, at: key)
    }
  }
}

import KubernetesObjects

extension ScenarioReader {
  /// - Parameter cloud: chooses among messages, which differ from provider to provider.
  func settling(cloud: String) throws(RehearsalError) -> [Settling] {
    var result: [Settling] = []
    for item in document["settling"].items {
      var verdict: Settling.Verdict?
      if let reason = item["reason"].string {
        verdict = Settling.Verdict(
          type: item["condition"].string ?? "Ready", holds: item["holds"].bool ?? true, reason: reason,
          message: item["message"].plain ?? item["message"][cloud].plain ?? "")
      }
      var secret: Settling.MadeSecret?
      let made = item["secret"]
      if !made.isNull {
        secret = Settling.MadeSecret(
          name: try require(made["name"].string, "settling.secret.name", "the path of the name"), keysPath: made["keys"].string,
          keys: made["keys"].items.compactMap(\.string), type: made["type"].string ?? "Opaque")
      }
      var derivation: Settling.Derivation?
      if !item["makes"].isNull {
        derivation = Settling.Derivation(
          each: try require(item["makes"]["each"].string, "settling.makes.each", "the path of a list"), template: item["makes"]["object"])
      }
      var obstacle: Settling.Obstacle?
      let until = item["until"]
      if !until.isNull {
        obstacle = Settling.Obstacle(
          kind: try require(until["kind"].string, "settling.until.kind", "a kind"), name: until["name"].string ?? "",
          path: try require(until["changes"].string, "settling.until.changes", "a path"))
      }
      result.append(
        Settling(
          kind: try require(item["kind"].string, "settling.kind", "a kind"), concerns: item["concerns"].string, after: item["after"].double ?? 2,
          verdict: verdict, secret: secret, derivation: derivation, obstacle: obstacle))
    }
    return result
  }

  /// What stands in the cluster; an entry may say in which `clouds` it does, and to which API it `belongsTo`, without which it is not there.
  func objects(cloud: String, lacking: [String]) -> [JSON] {
    document["objects"].items.filter { item in
      !lacking.contains(item["belongsTo"].string ?? "") && (item["clouds"].array?.contains(.string(cloud)) ?? true)
    }.map { item in
      var object = item
      object["belongsTo"] = .null
      object["clouds"] = .null
      return object.withoutNulls
    }
  }
}

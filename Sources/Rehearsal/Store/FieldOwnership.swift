import FoundationEssentials
import KubernetesObjects
import OrderedCollections

/// Who owns which fields: server-side apply with its conflicts, and what plain writes take over.
struct FieldOwnership {
  struct Conflict: Error {
    var message: String
    /// Manager as the message names it, and the field.
    var causes: [(manager: String, field: String)]
  }

  var manager: String
  var now: Date

  /// The object after an apply, with its `managedFields`.
  func apply(_ configuration: JSON, to live: JSON?, force: Bool) throws(Conflict) -> JSON {
    let wanted = FieldSet(of: configuration)
    var entries = Self.entries(of: live)
    var result = Self.merge(configuration, into: live ?? .empty)
    if let live {
      let changed = wanted.paths.filter { !FieldSet.value($0, in: live).isSame(as: FieldSet.value($0, in: result)) }
      var conflicts: [(manager: String, field: [String])] = []
      for index in entries.indices where !isMine(entries[index], operation: "Apply") {
        let owned = FieldSet(fieldsV1: entries[index]["fieldsV1"])
        let lost = owned.paths.intersection(changed)
        for path in lost { conflicts.append((Self.name(of: entries[index]), path)) }
        if force, !lost.isEmpty { entries[index]["fieldsV1"] = FieldSet(paths: owned.paths.subtracting(lost)).fieldsV1 }
      }
      if !force, !conflicts.isEmpty { throw Self.conflict(conflicts) }
      let others = entries.filter { !isMine($0, operation: "Apply") }.reduce(into: Set<[String]>()) {
        $0.formUnion(FieldSet(fieldsV1: $1["fieldsV1"]).paths)
      }
      let before = entries.first { isMine($0, operation: "Apply") }.map { FieldSet(fieldsV1: $0["fieldsV1"]).paths } ?? []
      for path in before.subtracting(wanted.paths).subtracting(others) { result = FieldSet.removing(path[...], from: result) }
    }
    let present = entries.firstIndex { isMine($0, operation: "Apply") }
    let isSame = present.map { FieldSet(fieldsV1: entries[$0]["fieldsV1"]) == wanted } ?? false
    if !isSame {
      let entry = self.entry("Apply", wanted, apiVersion: configuration["apiVersion"])
      if let present { entries[present] = entry } else { entries.append(entry) }
    }
    result["metadata"]["managedFields"] = Self.array(entries)
    return result
  }

  /// The object after a plain write: what it changed is now this manager's.
  func update(_ object: JSON, from live: JSON?, subresource: String? = nil) -> JSON {
    let after = FieldSet(of: object)
    let before = live.map { FieldSet(of: $0) } ?? FieldSet()
    let changed = after.paths.filter { path in
      live.map { !FieldSet.value(path, in: $0).isSame(as: FieldSet.value(path, in: object)) } ?? true
    }
    let gone = before.paths.subtracting(after.paths)
    var result = object
    guard !changed.isEmpty || !gone.isEmpty else {
      result["metadata"]["managedFields"] = live?["metadata"]["managedFields"] ?? .null
      return result
    }
    var entries = Self.entries(of: live)
    for index in entries.indices where !isMine(entries[index], operation: "Update") {
      let owned = FieldSet(fieldsV1: entries[index]["fieldsV1"]).paths
      let kept = owned.subtracting(changed).subtracting(gone)
      if kept.count < owned.count { entries[index]["fieldsV1"] = FieldSet(paths: kept).fieldsV1 }
    }
    let present = entries.firstIndex { isMine($0, operation: "Update") && $0["subresource"].string == subresource }
    let mine = present.map { FieldSet(fieldsV1: entries[$0]["fieldsV1"]).paths } ?? []
    let fields = FieldSet(paths: mine.union(changed).subtracting(gone))
    var entry = entry("Update", fields, apiVersion: object["apiVersion"])
    entry["subresource"] = subresource.map { .string($0) } ?? .null
    if let present { entries[present] = entry } else { entries.append(entry) }
    result["metadata"]["managedFields"] = Self.array(entries)
    return result
  }

  private func isMine(_ entry: JSON, operation: String) -> Bool {
    entry["manager"].string == manager && entry["operation"].string == operation
  }

  private func entry(_ operation: String, _ fields: FieldSet, apiVersion: JSON) -> JSON {
    [
      "manager": .string(manager), "operation": .string(operation), "apiVersion": apiVersion, "time": Timestamp.json(now),
      "fieldsType": "FieldsV1", "fieldsV1": fields.fieldsV1,
    ]
  }

  private static func entries(of object: JSON?) -> [JSON] { object?["metadata"]["managedFields"].items ?? [] }

  private static func array(_ entries: [JSON]) -> JSON {
    .array(entries.filter { !$0["fieldsV1"].members.isEmpty })
  }

  /// As the API server names a manager in a conflict: those that wrote plainly come with version and time.
  private static func name(of entry: JSON) -> String {
    var name = "\"\(entry["manager"].string ?? "")\""
    if let subresource = entry["subresource"].string { name += " with subresource \"\(subresource)\"" }
    guard entry["operation"] == "Update" else { return name }
    return name + " using \(entry["apiVersion"].string ?? "")" + (entry["time"].string.map { " at \($0)" } ?? "")
  }

  private static func conflict(_ found: [(manager: String, field: [String])]) -> Conflict {
    let causes = found.map { (manager: $0.manager, field: FieldSet.text($0.field)) }.sorted { ($0.manager, $0.field) < ($1.manager, $1.field) }
    if let only = causes.first, causes.count == 1 {
      return Conflict(message: "Apply failed with 1 conflict: conflict with \(only.manager): \(only.field)", causes: causes)
    }
    var lines: [String] = []
    for manager in Set(causes.map(\.manager)).sorted() {
      lines.append("conflicts with \(manager):")
      lines += causes.filter { $0.manager == manager }.map { "- \($0.field)" }
    }
    return Conflict(message: "Apply failed with \(causes.count) conflicts: " + lines.joined(separator: "\n"), causes: causes)
  }

  private static func merge(_ configuration: JSON, into live: JSON, field: String = "") -> JSON {
    switch (configuration, live) {
    case (.object(let wanted), .object):
      var result = live
      for (key, value) in wanted { result[key] = merge(value, into: live[key], field: key) }
      return result
    case (.array(let items), .array(let present)):
      guard let key = StrategicMerge.mergeKey(of: field, in: items + present) else { return configuration }
      var result = present
      for item in items {
        if let index = result.firstIndex(where: { $0[key] == item[key] }) {
          result[index] = merge(item, into: result[index])
        } else {
          result.append(item)
        }
      }
      return .array(result)
    default: return configuration
    }
  }
}

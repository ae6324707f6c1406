import KubernetesObjects

/// A Status that says no, in the words of the API server (Tests/Wire holds recordings of them).
struct Refusal: Error, Equatable {
  var code: Int
  var reason: String
  var message: String
  var details: JSON = .null
  var metadata: JSON = .empty

  var json: JSON {
    let json: JSON = [
      "kind": "Status", "apiVersion": "v1", "metadata": metadata, "status": "Failure", "message": .string(message), "reason": .string(reason),
      "details": details.withoutNulls, "code": .int(code),
    ]
    return json.withoutNulls
  }

  static func notFound(_ resource: ResourceID, _ name: String) -> Self {
    var details: JSON = ["name": .string(name), "group": .string(resource.group), "kind": .string(resource.resource)]
    if resource.group.isEmpty { details["group"] = .null }
    return Self(code: 404, reason: "NotFound", message: "\(resource.qualified) \"\(name)\" not found", details: details)
  }

  static func exists(_ resource: ResourceID, _ name: String) -> Self {
    Self(
      code: 409, reason: "AlreadyExists", message: "\(resource.qualified) \"\(name)\" already exists",
      details: ["name": .string(name), "group": resource.group.isEmpty ? .null : .string(resource.group), "kind": .string(resource.resource)])
  }

  static func stale(_ resource: ResourceID, _ name: String) -> Self {
    Self(
      code: 409, reason: "Conflict",
      message:
        "Operation cannot be fulfilled on \(resource.qualified) \"\(name)\": the object has been modified; please apply your changes to the latest version and try again",
      details: ["name": .string(name), "group": resource.group.isEmpty ? .null : .string(resource.group), "kind": .string(resource.resource)])
  }

  static func conflict(_ conflict: FieldOwnership.Conflict) -> Self {
    Self(
      code: 409, reason: "Conflict", message: conflict.message,
      details: [
        "causes": .array(
          conflict.causes.map {
            ["reason": "FieldManagerConflict", "message": .string("conflict with \($0.manager)"), "field": .string($0.field)]
          })
      ])
  }

  static func invalid(_ resource: APIResource, _ name: String, field: String, _ message: String, reason: String = "FieldValueInvalid") -> Self {
    let kind = resource.kind.group.isEmpty ? resource.kind.kind : "\(resource.kind.kind).\(resource.kind.group)"
    return Self(
      code: 422, reason: "Invalid", message: "\(kind) \"\(name)\" is invalid: \(field): \(message)",
      details: [
        "name": .string(name), "group": resource.kind.group.isEmpty ? .null : .string(resource.kind.group), "kind": .string(resource.kind.kind),
        "causes": [["reason": .string(reason), "message": .string(message), "field": .string(field)]],
      ])
  }

  static func forbidden(_ resource: ResourceID, verb: String, name: String?, namespace: String?, user: String) -> Self {
    var message = resource.qualified + (name.map { " \"\($0)\"" } ?? "") + " is forbidden: User \"\(user)\" cannot \(verb) resource "
    message += "\"\(resource.resource)\" in API group \"\(resource.group)\" "
    message += namespace.map { "in the namespace \"\($0)\"" } ?? "at the cluster scope"
    var details: JSON = .empty
    details["name"] = name.map { .string($0) } ?? .null
    details["group"] = resource.group.isEmpty ? .null : .string(resource.group)
    details["kind"] = .string(resource.resource)
    return Self(code: 403, reason: "Forbidden", message: message, details: details)
  }

  static func badRequest(_ message: String) -> Self { Self(code: 400, reason: "BadRequest", message: message) }

  static let unauthorized = Self(code: 401, reason: "Unauthorized", message: "Unauthorized")

  static func tooOld(_ asked: Int, oldest: Int) -> Self {
    Self(code: 410, reason: "Expired", message: "too old resource version: \(asked) (\(oldest))")
  }

  static func tooLarge(_ asked: Int, current: Int) -> Self {
    Self(
      code: 504, reason: "Timeout", message: "Timeout: Too large resource version: \(asked), current: \(current)",
      details: ["causes": [["reason": "ResourceVersionTooLarge", "message": "Too large resource version"]], "retryAfterSeconds": 1])
  }

  static func continueExpired(next: String) -> Self {
    Self(
      code: 410, reason: "Expired",
      message:
        "The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.",
      metadata: ["continue": .string(next)])
  }

  static let watchListUnsupported = Self(
    code: 500, reason: "InternalError",
    message: "a watch stream was requested by the client but the required storage feature RequestWatchProgress is disabled")
}

extension ResourceID {
  /// `deployments.apps`, as messages name it.
  var qualified: String { group.isEmpty ? resource : "\(resource).\(group)" }
}

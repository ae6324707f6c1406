// The members of a pod, read by hand: pods come by thousands, and a thousand times a second. `PodReadingTests` compares every recorded pod with what the
// decoder makes of it; a member that is added to one must be added to the other.

extension Pod {
  init(_ reader: inout JSONReader) throws(JSONReader.Unexpected) {
    var metadata: ObjectMeta?
    var spec: Spec?
    var status: Status?
    let isThere = try reader.object { reader, key throws(JSONReader.Unexpected) in
      switch key {
      case "metadata": metadata = try ObjectMeta(reader: &reader)
      case "spec": spec = try Spec(reader: &reader)
      case "status": status = try Status(reader: &reader)
      default: try reader.skip()
      }
    }
    guard isThere, let metadata else { throw JSONReader.Unexpected() }
    self.init(metadata: metadata, spec: spec, status: status)
  }
}

extension Pod.Spec {
  /// nil for null, as for all that follow.
  init?(reader: inout JSONReader) throws(JSONReader.Unexpected) {
    self.init()
    let isThere = try reader.object { reader, key throws(JSONReader.Unexpected) in
      switch key {
      case "nodeName": nodeName = try reader.string()
      case "initContainers": initContainers = try reader.list(Container.init(reader:))
      case "containers": containers = try reader.list(Container.init(reader:))
      case "restartPolicy": restartPolicy = try reader.string()
      case "volumes": volumes = try reader.list { reader throws(JSONReader.Unexpected) in try reader.json() ?? .null }
      case "schedulingGates": schedulingGates = try reader.list { reader throws(JSONReader.Unexpected) in try reader.json() ?? .null }
      default: try reader.skip()
      }
    }
    guard isThere else { return nil }
  }
}

extension Pod.Status {
  init?(reader: inout JSONReader) throws(JSONReader.Unexpected) {
    self.init()
    let isThere = try reader.object { reader, key throws(JSONReader.Unexpected) in
      switch key {
      case "phase": phase = try reader.string()
      case "reason": reason = try reader.string()
      case "message": message = try reader.string()
      case "startTime": startTime = try reader.date()
      case "conditions": conditions = try reader.list(ObjectCondition.init(reader:))
      case "initContainerStatuses": initContainerStatuses = try reader.list(ContainerStatus.init(reader:))
      case "containerStatuses": containerStatuses = try reader.list(ContainerStatus.init(reader:))
      default: try reader.skip()
      }
    }
    guard isThere else { return nil }
  }
}

extension Container {
  init(reader: inout JSONReader) throws(JSONReader.Unexpected) {
    var found: String?
    self.init(name: "")
    let isThere = try reader.object { reader, key throws(JSONReader.Unexpected) in
      switch key {
      case "name": found = try reader.string()
      case "image": image = try reader.string()
      case "command": command = try reader.texts()
      case "args": args = try reader.texts()
      case "restartPolicy": restartPolicy = try reader.string()
      case "resources": resources = try reader.json()
      case "readinessProbe": readinessProbe = try Probe(reader: &reader)
      case "startupProbe": startupProbe = try Probe(reader: &reader)
      case "livenessProbe": livenessProbe = try Probe(reader: &reader)
      default: try reader.skip()
      }
    }
    guard isThere, let found else { throw JSONReader.Unexpected() }
    name = found
  }
}

extension Probe {
  init?(reader: inout JSONReader) throws(JSONReader.Unexpected) {
    self.init()
    let isThere = try reader.object { reader, key throws(JSONReader.Unexpected) in
      switch key {
      case "initialDelaySeconds": initialDelaySeconds = try reader.int()
      case "timeoutSeconds": timeoutSeconds = try reader.int()
      case "periodSeconds": periodSeconds = try reader.int()
      case "successThreshold": successThreshold = try reader.int()
      case "failureThreshold": failureThreshold = try reader.int()
      default: try reader.skip()
      }
    }
    guard isThere else { return nil }
  }
}

extension ContainerStatus {
  init(reader: inout JSONReader) throws(JSONReader.Unexpected) {
    var found: String?
    self.init(name: "")
    let isThere = try reader.object { reader, key throws(JSONReader.Unexpected) in
      switch key {
      case "name": found = try reader.string()
      case "ready": ready = try reader.bool()
      case "started": started = try reader.bool()
      case "restartCount": restartCount = try reader.int()
      case "image": image = try reader.string()
      case "state": state = try State(reader: &reader)
      case "lastState": lastState = try State(reader: &reader)
      default: try reader.skip()
      }
    }
    guard isThere, let found else { throw JSONReader.Unexpected() }
    name = found
  }
}

extension ContainerStatus.State {
  init?(reader: inout JSONReader) throws(JSONReader.Unexpected) {
    self.init()
    let isThere = try reader.object { reader, key throws(JSONReader.Unexpected) in
      switch key {
      case "waiting": waiting = try ContainerStatus.Waiting(reader: &reader)
      case "running": running = try ContainerStatus.Running(reader: &reader)
      case "terminated": terminated = try ContainerStatus.Terminated(reader: &reader)
      default: try reader.skip()
      }
    }
    guard isThere else { return nil }
  }
}

extension ContainerStatus.Waiting {
  init?(reader: inout JSONReader) throws(JSONReader.Unexpected) {
    self.init()
    let isThere = try reader.object { reader, key throws(JSONReader.Unexpected) in
      switch key {
      case "reason": reason = try reader.string()
      case "message": message = try reader.string()
      default: try reader.skip()
      }
    }
    guard isThere else { return nil }
  }
}

extension ContainerStatus.Running {
  init?(reader: inout JSONReader) throws(JSONReader.Unexpected) {
    self.init()
    let isThere = try reader.object { reader, key throws(JSONReader.Unexpected) in
      switch key {
      case "startedAt": startedAt = try reader.date()
      default: try reader.skip()
      }
    }
    guard isThere else { return nil }
  }
}

extension ContainerStatus.Terminated {
  init?(reader: inout JSONReader) throws(JSONReader.Unexpected) {
    self.init()
    let isThere = try reader.object { reader, key throws(JSONReader.Unexpected) in
      switch key {
      case "exitCode": exitCode = try reader.int()
      case "signal": signal = try reader.int()
      case "reason": reason = try reader.string()
      case "message": message = try reader.string()
      case "startedAt": startedAt = try reader.date()
      case "finishedAt": finishedAt = try reader.date()
      default: try reader.skip()
      }
    }
    guard isThere else { return nil }
  }
}

extension ObjectCondition {
  init(reader: inout JSONReader) throws(JSONReader.Unexpected) {
    var foundType: String?
    var foundStatus: String?
    self.init(type: "", status: "")
    let isThere = try reader.object { reader, key throws(JSONReader.Unexpected) in
      switch key {
      case "type": foundType = try reader.string()
      case "status": foundStatus = try reader.string()
      case "reason": reason = try reader.string()
      case "message": message = try reader.string()
      case "lastTransitionTime": lastTransitionTime = try reader.date()
      case "observedGeneration": observedGeneration = try reader.int()
      default: try reader.skip()
      }
    }
    guard isThere, let foundType, let foundStatus else { throw JSONReader.Unexpected() }
    type = foundType
    status = foundStatus
  }
}

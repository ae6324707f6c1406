import FoundationEssentials

package struct Pod: Codable, Sendable, Equatable {
  package struct Spec: Codable, Sendable, Equatable {
    package var nodeName: String?
    package var initContainers: [Container]?
    package var containers: [Container]?
    package var restartPolicy: String?
    package var volumes: [JSON]?
    package var schedulingGates: [JSON]?

    package init(
      nodeName: String? = nil, initContainers: [Container]? = nil, containers: [Container]? = nil, restartPolicy: String? = nil,
      volumes: [JSON]? = nil, schedulingGates: [JSON]? = nil
    ) {
      self.nodeName = nodeName
      self.initContainers = initContainers
      self.containers = containers
      self.restartPolicy = restartPolicy
      self.volumes = volumes
      self.schedulingGates = schedulingGates
    }
  }

  package struct Status: Codable, Sendable, Equatable {
    package var phase: String?
    package var reason: String?
    package var message: String?
    package var startTime: Date?
    package var conditions: [ObjectCondition]?
    package var initContainerStatuses: [ContainerStatus]?
    package var containerStatuses: [ContainerStatus]?

    package init(
      phase: String? = nil, reason: String? = nil, message: String? = nil, startTime: Date? = nil, conditions: [ObjectCondition]? = nil,
      initContainerStatuses: [ContainerStatus]? = nil, containerStatuses: [ContainerStatus]? = nil
    ) {
      self.phase = phase
      self.reason = reason
      self.message = message
      self.startTime = startTime
      self.conditions = conditions
      self.initContainerStatuses = initContainerStatuses
      self.containerStatuses = containerStatuses
    }
  }

  package var metadata: ObjectMeta
  package var spec: Spec?
  package var status: Status?

  package init(metadata: ObjectMeta = .init(), spec: Spec? = nil, status: Status? = nil) {
    self.metadata = metadata
    self.spec = spec
    self.status = status
  }
}

/// A container of a pod; an init container with `restartPolicy: Always` is a native sidecar.
package struct Container: Codable, Sendable, Equatable {
  package var name: String
  package var image: String?
  package var command: [String]?
  package var args: [String]?
  package var restartPolicy: String?
  package var resources: JSON?
  package var readinessProbe: Probe?
  package var startupProbe: Probe?
  package var livenessProbe: Probe?

  package init(
    name: String, image: String? = nil, command: [String]? = nil, args: [String]? = nil, restartPolicy: String? = nil, resources: JSON? = nil,
    readinessProbe: Probe? = nil,
    startupProbe: Probe? = nil, livenessProbe: Probe? = nil
  ) {
    self.name = name
    self.image = image
    self.command = command
    self.args = args
    self.restartPolicy = restartPolicy
    self.resources = resources
    self.readinessProbe = readinessProbe
    self.startupProbe = startupProbe
    self.livenessProbe = livenessProbe
  }
}

/// Times in seconds.
package struct Probe: Codable, Sendable, Equatable {
  package var initialDelaySeconds: Int?
  package var timeoutSeconds: Int?
  package var periodSeconds: Int?
  package var successThreshold: Int?
  package var failureThreshold: Int?

  package init(
    initialDelaySeconds: Int? = nil, timeoutSeconds: Int? = nil, periodSeconds: Int? = nil, successThreshold: Int? = nil, failureThreshold: Int? = nil
  ) {
    self.initialDelaySeconds = initialDelaySeconds
    self.timeoutSeconds = timeoutSeconds
    self.periodSeconds = periodSeconds
    self.successThreshold = successThreshold
    self.failureThreshold = failureThreshold
  }
}

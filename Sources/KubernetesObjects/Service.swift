package struct Service: Codable, Sendable, Equatable {
  package struct Spec: Codable, Sendable, Equatable {
    package var type: String?
    package var selector: [String: String]?
    package var clusterIP: String?
    package var ports: [Port]?

    package init(type: String? = nil, selector: [String: String]? = nil, clusterIP: String? = nil, ports: [Port]? = nil) {
      self.type = type
      self.selector = selector
      self.clusterIP = clusterIP
      self.ports = ports
    }
  }

  package struct Status: Codable, Sendable, Equatable {
    package var loadBalancer: LoadBalancer?
    package var conditions: [ObjectCondition]?

    package init(loadBalancer: LoadBalancer? = nil, conditions: [ObjectCondition]? = nil) {
      self.loadBalancer = loadBalancer
      self.conditions = conditions
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

extension Service {
  package struct Port: Codable, Sendable, Equatable {
    package var name: String?
    package var port: Int
    package var nodePort: Int?
    package var `protocol`: String?

    package init(name: String? = nil, port: Int, nodePort: Int? = nil, protocol: String? = nil) {
      self.name = name
      self.port = port
      self.nodePort = nodePort
      self.protocol = `protocol`
    }
  }

  package struct LoadBalancer: Codable, Sendable, Equatable {
    package var ingress: [Ingress]?

    package init(ingress: [Ingress]? = nil) {
      self.ingress = ingress
    }
  }

  package struct Ingress: Codable, Sendable, Equatable {
    package var ip: String?
    package var hostname: String?

    package init(ip: String? = nil, hostname: String? = nil) {
      self.ip = ip
      self.hostname = hostname
    }
  }
}

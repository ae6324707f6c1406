import KubernetesObjects

/// Cores and memory that are asked for, or that are there.
package struct ResourceNeed: Sendable, Equatable {
  package var cpu: Quantity
  package var memory: Quantity

  package init(cpu: Quantity = .zero, memory: Quantity = .zero) {
    self.cpu = cpu
    self.memory = memory
  }

  package static let zero = ResourceNeed()

  package static func + (a: Self, b: Self) -> Self { Self(cpu: a.cpu + b.cpu, memory: a.memory + b.memory) }
  package static func - (a: Self, b: Self) -> Self { Self(cpu: a.cpu - b.cpu, memory: a.memory - b.memory) }
  package static func * (a: Self, count: Int) -> Self { Self(cpu: a.cpu * count, memory: a.memory * count) }
  package static func larger(_ a: Self, _ b: Self) -> Self { Self(cpu: max(a.cpu, b.cpu), memory: max(a.memory, b.memory)) }

  package func fits(in room: Self) -> Bool { cpu <= room.cpu && memory <= room.memory }

  package var text: String {
    self == .zero ? "nothing" : "\(cpu.plain) \(cpu.plain == "1" ? "core" : "cores") and \(memory.bytes)"
  }
}

extension ResourceNeed {
  /// What the scheduler sets aside for a pod: the sum of its containers, or the largest init container beside those that stay
  /// (https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#resource-sharing-within-containers).
  package init(pod spec: JSON, defaults: ResourceNeed? = nil) {
    func need(_ container: JSON) -> ResourceNeed {
      func amount(_ name: String, _ fallback: Quantity?) -> Quantity {
        // A limit without a request is the request.
        Quantity(container["resources"]["requests"][name]) ?? Quantity(container["resources"]["limits"][name]) ?? fallback ?? .zero
      }
      return ResourceNeed(cpu: amount("cpu", defaults?.cpu), memory: amount("memory", defaults?.memory))
    }
    let running = (spec["containers"].array ?? []).reduce(ResourceNeed.zero) { $0 + need($1) }
    var staying = ResourceNeed.zero
    var peak = ResourceNeed.zero
    for container in spec["initContainers"].array ?? [] {
      if container["restartPolicy"].string == "Always" {
        staying = staying + need(container)
        peak = .larger(peak, staying)
      } else {
        peak = .larger(peak, staying + need(container))
      }
    }
    let overhead = ResourceNeed(cpu: Quantity(spec["overhead"]["cpu"]) ?? .zero, memory: Quantity(spec["overhead"]["memory"]) ?? .zero)
    self = .larger(running + staying, peak) + overhead
  }
}

import KubernetesObjects

/// An object of the cluster whose name may be an answer: a storage class, an issuer of certificates. Everything is harmless text.
package struct OfferedObject: Sendable, Equatable {
  package var name: String
  /// The cluster takes it where nothing else is said.
  package var isDefault: Bool
  /// Who serves it: a provisioner, a controller; empty where it names none.
  package var servedBy: String
  /// Why it is of no use as it stands, in its controller's words; nil: nothing says so.
  package var trouble: String?

  package init(_ name: String, isDefault: Bool = false, servedBy: String = "", trouble: String? = nil) {
    self.name = name
    self.isDefault = isDefault
    self.servedBy = servedBy
    self.trouble = trouble
  }
}

extension OfferedObject {
  package init(_ object: JSON) {
    let metadata = object["metadata"]
    let spec = object["spec"]
    self.init(
      metadata["name"].string?.harmless ?? "",
      // `storageclass.kubernetes.io/is-default-class`, `ingressclass.…`, and the older `storageclass.beta.…`.
      isDefault: metadata["annotations"].strings.contains { $0.key.hasSuffix("kubernetes.io/is-default-class") && $0.value == "true" },
      servedBy: (object["provisioner"].string ?? spec["controller"].string ?? spec["controllerName"].string)?.harmless ?? "",
      trouble: Self.trouble(object["status"]["conditions"].array ?? []))
  }

  /// `Ready` of issuers and stores, `Accepted` of gateway classes.
  private static func trouble(_ conditions: [JSON]) -> String? {
    let verdict = conditions.first { ["Ready", "Accepted"].contains($0["type"].string ?? "") }
    guard let verdict, verdict["status"].string == "False" else { return nil }
    let words = [verdict["message"].string, verdict["reason"].string].compactMap(\.self).first { !$0.isEmpty }
    return words?.harmless ?? "it is not ready"
  }
}

/// What a cluster has of one kind.
package enum OfferedObjects: Sendable, Equatable {
  case objects([OfferedObject])
  /// The cluster does not know the kind: what brings it is not installed.
  case unknownKind
}

/// A kind of objects, as a manifest names it.
package struct OfferedKind: Sendable, Hashable {
  package var apiVersion: String
  package var kind: String
  package init(apiVersion: String, kind: String) {
    self.apiVersion = apiVersion
    self.kind = kind
  }

  static let ingressClasses = Self(apiVersion: ResourceKind.ingressClasses.apiVersion, kind: ResourceKind.ingressClasses.kind)
}

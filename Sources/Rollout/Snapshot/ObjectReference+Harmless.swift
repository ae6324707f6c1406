import KubernetesObjects

extension ObjectReference {
  /// Names come from the cluster too: what no API server would allow must not reach a terminal either.
  var harmless: Self { Self(apiVersion: apiVersion.harmless, kind: kind.harmless, namespace: namespace.harmless, name: name.harmless) }
}

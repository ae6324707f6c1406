import Helm
import KubernetesObjects
import Testing

@Suite struct ManifestObjectTests {
  @Test func documents() throws {
    let objects = try ManifestObject.list(
      yaml: """
        ---
        # Source: shop/templates/sa.yaml
        apiVersion: v1
        kind: ServiceAccount
        metadata:
          name: shop
        ---
        # Source: shop/templates/empty.yaml
        ---
        # Source: shop/templates/deployment.yaml
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop-router
          namespace: prod
          labels:
            app.kubernetes.io/component: router
            version: "1"
        spec:
          replicas: 2
        ---
        apiVersion: v1
        kind: List
        items:
          - apiVersion: v1
            kind: Service
            metadata: {name: shop-router}
          - apiVersion: v1
            kind: ConfigMap
            metadata: {name: shop-config}
        """)
    #expect(objects.map(\.reference.kind) == ["ServiceAccount", "Deployment", "Service", "ConfigMap"])
    #expect(objects[1].reference == ObjectReference(apiVersion: "apps/v1", kind: "Deployment", namespace: "prod", name: "shop-router"))
    #expect(objects[1].labels == ["app.kubernetes.io/component": "router", "version": "1"])
    #expect(!objects[1].isHook)
  }

  @Test func hooks() throws {
    let objects = try ManifestObject.list(
      yaml: """
        ---
        # Source: shop/templates/hook.yaml
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: shop-pre-install
          annotations:
            "helm.sh/hook": pre-install, pre-upgrade
            "helm.sh/hook-delete-policy": before-hook-creation,hook-succeeded
            "helm.sh/hook-weight": "-5"
        """)
    #expect(objects.first?.hooks == ["pre-install", "pre-upgrade"])
    #expect(objects.first?.isDeletedAfterwards == true)
  }

  @Test(arguments: ["", "\n", "---\n---\n", "just text", "kind: Pod\n", "- a\n- b\n"]) func nothing(_ yaml: String) throws {
    #expect(try ManifestObject.list(yaml: yaml) == [])
  }

  @Test func brokenYAML() {
    #expect(throws: HelmError.self) { try ManifestObject.list(yaml: "a: [\n") }
  }
}

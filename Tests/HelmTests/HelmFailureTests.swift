import Helm
import Testing

/// What helm really prints, and what it means. The texts were taken from public reports of helm 3 and 4, with neutral names.
@Suite struct HelmFailureTests {
  private static let rows: [(text: String, failure: HelmFailure)] = [
    (
      "Error: repo vendor not found",
      .repositoryNotFound(name: "vendor")
    ),
    (
      "Error: INSTALLATION FAILED: repo vendor not found\n",
      .repositoryNotFound(name: "vendor")
    ),
    (
      "Error: INSTALLATION FAILED: chart \"shop\" matching 9.9.9 not found in vendor index. (try 'helm repo update'): no chart version found for shop-9.9.9",
      .chartNotFound(
        detail: "chart \"shop\" matching 9.9.9 not found in vendor index. (try 'helm repo update'): no chart version found for shop-9.9.9")
    ),
    (
      "Error: failed to download \"vendor/shop\" (hint: running `helm repo update` may help)",
      .chartNotFound(detail: "failed to download \"vendor/shop\" (hint: running `helm repo update` may help)")
    ),
    (
      "Error: INSTALLATION FAILED: path \"./shop\" not found",
      .chartNotFound(detail: "path \"./shop\" not found")
    ),
    (
      "Error: Chart.yaml file is missing",
      .chartUnreadable(detail: "Chart.yaml file is missing")
    ),
    (
      "Error: file '/tmp/shop.tgz' does not appear to be a gzipped archive; got 'text/html; charset=utf-8'",
      .chartUnreadable(detail: "file '/tmp/shop.tgz' does not appear to be a gzipped archive; got 'text/html; charset=utf-8'")
    ),
    (
      "Error: failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://ghcr.io/token?scope=repository%3Avendor%2Fshop%3Apull&service=ghcr.io: 401 Unauthorized",
      .registryRefused(
        detail:
          "failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://ghcr.io/token?scope=repository%3Avendor%2Fshop%3Apull&service=ghcr.io: 401 Unauthorized"
      )
    ),
    (
      "Error: unexpected status from HEAD request to https://vendor.azurecr.io/v2/charts/shop/manifests/1.0.0: 401 Unauthorized",
      .registryRefused(detail: "unexpected status from HEAD request to https://vendor.azurecr.io/v2/charts/shop/manifests/1.0.0: 401 Unauthorized")
    ),
    (
      "Error: GET \"https://registry.example.com/v2/charts/shop/tags/list\": response status code 403: denied: requested access to the resource is denied",
      .registryRefused(
        detail:
          "GET \"https://registry.example.com/v2/charts/shop/tags/list\": response status code 403: denied: requested access to the resource is denied"
      )
    ),
    (
      "Error: Get \"https://registry.example.com/v2/charts/shop/tags/list\": dial tcp: lookup registry.example.com: no such host",
      .repositoryUnreachable(
        detail: "Get \"https://registry.example.com/v2/charts/shop/tags/list\": dial tcp: lookup registry.example.com: no such host")
    ),
    (
      "Error: looks like \"https://charts.example.com\" is not a valid chart repository or cannot be reached: Get \"https://charts.example.com/index.yaml\": dial tcp: lookup charts.example.com: no such host",
      .repositoryUnreachable(
        detail:
          "looks like \"https://charts.example.com\" is not a valid chart repository or cannot be reached: Get \"https://charts.example.com/index.yaml\": dial tcp: lookup charts.example.com: no such host"
      )
    ),
    (
      "Error: repository name (vendor) already exists, please specify a different name",
      .repositoryNameTaken(name: "vendor")
    ),
    (
      "Error: INSTALLATION FAILED: execution error at (shop/templates/validate.yaml:108:4): the domain must not be empty",
      .renderError(sentence: "the domain must not be empty", location: "shop/templates/validate.yaml:108:4")
    ),
    (
      """
      Error: UPGRADE FAILED: template: shop/templates/secret.yaml:1:12: executing "shop/templates/secret.yaml" at <include "shop.name" .>: error calling include: template: shop/templates/_helpers.tpl:3:4: executing "shop.name" at <fail "x">: error calling fail: name is too long
      """,
      .renderError(sentence: "name is too long", location: "shop/templates/secret.yaml:1:12")
    ),
    (
      """
      Error: INSTALLATION FAILED: template: shop/templates/a.yaml:9:23: executing "shop/templates/a.yaml" at <.Values.db.host>: nil pointer evaluating interface {}.host
      """,
      .renderError(sentence: "nil pointer evaluating interface {}.host", location: "shop/templates/a.yaml:9:23")
    ),
    (
      """
      Error: INSTALLATION FAILED: shop/templates/a.yaml:9:23
        executing "shop/templates/a.yaml" at <include "shop.host" .>:
          error calling include:
      shop/templates/_helpers.tpl:4:5
        executing "shop.host" at <.Values.db.host>:
          nil pointer evaluating interface {}.host
      """,
      .renderError(sentence: "nil pointer evaluating interface {}.host", location: "shop/templates/a.yaml:9:23")
    ),
    (
      "Error: parse error at (shop/templates/a.yaml:3): function \"lookup\" not defined",
      .renderError(sentence: "function \"lookup\" not defined", location: "shop/templates/a.yaml:3")
    ),
    (
      "Error: YAML parse error on shop/templates/a.yaml: error converting YAML to JSON: yaml: line 5: did not find expected key",
      .renderError(
        sentence: "shop/templates/a.yaml: error converting YAML to JSON: yaml: line 5: did not find expected key", location: "shop/templates/a.yaml")
    ),
    // A chart's own sentence may hold the words of another failure.
    (
      "Error: INSTALLATION FAILED: execution error at (shop/templates/v.yaml:1:4): the database timed out waiting, see: dial tcp",
      .renderError(sentence: "the database timed out waiting, see: dial tcp", location: "shop/templates/v.yaml:1:4")
    ),
    (
      "Error: failed to parse mine.yaml: error converting YAML to JSON: yaml: line 3: mapping values are not allowed in this context",
      .valuesUnreadable(
        file: "mine.yaml",
        detail: "failed to parse mine.yaml: error converting YAML to JSON: yaml: line 3: mapping values are not allowed in this context")
    ),
    (
      "Error: values don't meet the specifications of the schema(s) in the following chart(s):\nshop:\n- replicas: Invalid type. Expected: integer, given: string\n",
      .valuesRefused(
        detail:
          "values don't meet the specifications of the schema(s) in the following chart(s):\nshop:\n- replicas: Invalid type. Expected: integer, given: string"
      )
    ),
    (
      "Error: INSTALLATION FAILED: chart requires kubeVersion: >=1.29.0-0 which is incompatible with Kubernetes v1.27.3",
      .kubernetesVersion(needed: ">=1.29.0-0", found: "v1.27.3")
    ),
    ("Error: UPGRADE FAILED: another operation (install/upgrade/rollback) is in progress", .releasePending),
    ("Error: release: not found", .releaseNotFound),
    ("Error: uninstall: Release not loaded: shop: release: not found", .releaseNotFound),
    (
      "Error: Kubernetes cluster unreachable: Get \"https://10.0.0.1:6443/version\": dial tcp 10.0.0.1:6443: connect: connection refused",
      .clusterUnreachable(
        detail: "Kubernetes cluster unreachable: Get \"https://10.0.0.1:6443/version\": dial tcp 10.0.0.1:6443: connect: connection refused")
    ),
    (
      "Error: kubernetes cluster unreachable: the server has asked for the client to provide credentials: Unauthorized",
      .loginExpired(detail: "kubernetes cluster unreachable: the server has asked for the client to provide credentials: Unauthorized")
    ),
    (
      "Error: Kubernetes cluster unreachable: Get \"https://x/version\": getting credentials: exec: executable aws failed with exit code 255",
      .loginExpired(
        detail: "Kubernetes cluster unreachable: Get \"https://x/version\": getting credentials: exec: executable aws failed with exit code 255")
    ),
    (
      "Error: query: failed to query with labels: secrets is forbidden: User \"jane\" cannot list resource \"secrets\" in API group \"\" in the namespace \"shop\"",
      .forbidden(
        detail:
          "query: failed to query with labels: secrets is forbidden: User \"jane\" cannot list resource \"secrets\" in API group \"\" in the namespace \"shop\""
      )
    ),
    (
      "Error: INSTALLATION FAILED: failed pre-install: job failed: BackoffLimitExceeded",
      .hookFailed(hook: "pre-install", job: nil, reason: "BackoffLimitExceeded")
    ),
    (
      "Error: INSTALLATION FAILED: install failed: failed pre-install: resource Job/shop/shop-check not ready. status: Failed, message: Job Failed.",
      .hookFailed(
        hook: "pre-install", job: "shop-check", reason: "resource Job/shop/shop-check not ready. status: Failed, message: Job Failed.")
    ),
    (
      "Error: UPGRADE FAILED: pre-upgrade hooks failed: 1 error occurred:\n\t* job shop-pre-install failed: BackoffLimitExceeded\n\n",
      .hookFailed(hook: "pre-upgrade", job: "shop-pre-install", reason: "BackoffLimitExceeded")
    ),
    (
      "Error: UPGRADE FAILED: pre-upgrade hooks failed: resource Job/shop/shop-pre-upgrade not ready. status: Failed, message: Job Failed. failed: 1/1",
      .hookFailed(
        hook: "pre-upgrade", job: "shop-pre-upgrade",
        reason: "resource Job/shop/shop-pre-upgrade not ready. status: Failed, message: Job Failed. failed: 1/1")
    ),
    (
      "Error: INSTALLATION FAILED: failed pre-install: timed out waiting for the condition",
      .timedOut(detail: "failed pre-install: timed out waiting for the condition")
    ),
    (
      "Error: UPGRADE FAILED: pre-upgrade hooks failed: context deadline exceeded",
      .timedOut(detail: "pre-upgrade hooks failed: context deadline exceeded")
    ),
    (
      "Error: UPGRADE FAILED: pre-upgrade hooks failed: warning: Hook pre-upgrade shop/templates/rbac.yaml failed: roles.rbac.authorization.k8s.io \"shop\" is forbidden: user \"jane\" is attempting to grant",
      .forbidden(
        detail:
          "warning: Hook pre-upgrade shop/templates/rbac.yaml failed: roles.rbac.authorization.k8s.io \"shop\" is forbidden: user \"jane\" is attempting to grant"
      )
    ),
    (
      "Error: INSTALLATION FAILED: Unable to continue with install: Secret \"shop\" in namespace \"shop\" exists and cannot be imported into the current release: invalid ownership metadata; label validation error: missing key \"app.kubernetes.io/managed-by\": must be set to \"Helm\"",
      .objectOwned(
        detail:
          "Unable to continue with install: Secret \"shop\" in namespace \"shop\" exists and cannot be imported into the current release: invalid ownership metadata; label validation error: missing key \"app.kubernetes.io/managed-by\": must be set to \"Helm\""
      )
    ),
    ("Error: INSTALLATION FAILED: create: failed to create: namespaces \"shop\" not found", .namespaceNotFound(name: "shop")),
    (
      "Error: write /home/me/.cache/helm/repository/shop-1.46.12.tgz: no space left on device",
      .diskFull(detail: "write /home/me/.cache/helm/repository/shop-1.46.12.tgz: no space left on device")
    ),
    // Warnings before, and terminal escapes within, change nothing.
    (
      "WARNING: Kubernetes configuration file is group-readable. This is insecure. Location: /home/me/.kube/config\nW0101 12:00:00 1 warnings.go:70] unknown field\nError: UPGRADE FAILED: another operation (install/upgrade/rollback) is in progress",
      .releasePending
    ),
    ("Error: something \u{1B}[31mred\u{1B}[0m", .other(detail: "something ^[[31mred^[[0m")),
  ]

  @Test(arguments: rows.indices) func row(_ index: Int) {
    let row = Self.rows[index]
    #expect(HelmFailure(text: row.text) == row.failure)
  }

  @Test func success() {
    #expect(HelmFailure(outcome: HelmOutcome(ending: .exit(0), output: "STATUS: deployed")) == nil)
  }

  @Test func signals() {
    #expect(HelmFailure(outcome: HelmOutcome(ending: .signal(9))) == .stopped)
    #expect(
      HelmFailure(
        outcome: HelmOutcome(
          ending: .exit(1), output: "Release shop has been cancelled.\n", errorOutput: "Error: INSTALLATION FAILED: context canceled")) == .stopped)
  }
}

import Cluster
import Helm
import Installation
import ProductModel
import Surroundings
import Testing

/// The wording of each kind of problem, and the place where it can be mended.
@Suite struct InstallationProblemTests {
  private static let product = Product(
    id: "shop", title: "Shop",
    chart: Chart(
      repository: .init(name: "vendor", url: "https://charts.example.com"), reference: Template("vendor/shop"), name: "shop", release: "shop",
      namespace: "shop", output: "mine.yaml", vendorFiles: [.init(field: "package.values")]),
    steps: [
      Step(
        id: "all", title: "All",
        fields: [
          Field(id: "package.values", label: "Package"), Field(id: .context, label: "Context"), Field(id: .namespace, label: "Namespace"),
          Field(id: .release, label: "Release"), Field(id: .chartVersion, label: "Version"), Field(id: "db.host", label: "Host"),
        ],
        values: [ValuesRule(set: [(ValuePath(["externalDb", "host"]), .typed("db.host"))])])
    ])
  private static let plan = Plan.make(
    product: product,
    answers: Answers(["package.values": .text("vendor.yaml"), .chartVersion: .text("9.9.9"), "db.host": .text("db"), .namespace: .text("shop")]))
  private static let places = ProblemPlaces(product: product)

  private static let helmRows:
    [(failure: HelmFailure, kind: InstallationProblem.Kind, place: InstallationProblem.Place, sentence: String, next: String)] = [
      (
        .chartNotFound(detail: "d"), .chartNotFound, .field(.chartVersion), "the chart 'vendor/shop' was not found in version 9.9.9",
        "choose a version that exists"
      ),
      (.repositoryNotFound(name: "x"), .repository, .field(.chartVersion), "helm does not know the repository 'x'", "helm repo add x"),
      (.repositoryUnreachable(detail: "d"), .repository, .install, "'https://charts.example.com' cannot be reached", "HTTPS_PROXY"),
      (.repositoryNameTaken(name: "vendor"), .repository, .install, "another repository under the name 'vendor'", "helm repo remove vendor"),
      (
        .renderError(sentence: "externalDb.host is required", location: "a.yaml:1:2"), .renderError, .field("db.host"), "externalDb.host is required",
        "change the answer"
      ),
      (.renderError(sentence: "no way", location: nil), .renderError, .install, "the chart refuses these values: no way", "change the answer"),
      (
        .valuesUnreadable(file: "vendor.yaml", detail: "d"), .valuesRefused, .field("package.values"), "'vendor.yaml' is no valid YAML",
        "mend the line"
      ),
      (
        .valuesRefused(detail: "- externalDb.host: Invalid type"), .valuesRefused, .field("db.host"), "the chart's schema refuses",
        "change the values"
      ),
      (
        .kubernetesVersion(needed: ">=1.29", found: "v1.27"), .clusterTooOld, .field(.chartVersion), "Kubernetes v1.27; this chart needs >=1.29",
        "older chart version"
      ),
      (.releasePending, .releasePending, .install, "the release 'shop' is pending-upgrade", "say yes to the way out"),
      (.releaseNotFound, .releaseFailed, .install, "there is no release 'shop'", "helm list"),
      (.noDeployedRevision, .releaseFailed, .install, "no revision that was ever deployed", "helm uninstall shop -n shop"),
      (.clusterUnreachable(detail: "d"), .clusterUnreachable, .field(.context), "helm cannot reach the cluster", "VPN"),
      (.loginExpired(detail: "d"), .loginExpired, .field(.context), "does not accept this login", "log in again"),
      (.forbidden(detail: "d"), .forbidden, .field(.context), "this login may not", "administrator"),
      (
        .hookFailed(hook: "pre-install", job: "shop-check", reason: "BackoffLimitExceeded"), .hookFailed, .install,
        "the job 'shop-check' that the chart runs before the installation failed: BackoffLimitExceeded", "kubectl logs -n shop job/shop-check"
      ),
      (.timedOut(detail: "d"), .releaseFailed, .install, "helm waited in vain", "longer time limit"),
      (.objectOwned(detail: "d"), .objectOwned, .field(.release), "belongs to something else; nothing was changed", "another release name"),
      (.namespaceNotFound(name: "shop"), .namespace, .field(.namespace), "the namespace 'shop' does not exist", "kubectl create namespace shop"),
      (.diskFull(detail: "d"), .diskFull, .install, "the disk is full", "free some space"),
      (.stopped, .releaseFailed, .install, "helm was stopped", "start Slipway again"),
      (.other(detail: "a\nb"), .releaseFailed, .install, "helm failed: b", "mend that"),
      (.other(detail: ""), .releaseFailed, .install, "helm failed, and said nothing", "mend that"),
    ]

  @Test(arguments: helmRows.indices) func helm(_ index: Int) {
    let row = Self.helmRows[index]
    check(InstallationProblem(row.failure, plan: Self.plan, places: Self.places), row.kind, row.place, row.sentence, row.next)
  }

  /// A chart that is no repository's: what is said follows from how it is written, and leads to the answer that names it.
  private static let chartRows: [(reference: String, failure: HelmFailure, kind: InstallationProblem.Kind, sentence: String, next: String)] = [
    ("charts/shop", .repositoryNotFound(name: "charts"), .chartNotFound, "there is no chart in a folder \"charts/shop\"", "in which Chart.yaml lies"),
    ("./shop", .chartNotFound(detail: "d"), .chartNotFound, "there is no chart in a folder \"./shop\"", "the path begins where Slipway was started"),
    ("./shop", .chartUnreadable(detail: "d"), .chartNotFound, "the folder \"./shop\" holds no chart", "the one with Chart.yaml"),
    ("shop-1.0.0.tgz", .chartNotFound(detail: "d"), .chartNotFound, "there is no chart archive \"shop-1.0.0.tgz\"", "check the path"),
    ("shop-1.0.0.tgz", .chartUnreadable(detail: "d"), .chartNotFound, "\"shop-1.0.0.tgz\" is no chart archive", "fetch it again"),
    (
      "oci://registry.example.com/charts/shop", .chartNotFound(detail: "d"), .chartNotFound,
      "the registry registry.example.com shows no chart \"charts/shop\" in version 9.9.9", "check name and version"
    ),
    (
      "oci://registry.example.com/charts/shop", .registryRefused(detail: "d"), .chartNotFound, "the registry registry.example.com does not give",
      "helm registry login registry.example.com"
    ),
    (
      "oci://registry.example.com/charts/shop", .repositoryUnreachable(detail: "d"), .repository,
      "the registry registry.example.com cannot be reached", "HTTPS_PROXY"
    ),
  ]

  @Test(arguments: chartRows.indices) func chart(_ index: Int) {
    let row = Self.chartRows[index]
    var product = Self.product
    product.chart.repository = nil
    product.chart.reference = Template(parts: [.field("source")])
    product.steps[0].fields.append(Field(id: "source", label: "Chart"))
    let plan = Plan.make(product: product, answers: Answers(["source": .text(row.reference), .chartVersion: .text("9.9.9")]))
    check(InstallationProblem(row.failure, plan: plan, places: ProblemPlaces(product: product)), row.kind, .field("source"), row.sentence, row.next)
  }

  private static let clusterRows: [(error: ClusterError, kind: InstallationProblem.Kind, sentence: String, next: String)] = [
    (.transport(.unreachable(detail: "d")), .clusterUnreachable, "the cluster cannot be reached (to read x)", "VPN"),
    (.transport(.loginWanted(words: "code AB")), .loginExpired, "the login plug-in says \"code AB\" (to read x)", "do what it asks for"),
    (.transport(.timedOut), .clusterUnreachable, "the cluster cannot be reached (to read x)", "VPN"),
    (.transport(.tool(detail: "kubectl is missing")), .kubectlMissing, "kubectl is missing", "mend kubectl"),
    (.unauthorized(message: "m"), .loginExpired, "does not accept this login", "log in again"),
    (.forbidden(message: "m"), .forbidden, "this login may not read x", "administrator"),
    (.server(status: 500, message: "m"), .other, "the cluster did not read x", "server's words"),
  ]

  @Test(arguments: clusterRows.indices) func cluster(_ index: Int) {
    let row = Self.clusterRows[index]
    check(InstallationProblem(row.error, doing: "read x", place: .field(.context)), row.kind, nil, row.sentence, row.next)
  }

  private static let otherRows: [(problem: InstallationProblem, kind: InstallationProblem.Kind, sentence: String, next: String)] = [
    (.helmMissing, .helmMissing, "helm is not installed", "install helm 3.6"),
    (.helmTooOld(found: "3.5.0", needed: "3.6"), .helmTooOld, "helm 3.5.0 is too old: 3.6 is needed", "newer helm"),
    (.kubectlMissing, .kubectlMissing, "kubectl is not installed", "install kubectl"),
    (.kubectlTooOld(found: "1.10", needed: "1.18"), .kubectlTooOld, "kubectl 1.10 is too old", "newer kubectl"),
    (.namespaceTerminating("n", place: .install), .namespace, "'n' is being deleted", "wait until it is gone"),
    (.secretOwned("s", owner: "'kubectl'", place: .install), .secretOwned, "'s' exists already and belongs to 'kubectl'", "another name"),
    (
      .secretOwned("s", owner: "'kubectl'", holdsKeys: true, place: .install), .secretOwned, "it was not overwritten",
      "do not delete it while anything is encrypted with them"
    ),
    (
      .secretUnreadable("s", key: "k", place: .install), .secretUnreadable, "the key 'k' of the Secret 's' holds no text", "kubectl get secret s"
    ),
    (.secretContested("s", place: .install), .secretContested, "writes the Secret 's' again and again", "who else installs this release"),
    (
      .secretTypeChanged("s", type: "Opaque", detail: "d", place: .install), .secretTypeChanged, "type cannot be changed to 'Opaque'",
      "kubectl delete secret s"
    ),
    (
      .manifestNotReady("Thing 't'", condition: "Ready", said: "s", action: "", place: .install), .manifest, "Thing 't' did not become Ready", "words"
    ),
    (
      .manifestNotReady("Thing 't'", condition: "Ready", said: "s", action: "ask the store's owner", place: .install), .manifest, "did not become",
      "ask the store's owner"
    ),
    (
      .manifestHindered("Thing 't'", condition: "Ready", said: "no access", action: "", place: .install), .manifest,
      "Thing 't' is not Ready yet: its controller met a refusal, and tries again", "mend what its controller names"
    ),
    (.keyToolMissing("vaultctl", manager: "Vault", place: .install), .keys, "'vaultctl', the tool of Vault, is not installed", "slipway render"),
    (.keyMissing("k", manager: "Vault", place: .install), .keys, "the key 'k' is not in Vault", "put it there"),
    (.keyRefused("k", manager: "Vault", command: "vaultctl look k", words: ["no"], place: .install), .keys, "for the key 'k'", "vaultctl look k"),
    (.keysNotWritten(manager: "Vault", count: 1), .keys, "one key is not in Vault", "say yes"),
    (.keysNotWritten(manager: "Vault", count: 3), .keys, "3 keys are not in Vault", "slipway render"),
    (.manifestRefused("m.yaml", "Thing 't'", detail: "d"), .manifest, "Thing 't' of 'm.yaml' was not accepted", "operator"),
    (.locked(by: "process 7"), .locked, "another Slipway (process 7)", "end it first"),
    (.init(FileError.diskFull("/f")), .diskFull, "'/f' could not be written; the file that was there is unchanged", "free some space"),
    (.init(FileError.denied("/f")), .fileUnwritable, "permission denied for '/f'", "owner or mode"),
    (.init(FileError.readOnly("/f")), .fileUnwritable, "read-only file system", "folder that can be written"),
    (.init(FileError.notFound("/f")), .fileUnwritable, "/f", "mend that"),
    (.init(HelmError.missing), .helmMissing, "helm is not installed", "install helm"),
    (.init(HelmError.notStarted(detail: "d")), .other, "helm could not be started", "see below why"),
    (.init(HelmError.unreadable(operation: "helm status", detail: "d")), .other, "'helm status' could not be read", "by hand"),
    (.rolloutFailed("s", nextAction: "n", place: .install, evidence: []), .rolloutFailed, "s", "n"),
    (.clusterTooOld(found: "v1", needed: "v2", place: .install), .clusterTooOld, "Kubernetes v1", "upgrade the cluster"),
  ]

  @Test(arguments: otherRows.indices) func other(_ index: Int) {
    let row = Self.otherRows[index]
    check(row.problem, row.kind, nil, row.sentence, row.next)
  }

  /// `answers` comes from the answers file's own lines and has no wording here.
  @Test func everyKindHasWords() {
    let covered = Set(Self.helmRows.map(\.kind) + Self.clusterRows.map(\.kind) + Self.otherRows.map(\.kind) + [.answers, .checkFailed])
    #expect(covered == Set(InstallationProblem.Kind.allCases))
  }

  private func check(
    _ problem: InstallationProblem, _ kind: InstallationProblem.Kind, _ place: InstallationProblem.Place?, _ sentence: String, _ next: String
  ) {
    #expect(problem.kind == kind)
    if let place { #expect(problem.place == place) }
    #expect(problem.sentence.contains(sentence))
    #expect(problem.nextAction.contains(next))
    #expect(!problem.nextAction.isEmpty && !problem.sentence.hasSuffix(".") && !problem.nextAction.hasSuffix("."))
  }
}

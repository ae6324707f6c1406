import ProductModel

/// A product that exists only in these tests, with every kind of field and a condition of each sort.
enum SampleProduct {
  static let product = Product(
    id: "harbour", title: "Harbour Notes", summary: "Shared notes for small crews.",
    chart: Chart(
      repository: .init(name: "harbour", url: "https://charts.harbour.example"), reference: "harbour/notes", name: "notes", release: "notes",
      namespace: "notes", output: "harbour-values.yaml", vendorFiles: [.init(field: "package.values")]),
    requirements: Requirements(helm: VersionRange(">=3.6.0")), steps: [package, cluster, domain, database, access, tls],
    rollout: RolloutKnowledge(
      expectedMinutes: 3, components: [.init(match: "api", title: "Notes API"), .init(match: "web", title: "Web pages")]),
    afterwards: Afterwards(
      addressLabels: ["app.kubernetes.io/component": "web"], domain: "${domain}", notes: [.init("The first person who signs in becomes the keeper.")],
      checklist: [
        .init(
          id: "sign-in", title: "Sign in and name the crew", help: "Open the address in a browser and choose Sign in.",
          commands: ["curl --head \"https://${domain}/\"", "kubectl logs --selector app.kubernetes.io/instance=${cluster.release} --tail 20"]),
        .init(id: "note", title: "Write a note and read it on another machine"),
      ], checks: [CheckRule(use: "edge", arguments: ["domain": .text("${domain}")])]))

  static let package = Step(
    id: "package", title: "Package", help: "The file that came with your licence.",
    fields: [
      Field(
        id: "package.values", label: "Values file", kind: .file(.yaml, secret: false), required: true,
        help: "The YAML file from the vendor. It is read, never changed.", placeholder: "harbour-package.yaml")
    ])

  static let cluster = Step(
    id: "cluster", title: "Cluster", help: "Where it is to be installed.",
    fields: [
      Field(
        id: .context, label: "Context", help: "The entry of your kubeconfig that leads to the cluster.", placeholder: "the current one",
        proposal: .contexts),
      Field(
        id: .namespace, label: "Namespace", kind: .kubernetesName(maximum: 63), required: true, help: "Made if it is not there.",
        defaults: [.init("notes")], proposal: .namespaces),
      Field(
        id: .release, label: "Release", kind: .kubernetesName(maximum: 53), required: true, help: "Helm's name for this installation.",
        defaults: [.init("notes")]),
      Field(
        id: .chartVersion, label: "Chart version", help: "Empty: the newest.", placeholder: "the newest", proposal: .chartVersions),
      Field(
        id: .cloud, label: "Cloud", kind: .choice([.init("gke", title: "Google"), .init("eks", title: "AWS"), .init("other", title: "Other")]),
        required: true, help: "Decides what the balancer is told.", defaults: [.init("other")], proposal: .cloud),
    ])

  static let domain = Step(
    id: "domain", title: "Domain", help: "The name under which people reach it.",
    fields: [
      Field(
        id: "domain", label: "Domain", kind: .domain, required: true, help: "A full name, such as notes.example.com; no https:// and no path.",
        placeholder: "notes.example.com"),
      Field(id: "mail", label: "Keeper's e-mail", kind: .email, help: "Gets the warnings. May stay empty."),
    ],
    values: [ValuesRule(comment: "The name under which people reach it", set: [(path: ValuePath(["app", "domain"]), value: .string("${domain}"))])])

  static let database = Step(
    id: "database", title: "Database", help: "Where the notes are kept.",
    fields: [
      Field(
        id: "db.mode", label: "Database", kind: .choice([.init("internal", title: "Internal"), .init("external", title: "External")]), required: true,
        help: "Internal is for trying out. External is a PostgreSQL of yours.", defaults: [.init("external")]),
      Field(
        id: "db.host", label: "Host", kind: .host, required: true, condition: .answer("db.mode", isOneOf: ["external"]),
        help: "The name or address of the server, as seen from the cluster.", placeholder: "db.example.com"),
      Field(
        id: "db.port", label: "Port", kind: .port, required: true, condition: .answer("db.mode", isOneOf: ["external"]),
        help: "5432 unless yours differs.", defaults: [.init("5432")]),
      Field(
        id: "db.adminPassword", label: "Admin password", kind: .secret, required: true, condition: .answer("db.mode", isOneOf: ["external"]),
        help: "Goes into a Kubernetes Secret; it is never shown and never written to a file."),
      Field(
        id: "db.ssl", label: "TLS", kind: .bool, condition: .answer("db.mode", isOneOf: ["external"]), help: "Whether the server wants TLS.",
        defaults: [.init("false")]),
      Field(
        id: "db.ca", label: "CA certificate", kind: .multiline(.pemCertificate),
        condition: .all([.answer("db.mode", isOneOf: ["external"]), .answer("db.ssl", isOneOf: ["true"])]),
        help: "Paste the PEM text of a private CA. Leave it empty for a public one."),
    ],
    values: [
      ValuesRule(
        condition: .answer("db.mode", isOneOf: ["external"]), comment: "An external PostgreSQL",
        set: [
          (path: ValuePath(["postgres", "host"]), value: .string("${db.host}")),
          (path: ValuePath(["postgres", "port"]), value: .string("${db.port}")),
          (path: ValuePath(["postgres", "ssl"]), value: .typed("db.ssl")),
        ]),
      ValuesRule(
        condition: .all([.answer("db.ssl", isOneOf: ["true"]), .answered("db.ca")]),
        set: [(path: ValuePath(["postgres", "ca"]), value: .string("${db.ca}"))]),
    ],
    secrets: [
      SecretRule(
        condition: .answer("db.mode", isOneOf: ["external"]), name: "notes-postgres",
        data: [.init("admin-password", "${db.adminPassword}")])
    ],
    checks: [CheckRule(use: "postgres", arguments: ["host": .text("${db.host}")])])

  static let access = Step(
    id: "access", title: "Access", help: "How traffic comes in.",
    fields: [
      Field(
        id: "access.type", label: "Service", kind: .choice([.init("loadBalancer", title: "LoadBalancer"), .init("clusterIP", title: "ClusterIP")]),
        required: true, help: "A LoadBalancer gets an address of its own.", defaults: [.init("loadBalancer")]),
      Field(id: "access.sources", label: "Allowed sources", kind: .cidrList, help: "Networks such as 10.0.0.0/8, separated by commas."),
      Field(id: "access.replicas", label: "Copies", kind: .number(1...9), help: "How many web pods.", defaults: [.init("2")]),
    ],
    values: [ValuesRule(set: [(path: ValuePath(["web", "replicas"]), value: .typed("access.replicas"))])])

  static let tls = Step(
    id: "tls", title: "TLS", help: "The certificate that browsers see.",
    fields: [
      Field(
        id: "tls.mode", label: "Certificate", kind: .choice([.init("selfSigned", title: "Self-signed"), .init("own", title: "Own files")]),
        required: true, help: "Browsers warn of a self-signed one.", defaults: [.init("selfSigned")]),
      Field(
        id: "tls.certificate", label: "Certificate chain", kind: .file(.pemCertificate, secret: false), required: true,
        condition: .answer("tls.mode", isOneOf: ["own"]), help: "PEM, the leaf first.", placeholder: "chain.pem"),
      Field(
        id: "tls.key", label: "Private key", kind: .file(.pemPrivateKey, secret: true), required: true,
        condition: .answer("tls.mode", isOneOf: ["own"]), help: "PEM, without a passphrase.", placeholder: "key.pem"),
    ],
    secrets: [
      SecretRule(
        condition: .answer("tls.mode", isOneOf: ["own"]), name: "notes-tls", type: "kubernetes.io/tls",
        data: [.init("tls.crt", "${tls.certificate}"), .init("tls.key", "${tls.key}")])
    ], checks: [CheckRule(use: "tlsFiles", arguments: ["certificate": .text("${tls.certificate}"), "key": .text("${tls.key}")])])
}

/// Which targets a target may depend on: the table of docs/Architecture.md. Secrecy and Surroundings are importable by all.
///
/// A new arrow is a decision: it is written here and, with its reason, in docs/decisions/0004-arrows.md, and never points from an engine to a screen.
enum AllowedArrows {
  static let importableByAll: Set<String> = ["Secrecy", "Surroundings"]

  static let table: [String: Set<String>] = [
    "Bundle": [
      "CGzip", "Cluster", "Describing", "Helm", "Installation", "KubernetesObjects", "OrderedCollections", "Preflight", "ProductModel", "Rollout",
      "Yams",
    ],
    "CGzip": [],
    "CNcurses": [],
    "CPostgres": [],
    "Checks": [
      "AsyncHTTPClient", "CPostgres", "Cluster", "Commands", "Crypto", "CryptoExtras", "Helm", "KubernetesObjects", "NIOCore", "NIOHTTP1", "NIOPosix",
      "NIOSSL", "NIOTLS", "OrderedCollections", "Preflight", "ProductModel", "Subprocess", "SwiftASN1", "SystemPackage", "ValuesFile", "Visitor",
      "X509", "Yams",
    ],
    "Cluster": ["KubernetesObjects"],
    "Commands": [],
    "Components": ["Drawing"],
    "Describing": ["KubernetesObjects", "OrderedCollections", "Yams"],
    "Drawing": [],
    "Helm": ["Commands", "KubernetesObjects", "OrderedCollections", "Subprocess", "SystemPackage", "Yams"],
    "Installation": [
      "Cluster", "Commands", "Crypto", "Helm", "KubernetesObjects", "OrderedCollections", "Preflight", "ProductModel", "Rollout", "ValuesFile",
      "Yams",
    ],
    "KubectlProxy": [
      "AsyncHTTPClient", "Cluster", "Commands", "KubernetesObjects", "NIOCore", "NIOHTTP1", "NIOPosix", "Subprocess", "SwiftASN1",
      "SystemPackage", "Visitor", "X509",
    ],
    "KubernetesObjects": ["OrderedCollections"],
    "NcursesTerminal": ["CNcurses", "Drawing", "TerminalRuntime"],
    "PlainOutput": ["Commands", "Helm", "Installation", "KubernetesObjects", "OrderedCollections", "Preflight", "ProductModel", "Rollout"],
    "Preflight": ["ProductModel"],
    "ProductLoading": ["OrderedCollections", "ProductModel", "Yams"],
    "ProductModel": ["Commands", "Crypto", "OrderedCollections"],
    "Rehearsal": ["Cluster", "Commands", "DequeModule", "HeapModule", "Helm", "KubernetesObjects", "OrderedCollections", "Yams"],
    "RehearsalServer": ["Cluster", "KubernetesObjects", "NIOCore", "NIOHTTP1", "NIOPosix", "OrderedCollections", "Rehearsal"],
    "Rollout": ["KubernetesObjects", "OrderedCollections", "ProductModel"],
    "Secrecy": [],
    "Session": [
      "Bundle", "Checks", "Cluster", "Commands", "Crypto", "Describing", "Drawing", "Helm", "Installation", "KubectlProxy", "KubernetesObjects",
      "Logging",
      "OrderedCollections",
      "PlainOutput", "Preflight", "ProductLoading", "ProductModel", "Rehearsal", "Rollout", "Subprocess", "SystemPackage", "TerminalRuntime",
      "ValuesFile",
      "Wizard", "Yams",
    ],
    "Surroundings": ["SystemPackage"],
    "TerminalRuntime": ["Drawing"],
    "ValuesFile": ["OrderedCollections", "ProductModel", "Yams"],
    "Visitor": ["KubernetesObjects", "NIOCore", "NIOHTTP1", "NIOPosix", "NIOSSL", "NIOTLS"],
    "Wizard": [
      "Commands", "Components", "Drawing", "Helm", "Installation", "KubernetesObjects", "OrderedCollections", "Preflight", "ProductModel",
      "Rollout", "ValuesFile",
    ],
  ]

  /// Programs may use everything but the C target and what belongs to the tests, beside what is named here.
  static let programs: [String: Set<String>] = ["slipway": [], "slipway-bench": ["CPseudoTerminal"]]
}

// swift-tools-version: 6.2
import PackageDescription

// One row a target, in the order in which the arrows of docs/Architecture.md point: a target may name only rows above it.
// `Tests/ArchitectureTests` compares every import with the dependencies declared here.

let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let asn1: Target.Dependency = .product(name: "SwiftASN1", package: "swift-asn1")
let asyncHTTPClient: Target.Dependency = .product(name: "AsyncHTTPClient", package: "async-http-client")
let collections: Target.Dependency = .product(name: "OrderedCollections", package: "swift-collections")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let deque: Target.Dependency = .product(name: "DequeModule", package: "swift-collections")
let heap: Target.Dependency = .product(name: "HeapModule", package: "swift-collections")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioHTTP1: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let nioSSL: Target.Dependency = .product(name: "NIOSSL", package: "swift-nio-ssl")
let nioTLS: Target.Dependency = .product(name: "NIOTLS", package: "swift-nio")
let subprocess: Target.Dependency = .product(name: "Subprocess", package: "swift-subprocess")
let systemPackage: Target.Dependency = .product(name: "SystemPackage", package: "swift-system")
let x509: Target.Dependency = .product(name: "X509", package: "swift-certificates")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")

/// Written in C: no Swift settings.
let cTargets: Set = ["CGzip", "CNcurses", "CPostgres", "CPseudoTerminal"]

let package = Package(
  name: "slipway",
  products: [
    .executable(name: "slipway", targets: ["slipway"]),
    .executable(name: "slipway-bench", targets: ["slipway-bench"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-asn1.git", from: "1.7.0"),
    .package(url: "https://github.com/apple/swift-certificates.git", from: "1.21.0"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-nio-ssl.git", from: "2.37.0"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0"),
  ],
  targets: [
    // MARK: Importable by all
    .target(name: "Secrecy"),
    .testTarget(name: "SecrecyTests", dependencies: ["Secrecy"]),
    .target(name: "Surroundings", dependencies: [systemPackage]),
    .testTarget(name: "SurroundingsTests", dependencies: ["Secrecy", "Surroundings", "TestSupport"]),

    // MARK: Terminal
    .target(name: "CNcurses", linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    .target(name: "Drawing"),
    .testTarget(name: "DrawingTests", dependencies: ["Drawing"]),
    .target(name: "Components", dependencies: ["Drawing", "Secrecy"]),
    .testTarget(
      name: "ComponentsTests", dependencies: ["Components", "Drawing", "Secrecy", "TestSupport"], exclude: ["__Snapshots__"]),
    .target(name: "TerminalRuntime", dependencies: ["Drawing"]),
    .testTarget(name: "TerminalRuntimeTests", dependencies: ["Drawing", "TerminalRuntime", "TestSupport"]),
    .target(name: "NcursesTerminal", dependencies: ["CNcurses", "Drawing", "TerminalRuntime"]),
    .executableTarget(
      name: "TerminalFixture", dependencies: ["Components", "Drawing", "NcursesTerminal", "Secrecy", "TerminalRuntime"],
      path: "Tests/TerminalFixture"),
    .testTarget(
      name: "NcursesTerminalTests", dependencies: ["Drawing", "NcursesTerminal", "TerminalFixture", "TestSupport"]),

    // MARK: Values
    .target(name: "KubernetesObjects", dependencies: [collections]),
    .testTarget(name: "KubernetesObjectsTests", dependencies: ["KubernetesObjects", collections]),
    .target(name: "Describing", dependencies: ["KubernetesObjects", collections, yams]),
    .testTarget(name: "DescribingTests", dependencies: ["Describing", "KubernetesObjects"]),
    .target(name: "Commands", dependencies: ["Secrecy"]),
    .testTarget(name: "CommandsTests", dependencies: ["Commands", "Secrecy", "TestSupport", subprocess, systemPackage]),

    // MARK: Product definitions
    .target(name: "ProductModel", dependencies: ["Secrecy", "Surroundings", crypto]),
    .testTarget(name: "ProductModelTests", dependencies: ["Commands", "ProductModel", "Secrecy"]),
    .target(name: "ProductLoading", dependencies: ["ProductModel", "Secrecy", "Surroundings", yams]),
    .testTarget(name: "ProductLoadingTests", dependencies: ["ProductLoading", "ProductModel", "Secrecy", "Surroundings", "TestSupport"]),
    .target(name: "ValuesFile", dependencies: ["ProductModel", "Surroundings", yams]),
    .testTarget(
      name: "ValuesFileTests", dependencies: ["ProductLoading", "ProductModel", "Secrecy", "Surroundings", "TestSupport", "ValuesFile", yams],
      exclude: ["Golden"]),

    // MARK: Cluster and helm
    .target(name: "Cluster", dependencies: ["KubernetesObjects", "Secrecy", "Surroundings"]),
    .testTarget(name: "ClusterTests", dependencies: ["Cluster", "KubernetesObjects", "Secrecy", "Surroundings", "TestSupport", "Wire"]),
    .target(name: "Visitor", dependencies: ["KubernetesObjects", nioCore, nioHTTP1, nioPosix, nioSSL, nioTLS]),
    .testTarget(name: "VisitorTests", dependencies: ["Visitor", nioCore, nioPosix, nioSSL]),
    .target(
      name: "KubectlProxy",
      dependencies: [
        "Cluster", "KubernetesObjects", "Secrecy", "Surroundings", "Visitor", asn1, asyncHTTPClient, nioCore, nioHTTP1, nioPosix,
        subprocess, systemPackage, x509,
      ]),
    .testTarget(
      name: "KubectlProxyTests",
      dependencies: [
        "Cluster", "Commands", "KubectlProxy", "KubernetesObjects", "Secrecy", "Surroundings", "TestSupport", "Wire", asn1, crypto,
        nioCore, nioHTTP1, nioPosix, nioSSL, x509,
      ]),
    .target(
      name: "Helm", dependencies: ["Commands", "KubernetesObjects", "Surroundings", subprocess, systemPackage, yams]),
    .testTarget(name: "HelmTests", dependencies: ["Helm", "KubernetesObjects", "Surroundings"]),

    // MARK: Engines
    .target(name: "Rollout", dependencies: ["KubernetesObjects", "ProductModel", collections]),
    .testTarget(
      name: "RolloutTests",
      dependencies: [
        "Bundle", "Cluster", "Helm", "Installation", "KubernetesObjects", "ProductModel", "Rehearsal", "Rollout", "Secrecy", "Surroundings",
        "TestSupport", collections, yams,
      ],
      exclude: ["Corpus"]),
    .target(name: "Preflight", dependencies: ["ProductModel", "Secrecy", "Surroundings"]),
    .testTarget(name: "PreflightTests", dependencies: ["Preflight", "ProductModel", "Secrecy", "Surroundings", "TestSupport"]),
    .target(
      name: "Installation",
      dependencies: [
        "Cluster", "Commands", "Helm", "KubernetesObjects", "Preflight", "ProductModel", "Rollout", "Secrecy", "Surroundings", "ValuesFile",
        collections, crypto,
      ]),
    .testTarget(
      name: "InstallationTests",
      dependencies: [
        "Cluster", "Commands", "Helm", "Installation", "KubernetesObjects", "ProductModel", "Rehearsal", "Rollout", "Secrecy", "Surroundings",
        "TestSupport", subprocess, systemPackage,
      ]),
    .target(name: "CGzip", linkerSettings: [.linkedLibrary("z")]),
    .target(
      name: "Bundle",
      dependencies: [
        "CGzip", "Cluster", "Describing", "Helm", "Installation", "KubernetesObjects", "Preflight", "ProductModel", "Rollout", "Secrecy",
        "Surroundings", collections, yams,
      ]),
    .testTarget(
      name: "BundleTests",
      dependencies: [
        "Bundle", "Cluster", "Helm", "Installation", "KubernetesObjects", "Preflight", "ProductModel", "Rehearsal", "Rollout", "Secrecy",
        "Surroundings", "TestSupport", collections, subprocess,
      ]),
    .target(name: "CPostgres"),
    .target(
      name: "Checks",
      dependencies: [
        "CPostgres", "Cluster", "Commands", "Helm", "KubernetesObjects", "Preflight", "ProductModel", "Secrecy", "Surroundings", "ValuesFile",
        "Visitor",
        asn1, asyncHTTPClient, collections, crypto, cryptoExtras, nioCore, nioHTTP1, nioPosix, nioSSL, nioTLS, subprocess, systemPackage, x509, yams,
      ]),
    .testTarget(
      name: "ChecksTests",
      dependencies: [
        "Checks", "Cluster", "Commands", "Helm", "KubernetesObjects", "Preflight", "ProductModel", "Rehearsal", "Secrecy", "Surroundings",
        "TestSupport", collections, crypto, cryptoExtras, nioCore, nioHTTP1, nioPosix, nioSSL, subprocess, systemPackage, yams,
      ]),
    .target(
      name: "Rehearsal",
      dependencies: ["Cluster", "Helm", "KubernetesObjects", "Secrecy", "Surroundings", collections, deque, heap, yams]),
    .testTarget(
      name: "RehearsalTests",
      dependencies: ["Cluster", "Helm", "KubernetesObjects", "Rehearsal", "Surroundings", "TestSupport", "Wire", collections]),
    .target(
      name: "RehearsalServer",
      dependencies: ["Cluster", "KubernetesObjects", "Rehearsal", collections, nioCore, nioHTTP1, nioPosix]),
    .testTarget(
      name: "RehearsalServerTests",
      dependencies: ["Cluster", "KubernetesObjects", "Rehearsal", "RehearsalServer", "Surroundings", "TestSupport", subprocess]),

    // MARK: Screens and output
    .target(
      name: "Wizard",
      dependencies: [
        "Commands", "Components", "Drawing", "Helm", "Installation", "KubernetesObjects", "Preflight", "ProductModel", "Rollout", "Secrecy",
        "Surroundings",
        "ValuesFile", collections,
      ]),
    .testTarget(
      name: "WizardTests",
      dependencies: [
        "Commands", "Components", "Drawing", "Helm", "Installation", "KubernetesObjects", "Preflight", "ProductLoading", "ProductModel", "Rollout",
        "Secrecy",
        "Surroundings", "TestSupport", "ValuesFile", "Wizard",
      ], exclude: ["__Snapshots__"]),
    .target(
      name: "PlainOutput",
      dependencies: ["Commands", "Helm", "Installation", "KubernetesObjects", "Preflight", "ProductModel", "Rollout", collections]),
    .testTarget(
      name: "PlainOutputTests",
      dependencies: ["Helm", "Installation", "KubernetesObjects", "PlainOutput", "Preflight", "ProductModel", "Rollout"]),

    // MARK: Wiring
    .target(
      name: "Session",
      dependencies: [
        "Bundle", "Checks", "Cluster", "Commands", "Describing", "Drawing", "Helm", "Installation", "KubectlProxy", "KubernetesObjects", "Preflight",
        "ProductLoading",
        "ProductModel", "Rehearsal", "Rollout", "Secrecy", "Surroundings", "TerminalRuntime", "Wizard", collections, subprocess, systemPackage, yams,
      ]),
    .testTarget(
      name: "SessionTests",
      dependencies: [
        "Checks", "Cluster", "Commands", "Drawing", "Helm", "Installation", "KubernetesObjects", "Preflight", "ProductLoading", "ProductModel",
        "Rehearsal", "Rollout", "Secrecy", "Session", "Surroundings", "TerminalRuntime", "TestSupport", "ValuesFile", "Wizard", collections,
      ]),
    .executableTarget(
      name: "slipway",
      dependencies: [
        "Bundle", "Checks", "Commands", "Installation", "NcursesTerminal", "PlainOutput", "Preflight", "ProductLoading", "ProductModel", "Rehearsal",
        "Secrecy",
        "Session", "Surroundings", "TerminalRuntime", "ValuesFile", "Wizard", argumentParser,
      ]),
    .executableTarget(
      name: "slipway-bench",
      dependencies: [
        "CPseudoTerminal", "Checks", "Cluster", "Components", "Drawing", "Helm", "Installation", "KubectlProxy", "Preflight", "ProductLoading",
        "ProductModel", "Rehearsal", "Rollout", "Session", "Surroundings",
        argumentParser, nioCore, nioHTTP1, nioPosix, subprocess, systemPackage,
      ]),

    // MARK: Tests of the whole
    .target(name: "CPseudoTerminal", path: "Tests/CPseudoTerminal", linkerSettings: [.linkedLibrary("util")]),
    .target(
      name: "TestSupport", dependencies: ["CPseudoTerminal", "Drawing", "Surroundings", "TerminalRuntime"],
      path: "Tests/TestSupport"),
    .target(name: "Wire", dependencies: ["Cluster"], path: "Tests/Wire", exclude: ["recordings"]),
    .testTarget(name: "ArchitectureTests", dependencies: ["Surroundings", "TestSupport", subprocess]),
    .testTarget(
      name: "ProgramTests",
      dependencies: [
        "Cluster", "Drawing", "KubernetesObjects", "Rehearsal", "RehearsalServer", "Secrecy", "Surroundings", "TestSupport", "slipway", subprocess,
        systemPackage,
      ], exclude: ["Assets"]),
  ]
)

for target in package.targets where !cTargets.contains(target.name) {
  target.swiftSettings = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
  ]
}

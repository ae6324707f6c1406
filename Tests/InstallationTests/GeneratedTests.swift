import Cluster
import FoundationEssentials
import Helm
import Installation
import KubernetesObjects
import ProductModel
import Secrecy
import Surroundings
import Synchronization
import TestSupport
import Testing

/// Values of Secrets that chance makes: once, kept ever after, and told to nobody.
@Suite(.timeLimit(.minutes(2))) struct GeneratedTests {
  static let secret = PlannedSecret(
    name: "keys",
    data: [
      .init("kek", .generated(GeneratedSecret(id: "made.kek", random: RandomSecret(bytes: 32)))),
      .init("token", .generated(GeneratedSecret(id: "keys-token", random: RandomSecret(bytes: 16, encoding: .base64)))),
      .init("url", .composed([.init(.text("x://k:")), .init(.generated("made.kek"), filters: [.urlQuery]), .init(.text("@h"))])),
      .init("password", .composed([.init(.answer(Secret(Bench.password), variable: "PW"))])),
    ], unwanted: ["gone"])
  static let second = PlannedSecret(name: "second", data: [.init("digest", .composed([.init(.generated("made.kek"), filters: [.sha256])]))])

  static func bench(_ change: (inout SmallCluster.State) -> Void = { _ in }) -> Bench {
    var bench = Bench()
    bench.cluster = SmallCluster {
      $0.addReadyDeployment("shop-web")
      change(&$0)
    }
    bench.secrets = [secret, second]
    return bench
  }

  static func data(_ bench: Bench, _ name: String) -> [String: String] {
    let entries = bench.cluster.state.withLock { $0.secrets[name]?["data"].object?.map { ($0.key, $0.value.string ?? "") } ?? [] }
    return Dictionary(entries) { $1 }.mapValues { String(decoding: Data(base64Encoded: $0) ?? Data(), as: UTF8.self) }
  }

  static func stored(_ data: [String: String], manager: String = "slipway") -> JSON {
    var object: JSON = ["apiVersion": "v1", "kind": "Secret", "type": "Opaque", "data": [:]]
    object["metadata"] = ["name": "keys", "managedFields": [["manager": .string(manager), "operation": "Apply"]]]
    for (key, value) in data { object["data"][key] = .string(Data(value.utf8).base64EncodedString()) }
    return object
  }

  @Test func makesWhatIsNotThereAndTellsNobody() async throws {
    let bench = Self.bench()
    let result = await bench.run()
    #expect(result.outcome == .ready(addresses: []))
    let keys = Self.data(bench, "keys")
    let kek = try #require(keys["kek"])
    #expect(kek.count == 64 && kek.allSatisfy(\.isHexDigit))
    #expect(keys["url"] == "x://k:\(kek)@h")
    #expect(keys["password"] == Bench.password)
    let digest = try #require(Self.data(bench, "second")["digest"])
    #expect(digest.count == 64 && digest != kek)
    #expect(result.notes.contains("made at random for the Secret 'keys', and shown to nobody who does not ask: kek, token"))
    for leak in [kek, digest, keys["token"] ?? "?"].flatMap({ SecretForms(of: Secret($0)).texts }) {
      #expect(!result.events.contains { "\($0)".contains(leak) })
      for path in bench.files.paths { #expect(!(bench.files.text(path) ?? "").contains(leak), "\(path)") }
    }
    // What a person would type asks the cluster first, and makes only what it lacks.
    #expect(
      result.commands.contains {
        $0.hasPrefix("SLIPWAY_MADE_KEK=$(kubectl get secret keys --ignore-not-found")
          && $0.hasSuffix("[ -n \"$SLIPWAY_MADE_KEK\" ] || SLIPWAY_MADE_KEK=$(openssl rand -hex 32 | \\\n  tr -d '\\n')")
      })
  }

  /// An upgrade: the key that encrypted what is stored, and keys that the definition no longer writes.
  @Test func keepsWhatIsThere() async {
    let bench = Self.bench { $0.secrets["keys"] = Self.stored(["kek": "former-kek/1", "old": "former-old", "gone": "an answer's", "token": ""]) }
    let result = await bench.run()
    #expect(result.outcome == .ready(addresses: []))
    #expect(result.asked.isEmpty)
    let keys = Self.data(bench, "keys")
    #expect(keys["kek"] == "former-kek/1")
    #expect(keys["url"] == "x://k:former-kek%2F1@h")
    #expect(keys["old"] == "former-old")
    #expect(keys["gone"] == nil)
    #expect(keys["token"]?.isEmpty == false)
    #expect(result.notes.contains("made at random for the Secret 'keys', and shown to nobody who does not ask: token"))
    #expect(result.notes.contains("kept as they were in the Secret 'keys': kek, old"))
    #expect(!result.events.contains { "\($0)".contains("former-") })
  }

  @Test(arguments: [true, false]) func takesOverOnlyAfterAYesAndKeepsItsKeys(_ yes: Bool) async {
    let bench = Self.bench { $0.secrets["keys"] = Self.stored(["kek": "their-kek"], manager: "kubectl-create") }
    let result = await bench.run(answering: yes)
    // Asked once.
    #expect(result.asked == [.overwriteSecret(name: "keys", owner: "'kubectl-create'")])
    #expect(Self.data(bench, "keys")["kek"] == "their-kek")
    #expect((Self.data(bench, "keys")["url"] != nil) == yes)
    #expect(result.problem?.kind == (yes ? nil : .secretOwned))
    let reads = bench.cluster.state.withLock(\.requests).filter {
      $0.method == .get && $0.path.hasSuffix("/secrets/keys") && !$0.headers.contains(where: { $0.value.contains("PartialObjectMetadata") })
    }
    #expect(reads.count == (yes ? 1 : 0))
  }

  /// Whoever may not read it might make everything anew.
  @Test func whatMayNotBeReadIsNotMadeAnew() async {
    let refusal = SmallCluster.refusal(403, "Forbidden", "no secrets for you")
    let bench = Self.bench { $0.faults = [("GET /api/v1/namespaces/shop/secrets/keys", refusal)] }
    let result = await bench.run()
    #expect(result.problem?.kind == .forbidden)
    #expect(result.problem?.sentence == "this login may not read the Secret 'keys', whose values must be kept")
    #expect(bench.cluster.state.withLock(\.secrets).isEmpty)
  }

  @Test func whatIsNoTextIsNeitherKeptNorMade() async {
    let bench = Self.bench {
      $0.secrets["keys"] = Self.stored([:])
      $0.secrets["keys"]?["data"]["kek"] = .string(Data([0xff, 0xfe]).base64EncodedString())
    }
    let result = await bench.run()
    #expect(result.problem?.kind == .secretUnreadable)
    #expect(bench.cluster.state.withLock { $0.secrets["second"] } == nil)
  }

  /// helm, the pods' logs and the events of a failing pod give away what was made: it is taken out of all of them.
  @Test func isTakenOutOfWhatToolsSay() async throws {
    var bench = Self.bench {
      $0.secrets["keys"] = Self.stored(["kek": "former-kek/1"])
      $0.addFailingPod("shop-web", message: "cannot use former-kek/1, x://k:former-kek%2F1@h")
      $0.logs = ["key is former-kek/1", "digest \(TextFilterSample.digest)"]
    }
    bench.helm = ScriptedHelm {
      $0.manifest = Bench.manifest
      $0.upgrade.lines = [HelmLine(.output, "using former-kek/1 now"), HelmLine(.error, "warning: x://k:former-kek%2F1@h")]
    }
    bench.timeLimit = .seconds(120)
    let result = await bench.run()
    #expect(result.events.contains { if case .helm(let line) = $0 { line.text.contains("‹secret›") } else { false } })
    #expect(!result.events.contains { "\($0)".contains("former-kek") || "\($0)".contains(TextFilterSample.digest) })
    #expect(!"\(result.outcome)".contains("former-kek"))
  }
}

/// printf %s former-kek/1 | sha256sum
enum TextFilterSample {
  static let digest = "c93de0caac60a9a14d9a4bf3276c2a7509d677ef673ee3411ae53d8ee5ede7d2"
}

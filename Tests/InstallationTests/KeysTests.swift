import Commands
import Installation
import ProductModel
import Secrecy
import Surroundings
import Synchronization
import TestSupport
import Testing

/// The keys of a secret manager: looked at, asked about once, written over standard input.
@Suite(.timeLimit(.minutes(2))) struct KeysTests {
  /// A tool that keeps keys in memory.
  final class Vault: ToolRunner {
    struct State {
      var keys: [String: String] = [:]
      var arguments: [[String]] = []
      var refusal: String?
      var isMissing = false
    }

    let state: Mutex<State>

    init(_ keys: [String: String] = [:], refusal: String? = nil, isMissing: Bool = false) {
      state = Mutex(State(keys: keys, refusal: refusal, isMissing: isMissing))
    }

    func run(_ program: String, _ arguments: [String], input: Secret?) async -> ToolOutcome {
      state.withLock { state in
        if state.isMissing { return .missing }
        state.arguments.append(arguments)
        let key = arguments[1]
        switch arguments[0] {
        case "look": return state.keys[key] == nil ? .ended(succeeded: false, words: ["ERROR: NOT_FOUND"]) : .ended(succeeded: true, words: [])
        default:
          if let refusal = state.refusal { return .ended(succeeded: false, words: [refusal + (input?.reveal() ?? "")]) }
          state.keys[key] = input?.reveal()
          return .ended(succeeded: true, words: [])
        }
      }
    }
  }

  static func key(_ name: String, _ source: PlannedKey.Source) -> PlannedKey {
    PlannedKey(
      name: name, label: name, manager: "Vault", source: source, program: "vaultctl", look: ["look", name], absent: "NOT_FOUND",
      create: ["create", name], replace: ["replace", name], field: "domain")
  }

  static let planted = Secret("planted-value-1")
  static let random = PlannedKey.Source.random(RandomSecret(bytes: 32))
  static let given = PlannedKey.Source.given(planted, variable: "VAULT_GIVEN")

  static func bench(_ vault: Vault, _ keys: [PlannedKey]) -> Bench {
    var bench = Bench()
    bench.tools = vault
    bench.keys = keys
    return bench
  }

  @Test func makesWhatIsNotThereAndLeavesTheRest() async throws {
    let vault = Vault(["old": "kept-value", "there": "x"])
    let bench = Self.bench(
      vault, [Self.key("new", Self.random), Self.key("old", Self.random), Self.key("there", .kept), Self.key("given", Self.given)])
    let result = await bench.run(answering: true)
    #expect(result.outcome == .ready(addresses: []))
    #expect(result.asked == [.writeKeys(manager: "Vault", created: ["new", "given"], replaced: [])])
    let state = vault.state.withLock(\.self)
    #expect(state.keys["old"] == "kept-value")
    #expect(state.keys["given"] == "planted-value-1")
    let made = try #require(state.keys["new"])
    #expect(made.count == 64 && made.allSatisfy(\.isHexDigit))
    // Nothing that was written is told: neither by an argument nor by an event.
    #expect(!state.arguments.joined().contains { $0.contains("planted") || $0.contains(made) })
    #expect(!result.events.contains { "\($0)".contains("planted") || "\($0)".contains(made) })
    #expect(result.commands.contains("openssl rand -hex 32 | \\\n  tr -d '\\n' | \\\n  vaultctl create new"))
    #expect(result.commands.contains("printf %s \"$VAULT_GIVEN\" | vaultctl create given"))
  }

  @Test func asksBeforeItReplaces() async {
    let vault = Vault(["given": "former"])
    let result = await Self.bench(vault, [Self.key("given", Self.given)]).run()
    #expect(result.asked == [.writeKeys(manager: "Vault", created: [], replaced: ["given"])])
    #expect(result.problem?.kind == .keys)
    #expect(vault.state.withLock { $0.keys["given"] } == "former")
    #expect(!InstallationQuestion.writeKeys(manager: "Vault", created: [], replaced: ["given"]).canBeUndone)
    #expect(InstallationQuestion.writeKeys(manager: "Vault", created: ["given"], replaced: []).canBeUndone)
  }

  @Test func whatIsThereNeedsNoQuestion() async {
    let result = await Self.bench(Vault(["a": "1", "b": "2"]), [Self.key("a", Self.random), Self.key("b", .kept)]).run()
    #expect(result.outcome == .ready(addresses: []))
    #expect(result.asked.isEmpty)
  }

  static let faults: [(Vault, [PlannedKey], String)] = [
    (Vault(isMissing: true), [key("a", random)], "'vaultctl', the tool of Vault, is not installed, or not in PATH"),
    (Vault(), [key("a", .kept)], "the key 'a' is not in Vault, although it was answered that it is there"),
    (Vault(refusal: "denied "), [key("a", given)], "Vault did not do what was asked for the key 'a'"),
  ]

  @Test(arguments: faults.indices) func saysWhatStandsAgainstIt(_ index: Int) async {
    let (vault, keys, sentence) = Self.faults[index]
    let result = await Self.bench(vault, keys).run(answering: true)
    #expect(result.problem?.sentence == sentence)
    #expect(result.problem?.place == .field("domain"))
    #expect(result.failedStep == .keys)
    // The tool quoted what it was given.
    #expect(!(result.problem?.evidence ?? []).contains { $0.contains("planted") })
  }

  @Test func theScriptHoldsNoValueAndMakesNothingAnew() {
    let plan = Plan(
      target: .init(namespace: "web", release: "r"), chart: .init(reference: "c"), valuesFileName: "v.yaml",
      keys: [Self.key("new", Self.random), Self.key("there", .kept), Self.key("given", Self.given)])
    let script = plan.keysTranscript(title: "T").script
    #expect(!script.contains("planted"))
    // Only the manager's own word that it is not there lets a key be made: a refused look must never overwrite one.
    #expect(
      script.contains(
        """
        if words=$(vaultctl look new 2>&1 >/dev/null); then
        :
        elif [[ $words == *NOT_FOUND* ]]; then
        openssl rand -hex 32 | \\
          tr -d '\\n' | \\
          vaultctl create new
        else
        printf '%s\\n' "$words" >&2
        exit 1
        fi
        """))
    #expect(
      script.contains(
        """
        then
        printf %s "$VAULT_GIVEN" | vaultctl replace given
        elif [[ $words == *NOT_FOUND* ]]; then
        printf %s "$VAULT_GIVEN" | vaultctl create given
        """))
    #expect(script.contains("\nsecret VAULT_GIVEN\n"))
    #expect(plan.transcript(title: "T").script.contains("vaultctl look there"))
  }

  @Test(arguments: [(RandomSecret.Encoding.hex, "00ff10"), (.base64, "AP8Q")])
  func chanceIsWrittenAsWanted(_ encoding: RandomSecret.Encoding, _ text: String) {
    #expect(RandomSecret(bytes: 3, encoding: encoding).make { Array([0x00, 0xFF, 0x10].prefix($0)) } == Secret(text))
  }
}

import FoundationEssentials
import Glibc
import Installation
import ProductModel
import Rehearsal
import Secrecy
import Surroundings
import TestSupport
import Testing

@testable import Session

/// The secret managers of three clouds, by stand-ins for their tools that are run like the real ones.
@Suite(.timeLimit(.minutes(3))) struct CloudToolsTests {
  typealias Cloud = CloudStage.Cloud

  private static func prefix(_ cloud: Cloud) -> String { cloud == .eks ? "caracal/" : "caracal-" }

  @Test(arguments: Cloud.allCases) func keysAreLookedAtMadeAndWrittenOverStandardInput(_ cloud: Cloud) async throws {
    let stage = try CloudStage(cloud)
    let prefix = Self.prefix(cloud)
    try stage.put(prefix + "redis", "{}")
    try stage.put(prefix + "audit-hmac-key", "kept-as-it-was")
    let ending = await stage.run()
    #expect(ending.problem == nil, "\(ending.problem.debugDescription)")
    #expect(ending.keys?.contains("left as they are") == true)
    #expect(stage.held(prefix + "audit-hmac-key") == "kept-as-it-was" && stage.held(prefix + "redis") == "{}")
    #expect(stage.held(prefix + "admin-token") == CloudStage.token)
    #expect(stage.held(prefix + "postgres")?.contains("\"password\":\"\(CloudStage.password)\"") == true)
    let made = stage.plan.keys.filter { if case .random = $0.source { $0.name != prefix + "audit-hmac-key" } else { false } }
    let values = made.compactMap { stage.held($0.name) }
    #expect(values.count == made.count && made.count >= 6 && Set(values).count == values.count)
    #expect(values.allSatisfy { $0.count == 64 && $0.allSatisfy(\.isHexDigit) })

    // Over standard input and nowhere else: no argument, no environment, no event, no file of ours.
    let search = SecretSearch((values + [CloudStage.password, CloudStage.token, CloudStage.hidden]).map { Secret($0) })
    let isTheirs: (String) -> Bool = { $0.hasPrefix("cloud/keys/") || $0.hasSuffix(".input") || $0 == "answers.yaml" }
    for file in try stage.scratch.allFiles where !isTheirs(file) {
      #expect(search.firstHit(in: try SystemFileSystem().read(stage.scratch.path(file))) == nil, "\(file)")
    }
    #expect(ending.events.allSatisfy { search.firstHit(in: Array($0.utf8)) == nil })

    // Whoever asks for one sees what is there.
    let values2 = Questionnaire(product: stage.product, answers: stage.answers).generatedValues
    let cluster = stage.cluster.transport
    let reader = GeneratedValueReader(tools: SystemToolRunner(stage.surroundings)) { () async throws(InstallationProblem) in cluster }
    let first = try #require(values2.first { $0.key == made.first?.name })
    #expect(try await reader.read(first, in: stage.plan.target, of: stage.product).reveal() == values.first)
  }

  /// What each tool is told, to be compared with its documentation.
  static let words: [(Cloud, look: String, create: String, replace: String)] = [
    (
      .eks, "aws secretsmanager describe-secret --region eu-west-1 --secret-id caracal/admin-token --output json",
      "aws secretsmanager create-secret --region eu-west-1 --name caracal/admin-token --secret-string file:///dev/stdin",
      "aws secretsmanager put-secret-value --region eu-west-1 --secret-id caracal/admin-token --secret-string file:///dev/stdin"
    ),
    (
      .gke, "gcloud secrets versions describe latest --secret caracal-admin-token --project example-project --format yaml(state)",
      "gcloud secrets create caracal-admin-token --project example-project --replication-policy automatic --data-file -",
      "gcloud secrets versions add caracal-admin-token --project example-project --data-file -"
    ),
    (
      .aks, "az keyvault secret show --vault-name caracal-example --name caracal-admin-token --query id --output none",
      "az keyvault secret set --vault-name caracal-example --name caracal-admin-token --file /dev/stdin --encoding utf-8 --output none",
      "az keyvault secret set --vault-name caracal-example --name caracal-admin-token --file /dev/stdin --encoding utf-8 --output none"
    ),
  ]

  @Test(arguments: words.indices) func aKeyThatIsGivenReplacesTheOneThatIsThere(_ index: Int) async throws {
    let row = Self.words[index]
    let changes: [FieldID: AnswerValue] = Dictionary(
      uniqueKeysWithValues: try CloudStage(row.0).plan.keys.filter { $0.field != "keys.admin" }.map { ($0.field, AnswerValue.text("keep")) })
    let stage = try CloudStage(row.0, changing: changes)
    for key in stage.plan.keys where key.field != "keys.admin" { try stage.put(key.name, "kept") }
    let name = Self.prefix(row.0) + "admin-token"
    let first = await stage.run()
    #expect(first.keys?.hasPrefix("1 keys made") == true)
    try stage.put(name, "former")
    let again = await stage.run()
    let manager = stage.plan.keys.first?.manager ?? ""
    #expect(again.asked == [.writeKeys(manager: manager, created: [], replaced: [name])])
    #expect(stage.held(name) == CloudStage.token)
    let calls = try stage.calls().map { $0.joined(separator: " ") }
    #expect(calls.contains(row.look) && calls.contains(row.create) && calls.last == row.replace)
  }

  static let faults: [(fault: String, says: [Cloud: String], action: [Cloud: String])] = [
    (
      "login", [.eks: "the AWS CLI is not logged in", .gke: "gcloud is not logged in", .aks: "the Azure CLI is not logged in"],
      [.eks: "aws sso login", .gke: "gcloud auth login", .aks: "az login"]
    ),
    (
      "permission", [.eks: "this login may not", .gke: "this login may not", .aks: "this login may not"],
      [.eks: "secretsmanager:DescribeSecret", .gke: "Secret Manager Admin", .aks: "Key Vault Secrets Officer"]
    ),
    (
      "deleted", [.eks: "it is scheduled for deletion", .gke: "its latest version is switched off", .aks: "it is disabled"],
      [.eks: "restore-secret", .gke: "versions enable", .aks: "set-attributes"]
    ),
    (
      "throttled", [.eks: "asked too often", .gke: "asked too often", .aks: "asked too often"],
      [.eks: "wait a minute", .gke: "wait a minute", .aks: "wait a minute"]
    ),
    ("recoverable", [.aks: "its name is kept until it is purged"], [.aks: "az keyvault secret recover"]),
  ]

  @Test(arguments: faults.indices, Cloud.allCases) func whatStandsAgainstItHasItsSentence(_ index: Int, _ cloud: Cloud) async throws {
    let row = Self.faults[index]
    guard let says = row.says[cloud], let action = row.action[cloud] else { return }
    let stage = try CloudStage(cloud)
    if row.fault != "recoverable" { for key in stage.plan.keys { try stage.put(key.name, "x") } } else { try stage.put("caracal-redis", "x") }
    try stage.fail(with: row.fault)
    let problem = try #require(await stage.run().problem)
    #expect(problem.kind == .keys)
    #expect(problem.sentence.contains(says), "\(problem.sentence)")
    #expect(problem.nextAction.contains(action), "\(problem.nextAction)")
    // The tool's own words stand beside it, and the way to the question.
    #expect(!problem.evidence.isEmpty)
    if case .field(let field) = problem.place { #expect(stage.plan.keys.contains { $0.field == field }) } else { Issue.record("no place") }
  }

  @Test func aToolThatIsNotThereIsNamed() async throws {
    let problem = try #require(await CloudStage(.gke, isInstalled: false).run().problem)
    #expect(problem.sentence == "'gcloud', the tool of Google Secret Manager, is not installed, or not in PATH")
    #expect(problem.nextAction.contains("slipway render"))
  }

  /// A login page that nobody sees, a proxy that answers nothing: it is stopped, with all that it started.
  @Test func aToolThatHangsIsStopped() async throws {
    var stage = try CloudStage(.aks)
    try stage.fail(with: "hang")
    stage.surroundings.time = TickingTime(speed: 20)
    let problem = try #require(await stage.run().problem)
    #expect(problem.sentence == "the tool of Azure Key Vault did not end within 120 seconds for the key 'caracal-postgres', and was stopped")
    #expect(problem.nextAction.contains("az keyvault secret show"))
    let file = try #require(try stage.scratch.allFiles.first { $0.hasSuffix(".pid") })
    let pid = try #require(Int32(stage.scratch.read(file).filter(\.isNumber)))
    #expect(kill(pid, 0) == -1 && errno == ESRCH)
  }
}

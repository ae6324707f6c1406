import Cluster
import Drawing
import FoundationEssentials
import KubernetesObjects
import ProductLoading
import ProductModel
import Rehearsal
import Secrecy
import Surroundings
import TerminalRuntime
import TestSupport
import Testing
import Wizard

@testable import Session

/// The whole way to a value that chance made: by keys, through the session, from the rehearsed cluster, and nothing of it is left anywhere.
@Suite(.timeLimit(.minutes(2))) @MainActor struct RehearsedSecretsTests {
  static let value = "0c7e2f95b1d84a36e0f7c2d95b1a84630c7e2f95b1d84a36e0f7c2d95b1a8463"

  @Test func isShownWhileItIsLookedAtAndNowhereElse() async throws {
    let hands = TickingTime(speed: 5)
    let scratch = try ScratchFolder()
    var base = Surroundings.system
    base.environment["TMPDIR"] = scratch.path
    let folder = try DemoFolder(surroundings: base)
    let play = try RehearsedWizard.library.play("smooth", product: "caracal", cloud: "other")
    try folder.fill(with: play)
    let surroundings = folder.surroundings(base, time: hands)
    let product = try ProductCatalogue(folder: RehearsedWizard.root + "/assets/products", files: surroundings.files).product("caracal")
    let cluster = RehearsalCluster(scenario: play.scenario, time: hands)
    let target = Plan.Target(namespace: "caracal", release: "caracal")
    let secret = SecretWriter.Content(name: "caracal-runtime", data: [("secretStoreKek", Secret(Self.value))])
    let space: JSON = ["apiVersion": "v1", "kind": "Namespace", "metadata": ["name": "caracal"]]
    _ = try await ClusterClient(cluster.transport).apply(.namespaces, namespace: nil, name: "caracal", space)
    _ = try await SecretWriter(client: ClusterClient(cluster.transport)).write(secret, namespace: target.namespace, takesOver: true)

    // An earlier session has installed it; its secret answers are kept nowhere.
    var answers = try AnswersFile.load(
      path: folder.work + "/" + Play.answersFile, product: product, surroundings: surroundings, given: [:], demand: .whatIsThere
    ).answers
    answers["secrets.way"] = .text("direct")
    let offer = ResumeOffer(
      productID: "caracal", target: target, answers: answers.withoutSecrets, savedAt: hands.now, installationStarted: true)
    let start = WizardStart(
      products: [product], resume: [offer], workingFolder: folder.work, homeFolder: folder.work, now: hands.now)
    let terminal = RecordingTerminal(width: 80, height: 24)
    let rollout = "Install ("
    var course = KeyCourse([
      ("Go on where you left off", [.enter]), (rollout, [.character("k")]), ("Values made at random", [.enter]),
      ("[ Leave it hidden ]", [.right, .enter]), (Self.value, [.character("x")]), ("Values made at random", [.escape]),
      (rollout, [.character("o")]), ("What happened", [.character("s")]), ("Only you may read the file", [.enter]), ("Written to", [.escape]),
      (rollout, [.function(2)]), ("Commands behind", [.character("s")]), ("install.sh", []),
      (rollout, [.function(10)]), ("Leave Slipway?", [.right, .enter]),
    ])
    terminal.onPresent = { canvas in
      let keys = course.see(canvas.textLines.joined(separator: "\n"))
      // Not from within the drawing.
      if !keys.isEmpty { Task { @MainActor in for key in keys { terminal.send(.key(key)) } } }
    }
    let redactor = SharedRedactor()
    let engines = RehearsalEngines(cluster: cluster, files: surroundings.files)
    let run = WizardRun(start, engines: engines, surroundings: surroundings, terminal: terminal, redactor: redactor)
    // A sight that does not come must not be waited for until the suite is cut off.
    let patience = Task { @MainActor in if (try? await SystemTime().sleep(for: .seconds(60))) != nil { terminal.send(.lost) } }
    _ = try await run.run()
    patience.cancel()
    #expect(course.next == nil, "stopped before \(course.next ?? "") at\n\(course.frames.last ?? "")")
    #expect(course.frames.filter { $0.contains(Self.value) }.count == 1)
    // Should it turn up in a log later on, it is taken out there.
    #expect(!redactor.redacted("kek=\(Self.value)").contains(Self.value))
    let search = SecretSearch([Secret(Self.value)])
    let left = try scratch.allFiles
    #expect(left.contains { $0.hasSuffix("/caracal-output.txt") } && left.contains { $0.hasSuffix("/install.sh") })
    for file in left { #expect(search.firstHit(in: try SystemFileSystem().read(scratch.path(file))) == nil, "\(file)") }
    folder.remove()
  }
}

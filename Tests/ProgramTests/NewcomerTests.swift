import FoundationEssentials
import Subprocess
import SystemPackage
import TestSupport
import Testing

/// What a newcomer does with a chart of their own: scaffold a definition or write one from the page, check it, render it.
@Suite(.timeLimit(.minutes(5))) struct NewcomerTests {
  static let tests = "/" + #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
  static let chart = tests + "/Charts/kiosk"
  static let definition = tests + "/ProgramTests/Assets/newcomer/kiosk.yaml"

  @Test func theWrittenDefinitionIsSoundAndItsChartRenders() async throws {
    let home = try ScratchFolder()
    let lint = try await SlipwayProgram.run(["products", "lint", Self.definition], in: home)
    #expect(lint.exitCode == 0, "it said: \(lint.output)")
    try home.write("answers.yaml", "chart.folder: \(Self.chart)\nreplicas: 3\ngreeting: \"yes\"\npublic: true\n")
    let render = try await SlipwayProgram.run(
      ["render", "--product", Self.definition, "--answers", "answers.yaml", "--output", "out"], in: home)
    #expect(render.exitCode == 0, "it said: \(render.errors)")
    let values = try String(contentsOfFile: home.path("out/kiosk-values.yaml"), encoding: .utf8)
    #expect(
      values == """
        # How many pods
        replicas: 3

        # The sign
        greeting: "yes"

        # Reached from outside
        service:
          public: true

        """)
    let manifest = try await template(values: home.path("out/kiosk-values.yaml"), in: home)
    #expect(manifest.contains("replicas: 3"))
    #expect(manifest.contains("type: LoadBalancer"))
    #expect(manifest.contains("value: \"yes\""))
    let script = try String(contentsOfFile: home.path("out/install.sh"), encoding: .utf8)
    #expect(script.contains("helm upgrade --install kiosk \(Self.chart)"))
  }

  @Test func aScaffoldedDefinitionIsSoundAndWritesWhatTheChartHas() async throws {
    let home = try ScratchFolder()
    let new = try await SlipwayProgram.run(["products", "new", Self.chart, "--output", "kiosk.yaml"], in: home)
    #expect(new.exitCode == 0, "it said: \(new.errors)")
    let lint = try await SlipwayProgram.run(["products", "lint", "kiosk.yaml"], in: home)
    #expect(lint.exitCode == 0, "it said: \(lint.output)")
    try home.write("answers.yaml", "greeting: hello\n")
    let render = try await SlipwayProgram.run(["render", "--product", "./kiosk.yaml", "--answers", "answers.yaml", "--output", "out"], in: home)
    #expect(render.exitCode == 0, "it said: \(render.errors)")
    let manifest = try await template(values: home.path("out/kiosk-values.yaml"), in: home)
    #expect(manifest.contains("registry.example.com/kiosk:1.0"))
    #expect(manifest.contains("value: \"hello\""))
    let demo = try await SlipwayProgram.run(["demo", "kiosk.yaml", "--autoplay", "--speed", "100"], in: home)
    #expect(demo.exitCode == 0, "it said: \(demo.output)\(demo.errors)")
    // What is there is not overwritten.
    let again = try await SlipwayProgram.run(["products", "new", Self.chart, "--output", "kiosk.yaml"], in: home)
    #expect(again.exitCode == 2)
    #expect(again.errors.contains("is there already"))
  }

  @Test func whatIsNoChartIsRefused() async throws {
    let home = try ScratchFolder()
    let result = try await SlipwayProgram.run(["products", "new", "nowhere"], in: home)
    #expect(result.exitCode == 2)
    #expect(result.errors.contains("\"nowhere\" holds no Chart.yaml"))
    #expect(result.output.isEmpty)
  }

  /// What the real engine of helm makes of it.
  private func template(values: String, in home: ScratchFolder) async throws -> String {
    let result = try await Subprocess.run(
      .name("python3"), arguments: [Self.tests + "/Tools/helm", "template", "kiosk", Self.chart, "--values", values],
      workingDirectory: .init(home.path), output: .string(limit: 1 << 20), error: .string(limit: 1 << 20))
    #expect(result.terminationStatus.isSuccess, "helm said: \(result.standardError)")
    return result.standardOutput
  }
}

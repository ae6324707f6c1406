/// Writes a definition. Every text stands in double quotes, whatever it holds.
struct ScaffoldWriter {
  var reference: String
  var name: String
  var summary: String
  var steps: [ScaffoldStep]

  var text: String {
    var lines = [
      "# Made by \"slipway products new\": a beginning. Remove the questions that nobody should be asked, and write help for the rest.",
      "# Every key is explained in docs/ProductFormat.md; check a change with \"slipway products lint FILE\".",
      "apiVersion: slipway/v1", "kind: Product", "",
      "metadata:", "  id: \(quoted(plainName))", "  title: \(quoted(name.prefix(1).uppercased() + name.dropFirst()))",
    ]
    if !summary.isEmpty { lines.append("  summary: \(quoted(summary))") }
    lines += [
      "", "chart:", "  reference: \(quoted(reference))", "  name: \(quoted(name))", "  release: \(quoted(plainName))",
      "  namespace: \(quoted(plainName))", "  output: \(quoted("\(plainName)-values.yaml"))", "", "steps:",
    ]
    lines += Self.cluster(quoted(plainName))
    for step in steps { lines += [""] + self.lines(of: step) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The chart's name as Kubernetes takes it for a namespace, and helm for a release (53 characters).
  private var plainName: String {
    let words = name.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    let name = words.joined(separator: "-").prefix(53)
    return name.isEmpty ? "product" : String(name.last == "-" ? name.dropLast() : name)
  }

  private static func cluster(_ name: String) -> [String] {
    [
      "  - id: cluster", "    title: Cluster", "    fields:",
      "      - {id: cluster.context, label: kubectl context, propose: contexts, help: \"Which cluster; kubectl's current one if left empty.\"}",
      "      - {id: cluster.namespace, label: Namespace, type: kubernetesName, max: 63, required: true, default: \(name), propose: namespaces}",
      "      - {id: cluster.release, label: Release, type: kubernetesName, max: 53, required: true, default: \(name)}",
    ]
  }

  private func lines(of step: ScaffoldStep) -> [String] {
    var lines = ["  - id: \(step.id)", "    title: \(quoted(step.title))"]
    if !step.secrets.isEmpty {
      lines.append(
        "    # These look like secrets. Ask for them with \"type: secret\", put them into \"secrets\", and refer to that Secret in \"values\";")
      lines.append("    # \"owns\" keeps them out of the values file.")
      lines.append("    owns: [\(step.secrets.map(path).map { "'\($0)'" }.joined(separator: ", "))]")
    }
    if !step.unasked.isEmpty {
      lines.append("    # Numbers with a fraction are no questions; the chart's own hold: \(step.unasked.map(path).joined(separator: ", ")).")
    }
    guard !step.questions.isEmpty else { return lines }
    lines.append("    fields:")
    lines += step.questions.flatMap(self.lines)
    lines += ["    values:", "      - set:"]
    lines += step.questions.map { question in
      "          '\(path(question.path))': \(question.kind.keepsItsType ? "{$answer: \(question.id)}" : "\"${\(question.id)}\"")"
    }
    return lines
  }

  private func lines(of question: ScaffoldQuestion) -> [String] {
    var lines = ["      - id: \(question.id)", "        label: \(quoted(question.label))"]
    switch question.kind {
    case .text: break
    case .bool: lines.append("        type: bool")
    case .number(let minimum, let maximum):
      lines.append("        type: number")
      if let minimum { lines.append("        min: \(minimum)") }
      if let maximum { lines.append("        max: \(maximum)") }
    case .multiline: lines.append("        type: multiline")
    case .choice(let options):
      lines += ["        type: choice", "        options:"]
      lines += options.map { "          - {value: \(quoted($0)), title: \(quoted($0))}" }
    }
    if question.isRequired { lines.append("        required: true") }
    if !question.fallback.isEmpty { lines.append("        default: \(quoted(escaped(question.fallback)))") }
    if !question.help.isEmpty { lines.append("        help: \(quoted(question.help))") }
    return lines
  }

  /// What would be read as an answer's place stands for itself.
  private func escaped(_ text: String) -> String { text.split(separator: "${", omittingEmptySubsequences: false).joined(separator: "$${") }

  private func path(_ keys: [String]) -> String {
    // In single quotes: a single one is doubled.
    keys.map { $0.contains(".") ? "\"\($0)\"" : $0 }.joined(separator: ".").split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "''")
  }

  private func quoted(_ text: some StringProtocol) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let code = String(scalar.value, radix: 16)
        result += "\\x" + (code.count < 2 ? "0" : "") + code
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

extension ScaffoldQuestion.Kind {
  fileprivate var keepsItsType: Bool {
    switch self {
    case .bool, .number: true
    case .text, .multiline, .choice: false
    }
  }
}

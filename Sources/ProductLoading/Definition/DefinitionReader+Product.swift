import ProductModel
import Yams

extension DefinitionReader {
  func product(_ node: Node, manifests: ManifestSource) -> Product? {
    guard let map = map(node, .product) else { return nil }
    if let version = map.optionalText("apiVersion"), version != "slipway/v1" {
      report("\"\(version)\" is not a format that this Slipway reads: write slipway/v1", at: map.mark("apiVersion"))
    }
    if let kind = map.optionalText("kind"), kind != "Product" { report("\"\(kind)\" is no kind: write Product", at: map.mark("kind")) }
    let metadata = map.map("metadata", .metadata)
    judge(id: metadata?.text("id"), of: "product", at: metadata?.mark("id"))
    let requires = map.map("requires", .requires)
    return Product(
      id: metadata?.text("id") ?? "", title: metadata?.text("title") ?? "", summary: metadata?.prose("summary") ?? "",
      support: metadata?.prose("support") ?? "",
      chart: map.map("chart", .chart).map(chart) ?? Chart(reference: "", name: "", release: "", namespace: "", output: ""),
      requirements: Requirements(
        helm: requires?.optionalText("helm").flatMap { range($0, at: requires?.mark("helm")) },
        kubernetes: requires?.maps("kubernetes", .kubernetes).compactMap { rule in
          range(rule.text("version"), at: rule.mark("version")).map { Conditional(when: rule.condition(), $0) }
        } ?? []),
      steps: map.list("steps").compactMap { step($0, manifests: manifests) },
      checks: map.list("checks").compactMap(check),
      rollout: map.map("rollout", .rollout).map(rollout) ?? RolloutKnowledge(),
      afterwards: map.map("afterwards", .afterwards).map(afterwards) ?? Afterwards(),
      upgrades: map.map("upgrades", .upgrades).map(upgrades) ?? UpgradeKnowledge())
  }

  private func upgrades(_ map: MapReader) -> UpgradeKnowledge {
    UpgradeKnowledge(
      note: map["note"].map { _ in map.prose("note") },
      rollback: map.map("rollback", .rollback).map { rule in
        let consent = rule.text("consent")
        if consent.isEmpty || !consent.allSatisfy({ $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") }) {
          report(
            "\"consent\" is a word that people type: lower-case letters, digits and dashes, such as schema-is-compatible", at: rule.mark("consent"))
        }
        return RollbackRule(warning: rule.prose("warning"), consent: consent)
      })
  }

  private func chart(_ map: MapReader) -> Chart {
    let output = map.text("output")
    judge(name: Template(parts: [.literal(map.text("release"))]), maximum: 53, at: map.mark("release"))
    judge(name: Template(parts: [.literal(map.text("namespace"))]), maximum: 63, at: map.mark("namespace"))
    if output.contains("/") { report("\"output\" is the name of a file, not a path: remove the folders", at: map.mark("output")) }
    return Chart(
      repository: map.map("repository", .repository).map(repository),
      reference: map.template("reference"), name: map.text("name"), release: map.text("release"), namespace: map.text("namespace"), output: output,
      vendorFiles: map.maps("valuesFiles", .valuesFile).map { Chart.VendorFile(field: $0.field("field", for: .file)) })
  }

  private func repository(_ map: MapReader) -> Chart.Repository {
    let url = map.text("url")
    if !url.contains("://") { report("\"\(url)\" is no address of a repository: write it such as https://charts.example.com", at: map.mark("url")) }
    return Chart.Repository(name: map.text("name"), url: url)
  }

  private func step(_ node: Node, manifests: ManifestSource) -> Step? {
    guard let map = map(node, .step) else { return nil }
    let manager = map.map("secretManager", .secretManager).map(secretManager)
    let fields = map.list("fields").map { ($0, field($0)) }
    checkGroups(fields.compactMap { node, field in field.map { ($0.group, node.mark) } })
    return Step(
      id: map.text("id"), title: map.text("title"), help: map.prose("help"), condition: map.condition(),
      fields: fields.compactMap(\.1) + (manager?.fields ?? []),
      computed: map.maps("computed", .computed).map(computed),
      values: map.maps("values", .values).map { rule in
        ValuesRule(
          condition: rule.condition(), comment: rule["comment"].map { _ in rule.prose("comment") },
          set: set(rule))
      },
      secrets: map.maps("secrets", .secret).map(secret),
      manifests: map.maps("manifests", .manifest).compactMap { manifest($0, manifests) }, secretManager: manager?.rule,
      owns: map.list("owns").compactMap { node in text(node, "owns").flatMap { path($0, at: node.mark) } },
      checks: map.list("checks").compactMap(check))
  }

  private func set(_ rule: MapReader) -> [(path: ValuePath, value: ValueTemplate)] {
    let pairs = rule.pairs("set").compactMap { pair in path(pair.key, at: pair.mark).map { (path: $0, node: pair.node, mark: pair.mark) } }
    for pair in pairs {
      guard let inner = pairs.first(where: { $0.path != pair.path && $0.path.keys.starts(with: pair.path.keys) }) else { continue }
      report("\"\(pair.path)\" is set as a whole and in parts, such as \"\(inner.path)\": write it in one way", at: pair.mark)
    }
    return pairs.compactMap { pair in value(pair.node).map { (path: pair.path, value: $0) } }
  }

  /// A heading stands once: fields of one group follow one another.
  private func checkGroups(_ fields: [(group: String, mark: Mark?)]) {
    var closed: Set<String> = []
    var current = ""
    for field in fields where field.group != current {
      closed.insert(current)
      current = field.group
      if !current.isEmpty, closed.contains(current) {
        report("the group \"\(current)\" goes on after other fields: put its fields together", at: field.mark)
      }
    }
  }

  private func manifest(_ map: MapReader, _ source: ManifestSource) -> ManifestRule? {
    let file = map.text("file")
    // What lies elsewhere is no part of the definition, and might be anything: nothing of this machine goes into a cluster by a definition's word.
    guard !file.hasPrefix("/"), !file.split(separator: "/").contains("..") else {
      report("\"\(file)\" lies outside: put it beside the definition, or into a folder there", at: map.mark("file"))
      return nil
    }
    let documents: [Node]
    do {
      documents = try Array(compose_all(yaml: source(file), .basic, .default, .utf8))
    } catch let error as YamlError {
      report("\"\(file)\", line \(error.problem.line): \(error.problem.message)", at: map.mark("file"))
      return nil
    } catch {
      report("\"\(file)\" cannot be read: put it beside the definition", at: map.mark("file"))
      return nil
    }
    // Positions inside belong to the other file: the report names that instead.
    let before = problems.count
    let templates = documents.compactMap(value)
    for document in documents where Self.kind(of: document) == nil {
      report("this is no object of Kubernetes: it needs \"apiVersion\" and \"kind\"", at: document.mark)
    }
    relocate(from: before, to: map.mark("file"), prefix: "in \"\(file)\", line ")
    let kinds = documents.compactMap(Self.kind)
    return ManifestRule(
      condition: map.condition(), path: file, documents: templates, wait: map.map("wait", .wait).map { wait($0, among: kinds, of: file) })
  }

  /// A document may stand under a condition as a whole.
  private static func kind(of document: Node) -> String? {
    guard let mapping = document.mapping else { return nil }
    if let (_, inner) = mapping.directive("$when") { return kind(of: inner) }
    return mapping.first { $0.key.scalar?.string == "kind" }?.value.scalar?.string
  }

  private func wait(_ map: MapReader, among kinds: [String], of file: String) -> ManifestWait {
    if let kind = map.optionalText("kind"), !kinds.contains(kind) {
      report("\"\(file)\" holds no \(kind): it holds \(kinds.isEmpty ? "nothing" : kinds.joined(separator: ", "))", at: map.mark("kind"))
    }
    return ManifestWait(
      kind: map.optionalText("kind"), condition: map.text("condition"), minutes: map.number("minutes", in: 1...(.max)) ?? 5,
      action: map.prose("action"),
      field: map["field"].map { _ in map.field("field") })
  }

  private func rollout(_ map: MapReader) -> RolloutKnowledge {
    RolloutKnowledge(
      expectedMinutes: map.number("expectedMinutes", in: 1...(.max)),
      components: map.maps("components", .component).map {
        RolloutKnowledge.Component(
          match: $0.text("match"), title: $0.text("title"), help: $0.prose("help"), minimum: $0.number("minimum", in: 0...(.max)),
          logContainer: $0.optionalText("logs"))
      },
      patterns: map.maps("diagnoses", .diagnosis).map { rule in
        for key in ["says", "action"] { judge(groupsIn: rule.text(key), of: rule.text("log"), at: rule.mark(key)) }
        let fields = rule.maps("fields", .diagnosisField).map { Conditional(when: $0.condition(), $0.field("field")) }
        return RolloutKnowledge.Pattern(
          regex: regexTemplate(rule.text("log"), at: rule.mark("log")), says: rule.filledProse("says"), action: rule.filledProse("action"),
          fields: rule["field"] == nil ? fields : [Conditional(rule.field("field"))])
      })
  }

  private func afterwards(_ map: MapReader) -> Afterwards {
    let labels = map.map("address", .address)?.pairs("labels").compactMap { pair in text(pair.node, pair.key).map { (pair.key, $0) } } ?? []
    return Afterwards(
      addressLabels: Dictionary(labels) { _, last in last }, domain: map["domain"].map { _ in map.template("domain") },
      httpsPort: map.number("httpsPort", in: 1...65535) ?? 443,
      notes: map.list("notes").compactMap { node in
        if case .scalar(let scalar) = node {
          for id in Template(parsing: scalar.string).fields { refer(to: id, at: node.mark, for: .unfilled) }
          return Conditional(scalar.string)
        }
        return self.map(node, .note).map { Conditional(when: $0.condition(), $0.prose("text")) }
      },
      checklist: map.maps("checklist", .checklistItem).map {
        judge(id: $0.text("id"), of: "checklist item", at: $0.mark("id"))
        return Afterwards.ChecklistItem(
          id: $0.text("id"), title: $0.prose("title"), help: $0.prose("help"), condition: $0.condition(), commands: commands($0))
      },
      checks: map.list("checks").compactMap(check))
  }

  /// Lines for a shell. The engine's own ids count in them also where a definition does not ask for them.
  private func commands(_ map: MapReader) -> [Template] {
    let places: [FieldID] = [.context, .namespace, .release]
    localNames += places
    defer { localNames.removeLast(places.count) }
    return map.list("commands").compactMap { node in text(node, "commands").map { template($0, at: node.mark, for: .command) } }
  }
}

/// Gives the text of a manifest template beside the definition.
package typealias ManifestSource = (String) throws -> String

/// The maps that a definition is made of, with the keys of each: the loader refuses all others, and the JSON Schema is compared with this table.
package enum DefinitionShape: String, CaseIterable, Sendable {
  case product, metadata, chart, repository, valuesFile, requires, kubernetes, step, field, proposal, option, pattern, demand, conditionalDefault,
    computed,
    values,
    secret,
    manifest, wait, secretManager, secretStore, toolRefusal, managedKey, generate, secretValue, check, storedSecret, rollout, component, diagnosis,
    diagnosisField,
    afterwards,
    address, note, checklistItem, upgrades, rollback, repetition

  /// Whether nothing may be meant: a default, or a value, that is an empty text.
  var takesEmptyTexts: Bool { self == .conditionalDefault || self == .computed || self == .option }

  package var required: [String] {
    switch self {
    case .product: ["apiVersion", "kind", "metadata", "chart", "steps"]
    case .metadata: ["id", "title"]
    case .chart: ["reference", "name", "release", "namespace", "output"]
    case .repository: ["name", "url"]
    case .valuesFile: ["field"]
    case .requires: []
    case .kubernetes: ["version"]
    case .step: ["id", "title"]
    case .field: ["id", "label"]
    case .proposal: ["api"]
    case .option: ["value", "title"]
    case .pattern: ["regex", "message"]
    case .demand: ["path", "message"]
    case .conditionalDefault: ["value"]
    case .computed: ["id", "value"]
    case .values: ["set"]
    case .secret: ["name", "data"]
    case .manifest: ["file"]
    case .wait: ["condition"]
    case .secretManager: ["stores", "keys"]
    case .secretStore: ["title", "program", "look", "absent", "create"]
    case .toolRefusal: ["words", "says"]
    case .managedKey: ["id", "label", "key"]
    case .generate: []
    case .secretValue: ["generate"]
    case .check: ["use"]
    case .storedSecret: ["name", "key"]
    case .rollout: []
    case .component: ["match", "title"]
    case .diagnosis: ["log", "says"]
    case .diagnosisField: ["field"]
    case .afterwards: []
    case .address: ["labels"]
    case .note: ["text"]
    case .checklistItem: ["id", "title"]
    case .upgrades: []
    case .rollback: ["warning", "consent"]
    case .repetition: ["forEach", "items"]
    }
  }

  package var optional: [String] {
    switch self {
    case .product: ["requires", "checks", "rollout", "afterwards", "upgrades"]
    case .metadata: ["summary", "support"]
    case .chart: ["repository", "valuesFiles"]
    case .repository, .valuesFile, .pattern, .address, .storedSecret, .rollback, .repetition: []
    case .requires: ["helm", "kubernetes"]
    case .kubernetes, .conditionalDefault, .computed, .diagnosisField, .note: ["when"]
    case .step: ["help", "when", "fields", "computed", "values", "secrets", "manifests", "secretManager", "owns", "checks"]
    case .field:
      [
        "type", "required", "when", "help", "placeholder", "default", "byCloud", "pattern", "min", "max", "options", "content", "secret", "contains",
        "propose", "prefill", "group", "warnings", "differs",
      ]
    case .proposal: ["kind"]
    case .option: ["help", "when"]
    case .demand: ["minimumAnnotation"]
    case .values: ["when", "comment"]
    case .secret: ["type", "when"]
    case .manifest: ["when", "wait"]
    case .secretManager: ["when", "group"]
    case .secretStore: ["when", "replace", "read", "refusals"]
    case .toolRefusal: ["action"]
    case .managedKey: ["when", "help", "generate", "object"]
    case .generate: ["bytes", "encoding"]
    case .secretValue: ["as"]
    case .wait: ["kind", "minutes", "action", "field"]
    case .check: ["id", "when", "severity", "fromSecret"]
    case .rollout: ["expectedMinutes", "components", "diagnoses"]
    case .component: ["help", "minimum", "logs"]
    case .diagnosis: ["action", "field", "fields"]
    case .afterwards: ["address", "domain", "httpsPort", "notes", "checklist", "checks"]
    case .checklistItem: ["help", "when", "commands"]
    case .upgrades: ["note", "rollback"]
    }
  }

  package var keys: [String] { required + optional }

  /// How a message names it.
  var title: String {
    switch self {
    case .metadata: "product's metadata"
    case .generate: "\"generate\""
    case .valuesFile: "values file"
    case .conditionalDefault: "default"
    case .diagnosisField: "field of a diagnosis"
    case .demand: "\"contains\""
    case .proposal: "\"propose\""
    case .computed: "computed value"
    case .secretManager: "secret manager"
    case .secretStore: "store of a secret manager"
    case .toolRefusal: "refusal of a tool"
    case .managedKey: "key of a secret manager"
    case .checklistItem: "checklist item"
    case .secretValue: "value of a Secret"
    case .storedSecret: "place in a Secret"
    case .values: "values rule"
    default: rawValue
    }
  }
}

/// The types of fields, as a definition spells them.
package enum DefinitionFieldType: String, CaseIterable, Sendable {
  case text, secret, host, domain, port, number, bool, choice, multiline, file, url, email, cidrList, kubernetesName
}

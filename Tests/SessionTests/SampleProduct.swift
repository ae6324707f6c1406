import ProductModel
import Secrecy

/// A small product of these tests' own.
enum SampleProduct {
  static let product = Product(
    id: "harbour", title: "Harbour Notes",
    chart: Chart(
      repository: .init(name: "harbour", url: "https://charts.example.com"), reference: "harbour/notes", name: "notes", release: "notes",
      namespace: "notes", output: "values.yaml"),
    steps: [
      Step(
        id: "all", title: "All",
        fields: [
          Field(id: "domain", label: "Domain", kind: .domain, required: true),
          Field(id: "mode", label: "Mode", kind: .choice([.init("a", title: "A"), .init("b", title: "B"), .init("c", title: "C")])),
          Field(
            id: "many", label: "Many", kind: .choice((1...6).map { .init("\($0)", title: "\($0)") }), defaults: [.init("2")]),
          Field(id: "flag", label: "Flag", kind: .bool, defaults: [.init("false")]),
          Field(id: "password", label: "Admin password", kind: .secret, required: true),
          Field(id: "file", label: "File", kind: .file(.any, secret: false)),
          Field(id: "text", label: "Text", kind: .multiline(nil)),
        ])
    ])

  static let target = Plan.Target(context: "west/../1", namespace: "prod", release: "notes")

  static let answers = Answers([
    "domain": .text("notes.example.com"), "mode": .text("c"), "flag": .bool(true), "password": .secret(Secret("correct-horse")),
    "file": .file(FileAnswer(path: "/etc/x.yaml", contents: Secret("file-contents"), isSecret: false)),
  ])
}

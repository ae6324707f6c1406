import ProductLoading
import ProductModel
import Surroundings
import Testing

/// What lint says about a definition, row by row.
struct LintTests {
  static let head = """
    apiVersion: slipway/v1
    kind: Product
    metadata: {id: x, title: X}
    chart: {reference: r/x, name: x, release: x, namespace: x, output: v.yaml}
    steps:
    - id: s
      title: S

    """

  /// The problems of a definition whose step goes on with these lines; they begin on line 8.
  static func problems(_ lines: String, checkKinds: [CheckSignature]? = nil) -> [String] {
    do {
      _ = try ProductLoader.load(yaml: head + lines, source: "x.yaml", checkKinds: checkKinds)
      return []
    } catch {
      return error.lines
    }
  }

  @Test func aSoundOneHasNone() {
    #expect(Self.problems("  fields:\n  - {id: a, label: A}\n") == [])
  }

  static let rows: [(String, [String])] = [
    (
      """
        fields:
        - forEach: [{door: a, label: A}, {door: b, label: B}]
          items:
          - {id: <door>.host, label: <label>, type: host}
        values:
        - forEach: [{door: a}, {door: b}]
          items:
          - when: {<door>.host: {answered: true}}
            set: {x.<door>.host: "${<door>.host}", x.hosts: ["${<door>.hots}"]}
      """ + "\n",
      [
        "x.yaml:16:56: there is no field \"a.hots\": did you mean \"a.host\"?",
        "x.yaml:16:56: there is no field \"b.hots\": did you mean \"b.host\"?",
      ]
    ),
    (
      "  fields:\n  - forEach: [{x: a, y: b}, {x: c}, d]\n    items:\n    - {id: <x>, label: L}\n    - {id: k, label: L, pattern: {regex: '('}}\n",
      [
        "x.yaml:9:15: <y> stands nowhere in \"items\": write it there, or leave the word out",
        "x.yaml:9:29: the entry lacks <y>, which others have: add it",
        "x.yaml:9:37: an entry of \"forEach\" is a map of words, such as {door: api}",
        "x.yaml:12:12: the field \"k\" stands twice: rename one",
        "x.yaml:12:34: the pattern lacks \"message\": add it", "x.yaml:12:42: \"(\" is no regular expression: check brackets and backslashes",
      ]
    ),
    (
      "  fields:\n  - {forEach: [{x: a}], itmes: []}\n",
      [
        "x.yaml:9:5: the repetition lacks \"items\": add it", "x.yaml:9:25: \"itmes\" is no key of a repetition: did you mean \"items\"?",
      ]
    ),
    (
      "  fields:\n  - {id: a, label: A, differs: [a, c]}\n  - {id: b, label: B, type: secret, differs: [a]}\n",
      [
        "x.yaml:9:33: \"a\" cannot differ from itself: name another field",
        "x.yaml:9:36: there is no field \"c\": did you mean \"a\"?",
        "x.yaml:10:46: a secret is compared with nothing: remove \"differs\"",
      ]
    ),
    (
      "  computed:\n  - {id: c, valeu: x}\n",
      ["x.yaml:9:5: the computed value lacks \"value\": add it", "x.yaml:9:13: \"valeu\" is no key of a computed value: did you mean \"value\"?"]
    ),
    (
      "  fields:\n  - {id: item, label: I}\n  - {id: n, label: N, type: cidrList}\n  values:\n  - {set: {a: \"${item}\", b: {$each: n, $value: \"${item}\"}}}\n",
      []
    ),
    ("  values:\n  - {set: {a: \"${item}\"}}\n", ["x.yaml:9:15: there is no field \"item\": add it to a step"]),
    (
      "  fields:\n  - {id: a, label: A}\n  values:\n  - {set: {a: {$each: a, $value: \"${item}\"}}}\n",
      ["x.yaml:11:23: \"a\" must be of the type cidrList"]
    ),
    (
      "  fields:\n  - {id: a, label: A, type: cidrList}\n  values:\n  - {set: {a: {$each: a, b: 1}}}\n",
      ["x.yaml:11:15: a map with \"$\" keys is {$answer: id}, {$when: condition, $value: value} or {$each: id, $value: value}"]
    ),
    (
      "  feilds:\n  - {id: a, label: A}\n  values:\n  - {set: {b: \"${a}\"}}\n",
      ["x.yaml:8:3: \"feilds\" is no key of a step: did you mean \"fields\"?"]
    ),
    (
      """
        fields:
        - {id: a, label: A, type: secret}
        - {id: b, label: B, type: bool, warnings: [{when: {b: true}, text: Think twice.}]}
        secrets:
        - name: s
          data:
            key: {generate: {bytes: 32, encoding: base64}}
            made: {generate: {}, as: db.made}
            url: "x://${db.made|urlquery}:${a|sha256}@h"
            more: {$when: {b: true}, $value: {generate: {}}}
            list: [{$when: {b: true}, $value: "${a}"}, {generate: {}}]

      """, []
    ),
    (
      "  secrets:\n  - {name: s, data: {k: {genrate: {}}}}\n",
      [
        "x.yaml:9:25: the value of a Secret lacks \"generate\": add it",
        "x.yaml:9:26: \"genrate\" is no key of a value of a Secret: did you mean \"generate\"?",
      ]
    ),
    (
      "  secrets:\n  - {name: s, data: {k: {generate: {byte: 8, encoding: hexx}}}}\n",
      [
        "x.yaml:9:37: \"byte\" is no key of a \"generate\": did you mean \"bytes\"?", "x.yaml:9:56: \"hexx\" is no encoding: did you mean \"hex\"?",
      ]
    ),
    ("  secrets:\n  - {name: s, data: {k: {generate: {bytes: 8}}}}\n", ["x.yaml:9:44: fewer than 16 random bytes can be guessed: write 32"]),
    (
      "  secrets:\n  - {name: s, data: {k: {generate: {bytes: 100000}}}}\n",
      ["x.yaml:9:44: more than 1024 random bytes make no key safer: write 32"]
    ),
    (
      "  secrets:\n  - {name: s, data: {k: {$when: {}, generate: {}}}}\n",
      ["x.yaml:9:25: a value of a Secret that is not always there is {$when: condition, $value: value}"]
    ),
    (
      "  values:\n  - {set: {p: \"${db.made}\"}}\n  secrets:\n  - {name: s, data: {k: {generate: {}, as: db.made}}}\n",
      ["x.yaml:9:15: \"db.made\" is made while installing and is no answer: only the data of \"secrets\" may refer to it"]
    ),
    (
      "  secrets:\n  - {name: s, data: {k: {generate: {}, as: m}, l: {generate: {}, as: m}}}\n",
      ["x.yaml:9:70: \"m\" is made twice: rename one, or refer to the other by ${m}"]
    ),
    (
      "  fields:\n  - {id: a, label: A}\n  values:\n  - {set: {p: \"${a|urlqery}\"}}\n",
      ["x.yaml:11:15: \"|urlqery\" in \"${a|urlqery}\" is no filter: did you mean \"|urlquery\"?"]
    ),
    (
      "  fields:\n  - {id: a, label: A}\n  values:\n  - {set: {p: \"${a|sha256|befor:@}\"}}\n",
      ["x.yaml:11:15: \"|befor:@\" in \"${a|sha256|befor:@}\" is no filter: did you mean \"|before:X\"?"]
    ),
    (
      "  fields:\n  - {id: a, label: A}\n  values:\n  - {set: {p: \"${a|before:}\"}}\n",
      ["x.yaml:11:15: \"|before:\" in \"${a|before:}\" is no filter: write \"|before:X\""]
    ),
    (
      "  fields:\n  - {id: a, label: A}\n  values:\n  - {set: {p: \"${a|uppercase}\"}}\n",
      [
        "x.yaml:11:15: \"|uppercase\" in \"${a|uppercase}\" is no filter: there are \"|before:X\", \"|append:TEXT\", \"|urlquery\", \"|sha256\""
      ]
    ),
    ("  feilds: []\n", ["x.yaml:8:3: \"feilds\" is no key of a step: did you mean \"fields\"?"]),
    (
      "  fields:\n  - {id: a, labell: A}\n",
      [
        "x.yaml:9:5: the field lacks \"label\": add it", "x.yaml:9:13: \"labell\" is no key of a field: did you mean \"label\"?",
      ]
    ),
    ("  fields:\n  - {id: a, label: A, type: chioce, options: []}\n", ["x.yaml:9:29: \"chioce\" is no type: did you mean \"choice\"?"]),
    ("  fields:\n  - {id: a, label: A, required: yes}\n", ["x.yaml:9:33: \"required\" must be true or false"]),
    (
      "  fields:\n  - {id: a b, label: A}\n",
      ["x.yaml:9:10: \"a b\" is no field id: write letters and digits, with dots between words, such as db.host"]
    ),
    ("  fields:\n  - {id: a, label: A}\n  - {id: a, label: B}\n", ["x.yaml:10:10: the field \"a\" stands twice: rename one"]),
    ("  fields:\n  - {id: a, label: A, propose: {api: cert-manager.io/v1, kind: ClusterIssuer}}\n", []),
    ("  fields:\n  - {id: a, label: A, propose: {api: cert-manager.io}}\n", []),
    (
      "  fields:\n  - {id: a, label: A, propose: {api: cert-manager.io, kind: ClusterIssuer}}\n",
      ["x.yaml:9:38: \"cert-manager.io\" lacks the version: write it as a manifest does, such as cert-manager.io/v1"]
    ),
    (
      "  fields:\n  - {id: a, label: A, propose: {api: cert-manager.io/v1}}\n",
      [
        "x.yaml:9:38: \"cert-manager.io/v1\" names a version: write the group alone to be proposed its versions, or add \"kind\""
      ]
    ),
    ("  fields:\n  - {id: a, label: A, propose: {kind: Pod}}\n", ["x.yaml:9:32: the \"propose\" lacks \"api\": add it"]),
    (
      "  fields:\n  - {id: a, label: A, propose: storageClases}\n",
      ["x.yaml:9:32: \"storageClases\" is no proposal: did you mean \"storageClasses\"?"]
    ),
    ("  fields:\n  - {id: a, label: A, group: G}\n  - {id: b, label: B, group: G}\n  - {id: c, label: C}\n", []),
    (
      "  fields:\n  - {id: a, label: A, group: G}\n  - {id: b, label: B}\n  - {id: c, label: C, group: G}\n",
      ["x.yaml:11:5: the group \"G\" goes on after other fields: put its fields together"]
    ),
    ("  fields:\n  - {id: a, label: A, type: choice}\n", ["x.yaml:9:5: a choice needs \"options\": a list of {value, title}"]),
    ("  fields:\n  - {id: a, label: A, min: 3}\n", ["x.yaml:9:28: \"min\" means something only for the type number: remove it, or change the type"]),
    ("  fields:\n  - {id: a, label: A, when: {ab: 1}}\n", ["x.yaml:9:30: there is no field \"ab\": did you mean \"a\"?"]),
    (
      "  fields:\n  - {id: a, label: A, when: {b: 1}}\n  - {id: b, label: B, when: {a: 1}}\n",
      [
        "x.yaml:9:30: \"b\" depends on itself through \"when\" or \"default\": break the circle",
        "x.yaml:10:30: \"a\" depends on itself through \"when\" or \"default\": break the circle",
      ]
    ),
    (
      "  fields:\n  - {id: a, label: A, type: bool}\n  - {id: b, label: B, when: {a: treu}}\n",
      ["x.yaml:10:30: \"treu\" is no answer of \"a\": did you mean \"true\"?"]
    ),
    ("  fields:\n  - {id: a, label: A, type: secret, default: x}\n", ["x.yaml:9:46: a secret has no default: everybody could read it here"]),
    (
      "  fields:\n  - {id: a, label: A, type: secret}\n  values:\n  - {set: {p: \"${a}\"}}\n",
      [
        "x.yaml:11:15: \"a\" is a secret and would be written where all can read it: put it into \"secrets\" and refer to that"
      ]
    ),
    (
      "  fields:\n  - {id: a, label: A, pattern: {regex: \"(\", message: m}}\n",
      ["x.yaml:9:40: \"(\" is no regular expression: check brackets and backslashes"]
    ),
    ("  values:\n  - {set: {a..b: 1}}\n", ["x.yaml:9:12: \"a..b\" is no path: write keys with dots between, a key that holds dots in double quotes"]),
    (
      "  values:\n  - {set: {a: yes}}\n",
      [
        "x.yaml:9:15: \"yes\" is read differently by different programs: put it in quotes, or write true, false or a plain number"
      ]
    ),
    ("  when: {chart.version: newer}\n", ["x.yaml:8:25: \"newer\" is no version range: write it such as \">=1.29\" or \">=3.6.0 <5\""]),
    ("  manifests:\n  - {file: m.yaml}\n", ["x.yaml:9:12: \"m.yaml\" cannot be read: put it beside the definition"]),
    (
      "  fields:\n  - {id: host, label: H}\nafterwards:\n  checklist:\n  - {id: a, title: A, commands: [\"curl ${hots} ${cluster.namespace}\"]}\n",
      ["x.yaml:12:34: there is no field \"hots\": did you mean \"host\"?"]
    ),
    (
      "  fields:\n  - {id: key, label: K, type: secret}\nafterwards:\n  checklist:\n  - {id: a, title: A, commands: [\"curl ${key}\"]}\n",
      ["x.yaml:12:34: \"key\" is a secret, and the line would show it: let the line ask for it, such as with \"read -rs\""]
    ),
    ("  title: S\n", ["x.yaml:7:3: \"title\" stands twice in one map: remove one"]),
    ("\tfields: []\n", ["x.yaml:8:1: it is no YAML here (found a tab character that violates indentation): indent with blanks and not with tabs"]),
  ]

  @Test(arguments: rows)
  func says(_ lines: String, _ messages: [String]) {
    #expect(Self.problems(lines) == messages)
  }

  /// What YAML and the format allow and nobody can mean.
  static let senseRows: [(String, [String])] = [
    (
      "  fields:\n  - {id: n, label: N, type: number, min: 1, max: 9, default: two}\n",
      ["x.yaml:9:62: the default \"two\" is no answer of \"n\": type a whole number"]
    ),
    (
      "  fields:\n  - {id: n, label: N, type: number, min: 1, max: 9, default: 20}\n",
      ["x.yaml:9:62: the default \"20\" is no answer of \"n\": type a number from 1 to 9"]
    ),
    (
      "  fields:\n  - {id: n, label: N, type: number, min: 1, default: 0}\n",
      ["x.yaml:9:54: the default \"0\" is no answer of \"n\": type a number from 1 up"]
    ),
    (
      "  fields:\n  - {id: b, label: B, type: bool, default: \"yes\"}\n",
      ["x.yaml:9:44: the default \"yes\" is no answer of \"b\": type true or false"]
    ),
    (
      "  fields:\n  - {id: k, label: K, type: kubernetesName, default: [{value: Notes_X}]}\n",
      [
        "x.yaml:9:54: the default \"Notes_X\" is no answer of \"k\": a name in Kubernetes has no capital letters (\"N\"): type it in lower case, such as my-name-1"
      ]
    ),
    ("  fields:\n  - {id: k, label: K, type: kubernetesName, max: 300}\n", ["x.yaml:9:50: \"max\" must be a whole number from 1 to 253"]),
    (
      "  fields:\n  - {id: c, label: C, type: choice, options: [{value: a, title: A}, {value: a, title: B}]}\n",
      ["x.yaml:9:46: the option \"a\" stands twice: remove one"]
    ),
    (
      "  fields:\n  - {id: c, label: C, type: choice, optons: [{value: a, title: A}], default: a}\n  - {id: d, label: D, when: {c: a}}\n",
      [
        "x.yaml:9:5: a choice needs \"options\": a list of {value, title}",
        "x.yaml:9:37: \"optons\" is no key of a field: did you mean \"options\"?",
      ]
    ),
    (
      "  fields:\n  - {id: h, label: H}\n  values:\n  - {set: {a: \"${h\", b: \"$${h\"}}\n",
      ["x.yaml:11:15: a \"${\" has no \"}\" behind it: close it, or write \"$${\" for the characters themselves"]
    ),
    (
      "  values:\n  - {set: {a.b.c: 1, a.b: {d: 2}, a.bc: 3}}\n",
      ["x.yaml:9:22: \"a.b\" is set as a whole and in parts, such as \"a.b.c\": write it in one way"]
    ),
    ("  values:\n  - {set: {a.b: 1}}\n  - {set: {a: null}}\n", []),
    (
      "  secrets:\n  - {name: Notes_Keys, data: {\"bad key!\": x}}\n",
      [
        "x.yaml:9:12: \"Notes_Keys\": a name in Kubernetes has no capital letters (\"N\"): type it in lower case, such as my-name-1",
        "x.yaml:9:31: \"bad key!\" is no key of a Secret: write letters, digits, \"-\", \"_\" and \".\"",
      ]
    ),
    (
      "  secrets:\n  - {name: s, data: {a: x}}\n  - {name: s, data: {b: x}}\n",
      ["x.yaml:10:12: the Secret \"s\" is written twice, and the second would take the keys of the first away: put them together"]
    ),
    (
      "  fields:\n  - {id: b, label: B, type: bool}\n  secrets:\n  - {name: s, when: {b: true}, data: {a: x}}\n  - {name: s, when: {b: false}, data: {b: x}}\n",
      []
    ),
    (
      "  secrets:\n  - {name: s, type: kubernetes.io/tls, data: {tls.crt: x}}\n",
      ["x.yaml:9:21: a Secret of the type kubernetes.io/tls holds \"tls.key\": add it, or change the type"]
    ),
    (
      "  fields:\n  - {id: db.host, label: H}\n  secrets:\n  - name: s\n    data: {u: \"${db.host}\", p: {generate: {}, as: db.host}}\n",
      ["x.yaml:12:51: \"db.host\" is made by a Secret and asked as a question: rename one"]
    ),
    (
      "  secrets:\n  - {name: s, data: {k: {generate: {}, as: sign}, d: \"${sing|sha256}\"}}\n",
      ["x.yaml:9:54: there is no field \"sing\": did you mean \"sign\"?"]
    ),
    (
      "  fields:\n  - {id: host, label: H, help: \"As in ${HOME}, or ${host}.\"}\nafterwards:\n  notes: [\"Open ${host}.\"]\n",
      [
        "x.yaml:9:32: \"${host}\" would be shown as it stands, since no answers are put in here: say it without",
        "x.yaml:11:11: \"${host}\" would be shown as it stands, since no answers are put in here: say it without",
      ]
    ),
    ("rollout: {expectedMinutes: -5}\n", ["x.yaml:8:28: \"expectedMinutes\" must be a whole number from 1 up"]),
    (
      "rollout:\n  diagnoses:\n  - {log: 'no (?:such )?user \"([^\"(]+)\" \\(now\\)', says: 'No user $1, $2.', action: Make it.}\n",
      ["x.yaml:10:57: \"$2\" stands for nothing: the expression under \"log\" has 1 pairs of brackets"]
    ),
    (
      "afterwards:\n  checklist:\n  - {id: open it!, title: T}\n",
      ["x.yaml:10:10: \"open it!\" is no id of a checklist item: write letters, digits, dots and hyphens, such as web-access"]
    ),
  ]

  @Test(arguments: senseRows)
  func saysWhatMakesNoSense(_ lines: String, _ messages: [String]) {
    #expect(Self.problems(lines) == messages)
  }

  @Test(arguments: [
    ("id: x,", "id: Not es,", "3:16: \"Not es\" is no id of a product: write letters, digits, dots and hyphens, such as web-access"),
    ("reference: r/x", "reference: ''", "4:20: \"reference\" is empty: write it"),
    ("title: X", "title: ''", "3:26: \"title\" is empty: write it"),
    ("output: v.yaml", "output: ''", "4:68: \"output\" is empty: write it"),
    (
      "release: x", "release: Not OK",
      "4:43: \"Not OK\": a name in Kubernetes has no capital letters (\"N\"): type it in lower case, such as my-name-1"
    ),
    (
      "namespace: x", "namespace: not_ok",
      "4:57: \"not_ok\": a name in Kubernetes cannot hold \"_\": use letters, digits and hyphens, such as my-name-1"
    ),
    (
      "name: x,", "name: x, repository: {name: r, url: 'htp:/x'},",
      "4:61: \"htp:/x\" is no address of a repository: write it such as https://charts.example.com"
    ),
  ])
  func saysOfTheHead(_ text: String, _ wrong: String, _ message: String) throws {
    let range = try #require(Self.head.firstRange(of: text))
    do {
      _ = try ProductLoader.load(yaml: Self.head[..<range.lowerBound] + wrong + Self.head[range.upperBound...], source: "x.yaml")
      Issue.record("it is taken for sound")
    } catch {
      #expect(error.lines == ["x.yaml:\(message)"])
    }
  }

  @Test(arguments: ["../m.yaml", "/etc/m.yaml", "a/../../m.yaml"])
  func noManifestLiesOutside(_ file: String) {
    do {
      _ = try ProductLoader.load(yaml: Self.head + "  manifests:\n  - {file: \(file)}\n", source: "x.yaml") { _ in "kind: A\n" }
      Issue.record("it is taken for sound")
    } catch {
      #expect(error.lines == ["x.yaml:9:12: \"\(file)\" lies outside: put it beside the definition, or into a folder there"])
    }
  }

  @Test func aManifestHoldsObjects() {
    do {
      _ = try ProductLoader.load(yaml: Self.head + "  manifests:\n  - {file: m.yaml}\n", source: "x.yaml") { _ in
        "{$when: {chart.has: a}, $value: {kind: A}}\n---\njust words\n"
      }
      Issue.record("it is taken for sound")
    } catch {
      #expect(error.lines == ["x.yaml:9:12: in \"m.yaml\", line 3: this is no object of Kubernetes: it needs \"apiVersion\" and \"kind\""])
    }
  }

  @Test func aWaitNamesAKindOfItsFile() {
    do {
      _ = try ProductLoader.load(yaml: Self.head + "  manifests:\n  - {file: m.yaml, wait: {kind: Foo, condition: Ready}}\n", source: "x.yaml") { _ in
        "kind: A\n---\nkind: B\n"
      }
      Issue.record("it is taken for sound")
    } catch {
      #expect(error.lines == ["x.yaml:9:33: \"m.yaml\" holds no Foo: it holds A, B"])
    }
  }

  static let checkRows: [(String, [String])] = [
    ("  checks:\n  - {use: store, bucket: b, key: k}\n", []),
    ("  checks: []\n", []),
    ("  checks:\n  - {use: stroe, bucket: b}\n", ["x.yaml:9:11: \"stroe\" is no kind of check: did you mean \"store\"?"]),
    ("  checks:\n  - {use: weather}\n", ["x.yaml:9:11: \"weather\" is no kind of check: it knows store, name"]),
    (
      "  checks:\n  - {use: store, buckett: b}\n",
      [
        "x.yaml:9:5: the check \"store\" lacks \"bucket\": add it",
        "x.yaml:9:18: \"buckett\" is no argument of the check \"store\": did you mean \"bucket\"?",
      ]
    ),
    (
      "  checks:\n  - {use: store, bucket: b, severty: advisory}\n",
      ["x.yaml:9:29: \"severty\" is no argument of the check \"store\": did you mean \"severity\"?"]
    ),
    (
      "  checks:\n  - {use: store, bucket: b, severity: grave}\n",
      ["x.yaml:9:39: \"grave\" is no severity: choose one of blocking, advisory"]
    ),
    ("  checks:\n  - {bucket: b}\n", ["x.yaml:9:5: the check lacks \"use\": add it"]),
    ("  checks:\n  - store\n", ["x.yaml:9:5: a check must be a map, such as {use: domain, name: \"${domain}\"}"]),
    ("  checks:\n  - {use: store, bucket: \"${b}\"}\n", ["x.yaml:9:26: there is no field \"b\": add it to a step"]),
    (
      "  checks:\n  - {use: store, bucket: [x, \"${b}\"], when: {c: 1}}\n",
      ["x.yaml:9:30: there is no field \"b\": add it to a step", "x.yaml:9:46: there is no field \"c\": add it to a step"]
    ),
    (
      "  checks:\n  - {use: store, bucket: b, mode: [fast, fats, \"${x}\"]}\n",
      [
        "x.yaml:9:42: \"fats\" is not what \"mode\" of the check \"store\" takes: write fast",
        "x.yaml:9:48: there is no field \"x\": add it to a step",
      ]
    ),
    (
      "  checks:\n  - {use: store, id: data base, bucket: b}\n",
      ["x.yaml:9:22: \"data base\" is no id of a check: write letters, digits, dots and hyphens, such as web-access"]
    ),
  ]

  @Test(arguments: checkRows)
  func saysOfChecks(_ lines: String, _ messages: [String]) {
    let kinds = [
      CheckSignature(
        use: "store",
        parameters: [
          .init("bucket", isRequired: true, help: ""), .init("key", help: ""), .init("mode", help: "") { $0 == "fast" ? nil : "write fast" },
        ]),
      CheckSignature(use: "name", parameters: []),
    ]
    #expect(Self.problems(lines, checkKinds: kinds) == messages)
  }

  @Test func readsChecks() throws {
    let yaml =
      Self.head + """
          fields:
          - {id: a, label: A, type: secret}
          checks:
          - {use: store, id: assets, bucket: "${a}", size: 5, more: [x, {y: true}], severity: advisory, when: {a: {answered: true}}}
        checks:
        - {use: cluster}

        """
    let product = try ProductLoader.load(yaml: yaml, source: "x.yaml")
    #expect(
      product.steps[0].checks == [
        CheckRule(
          use: "store", id: "assets", condition: .answered("a"),
          arguments: ["bucket": .text("${a}"), "size": .text("5"), "more": .list([.text("x"), .map(["y": .text("true")])])], isBlocking: false)
      ])
    #expect(product.checks == [CheckRule(use: "cluster")])
  }

  @Test func saysAllAtOnceInTheOrderOfLines() {
    let yaml = "apiVersion: slipway/v2\nkind: Prodct\nmetadata: {id: x}\nchart: []\nstpes: []\n"
    #expect(throws: DefinitionErrors.self) { try ProductLoader.load(yaml: yaml, source: "x") }
    do { _ = try ProductLoader.load(yaml: yaml, source: "x") } catch {
      #expect(error.problems.map(\.line) == [1, 1, 2, 3, 4, 5])
    }
  }

  @Test func templatesOfManifestsAreReadBesideTheDefinition() throws {
    let yaml = Self.head + "  fields:\n  - {id: a, label: A}\n  manifests:\n  - {file: m.yaml}\n"
    let product = try ProductLoader.load(yaml: yaml, source: "x.yaml") { _ in "kind: Secret\nmetadata: {name: \"${a}\"}\n---\nkind: B\n" }
    #expect(product.steps[0].manifests[0].documents.count == 2)
    #expect(
      Plan.make(product: product, answers: Answers(["a": .text("n")])).manifests[0].documents[0]
        == .map([.init(key: "kind", value: .string("Secret")), .init(key: "metadata", value: .map([.init(key: "name", value: .string("n"))]))]))
  }
}

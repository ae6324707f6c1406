import KubernetesObjects
import OrderedCollections
import Testing

@Suite struct JSONTests {
  @Test(arguments: [
    (#"{"b":1,"a":[true,false,null],"c":{"z":"","y":-0.5}}"#, #"{"b":1,"a":[true,false,null],"c":{"z":"","y":-0.5}}"#),
    (" [ 1 , 2 ]\n", "[1,2]"),
    ("{}", "{}"),
    ("[]", "[]"),
    ("9223372036854775807", "9223372036854775807"),
    ("-0", "0"),
    ("1e3", "1000.0"),
    ("1.0", "1.0"),
    (#""a\/b\u00e9\ud83d\ude00\n\t\"\\""#, #""a/bé😀\n\t\"\\""#),
    (#""\u0001\u001f""#, #""\u0001\u001f""#),
    (#""\ud800x""#, "\"\u{FFFD}x\""),
    (#""\u003cnone\u003e""#, #""<none>""#),
    (#"{"a":1,"a":2}"#, #"{"a":2}"#),
  ])
  func isReadAndWrittenInItsOrder(_ text: String, _ written: String) throws {
    #expect(try JSON(parsing: text).text() == written)
  }

  @Test(arguments: [
    ("", 0, "a value"), ("{", 1, "a key"), ("[1,", 3, "a value"), ("[1 2]", 3, "a comma or a bracket"), (#"{"a" 1}"#, 5, "a colon"),
    (#"{"a":1]"#, 6, "a comma or a brace"), ("01", 0, "a number"), ("1.", 0, "a number"), ("-", 0, "a number"), ("1-2", 0, "a number"),
    ("tru", 0, "a value"), ("1 x", 2, "the end"), ("\"a\nb\"", 2, "an escaped control character"), ("\"a", 2, "a closing quote"),
    (#""\x""#, 3, "an escape"), (#""\u12""#, 3, "four hexadecimal digits"), (#""\u12G4""#, 3, "four hexadecimal digits"),
    (String(repeating: "[", count: 600), 512, "at most 512 levels"), ("1e999", 0, "a number"),
  ])
  func whatIsNoJSONIsRefused(_ text: String, _ offset: Int, _ expected: String) {
    #expect(throws: JSONSyntaxError(offset: offset, expected: expected)) { try JSON(parsing: text) }
  }

  @Test func isIndentedForPeople() throws {
    let json: JSON = ["a": [1, 2], "b": [:], "c": ["d": nil]]
    #expect(
      json.text(indented: true) == """
        {
          "a": [
            1,
            2
          ],
          "b": {},
          "c": {
            "d": null
          }
        }
        """)
  }

  @Test func isReachedByKeys() throws {
    var json: JSON = ["spec": ["replicas": 3, "list": ["x", ["deep": true]]]]
    #expect(json["spec"]["replicas"].int == 3)
    #expect(json["spec"]["nothing"]["at all"].isNull)
    #expect(json["spec"]["list"][1]["deep"].bool == true)
    #expect(json["spec"]["list"][7].isNull)
    json["spec"]["replicas"] = 5
    json["spec"]["list"][0] = "y"
    json["status"]["ready"] = true
    json[path: ["metadata", "labels", "app"]] = "web"
    json["spec"]["list"].append(nil)
    #expect(
      json.text()
        == #"{"spec":{"replicas":5,"list":["y",{"deep":true},null]},"status":{"ready":true},"metadata":{"labels":{"app":"web"}}}"#)
    #expect(json.remove("status")["ready"].bool == true)
    #expect(json["status"].isNull)
    #expect(json[path: ["metadata", "labels"]].strings == ["app": "web"])
  }

  // The cases of RFC 7386, appendix A.
  @Test(arguments: [
    (#"{"a":"b"}"#, #"{"a":"c"}"#, #"{"a":"c"}"#), (#"{"a":"b"}"#, #"{"b":"c"}"#, #"{"a":"b","b":"c"}"#), (#"{"a":"b"}"#, #"{"a":null}"#, "{}"),
    (#"{"a":"b","b":"c"}"#, #"{"a":null}"#, #"{"b":"c"}"#), (#"{"a":["b"]}"#, #"{"a":"c"}"#, #"{"a":"c"}"#),
    (#"{"a":"c"}"#, #"{"a":["b"]}"#, #"{"a":["b"]}"#), (#"{"a":{"b":"c"}}"#, #"{"a":{"b":"d","c":null}}"#, #"{"a":{"b":"d"}}"#),
    (#"{"a":[{"b":"c"}]}"#, #"{"a":[1]}"#, #"{"a":[1]}"#), (#"["a","b"]"#, #"["c","d"]"#, #"["c","d"]"#), (#"{"a":"b"}"#, #"["c"]"#, #"["c"]"#),
    (#"{"a":"foo"}"#, "null", "null"), (#"{"a":"foo"}"#, #""bar""#, #""bar""#), (#"{"e":null}"#, #"{"a":1}"#, #"{"e":null,"a":1}"#),
    (#"[1,2]"#, #"{"a":"b","c":null}"#, #"{"a":"b"}"#), ("{}", #"{"a":{"bb":{"ccc":null}}}"#, #"{"a":{"bb":{}}}"#),
  ])
  func mergePatches(_ original: String, _ patch: String, _ result: String) throws {
    #expect(try JSON(parsing: original).merged(patch: JSON(parsing: patch)).text() == result)
  }

  @Test func isDecodedInsideOfTypedObjects() throws {
    let text = #"{"name":"c","resources":{"limits":{"cpu":2,"memory":"1Gi"},"claims":[true,1.5,null,[]]}}"#
    let container: Container = try ObjectDecoder().decode(from: text.utf8)
    let expected: JSON = ["claims": [true, 1.5, nil, []], "limits": ["cpu": 2, "memory": "1Gi"]]
    #expect(container.resources == expected)
  }
}

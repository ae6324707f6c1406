import Testing

@testable import KubernetesObjects

/// What is left out of an answer must not change the rest of it, whatever the text looks like.
@Suite struct JSONSkimmerTests {
  @Test(arguments: [
    (#"{"a":1}"#, #"{"a":1}"#),
    (#"{"managedFields":[{"f:a":{}}],"b":2}"#, #"{"managedFields":null,"b":2}"#),
    (
      #"{"x":{"managedFields" : {"deep":["]","}","\"managedFields\":["]} },"y":"managedFields"}"#,
      #"{"x":{"managedFields" : null },"y":"managedFields"}"#
    ),
    (
      #"[{"managedFields":[]},{"managedFields":"text"},{"managedFields":12}]"#,
      #"[{"managedFields":null},{"managedFields":null},{"managedFields":null}]"#
    ),
    (#"{"a":"\\","managedFields":[1],"b":"\\\""}"#, #"{"a":"\\","managedFields":null,"b":"\\\""}"#),
    (#"{"a\"managedFields":[1]}"#, #"{"a\"managedFields":[1]}"#),
    // Not JSON, or cut off: left as it is, for the decoder to say so.
    (#"{"managedFields":[1,2"#, #"{"managedFields":[1,2"#),
    (#"{"managedFields":"#, #"{"managedFields":"#),
    (#"{"managedFields"#, #"{"managedFields"#),
    ("", ""),
  ])
  func managedFieldsAreLeftOut(_ text: String, _ expected: String) {
    #expect(String(decoding: Array(text.utf8).withoutManagedFields, as: UTF8.self) == expected)
  }

  @Test(arguments: [
    (#"{"kind":"PodList","metadata":{"resourceVersion":"7","continue":"abc"},"items":[]}"#, "abc"),
    (#"{"items":[{"metadata":{"continue":"not this"}}],"metadata":{"continue":"later"}}"#, "later"),
    ("{\n \"metadata\" : {} , \"items\" : null }", nil),
    (#"{"metadata":{"continue":"abc"#, nil),
    (#"["metadata"]"#, nil),
    ("", nil),
  ])
  func theNextPageIsKnownBeforeTheItems(_ text: String, _ token: String?) {
    #expect(ListMeta(skimming: Array(text.utf8))?.continuation == token)
  }

  /// Every prefix of a text is a text that may come: none of them may be read past its end.
  @Test func noPrefixIsReadPastItsEnd() {
    let text = Array(#"{"metadata":{"continue":"a\"\\b"},"items":[{"managedFields":[{"x":"]"}],"v":-1.5e3}]}"#.utf8)
    for count in 0...text.count {
      let prefix = Array(text[..<count])
      _ = ListMeta(skimming: prefix)
      #expect(prefix.withoutManagedFields.count <= max(count, prefix.count))
    }
  }
}

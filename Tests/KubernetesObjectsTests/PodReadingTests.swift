import Testing

@testable import KubernetesObjects

/// Pods are read by two ways, the quick and the tolerant one: what they make of a text must be the same.
@Suite struct PodReadingTests {
  /// Every member that is read, and some that are not. Keys of free maps stand in alphabetical order, since the decoder loses theirs.
  private static let pod = #"""
    {"kind":"Pod","apiVersion":"v1","metadata":{"name":"web-1","generateName":"web-","namespace":"n","uid":"u","resourceVersion":"12","generation":2,
    "creationTimestamp":"2026-11-20T10:00:00Z","deletionTimestamp":"2026-11-20T10:00:00.250Z","labels":{"a/b":"c","empty":""},
    "annotations":{"config":"{\"a\":\"\\u00e9\\n\"}","plain":"日本"},"ownerReferences":[{"apiVersion":"apps/v1","kind":"ReplicaSet","name":"web",
    "uid":"r","controller":true,"blockOwnerDeletion":true}],"finalizers":["x/y"],"managedFields":[{"fieldsV1":{"f:a":{}}}]},
    "spec":{"nodeName":"node-1","restartPolicy":"Always","tolerations":[{"key":"]}\"","seconds":-1.5e3}],
    "volumes":[{"emptyDir":{},"name":"v"},{"name":"w","secret":{"mode":420,"optional":false}}],"schedulingGates":[{"name":"gate"}],
    "initContainers":[{"name":"init","image":"i:1","restartPolicy":"Always"}],
    "containers":[{"name":"main","image":"m:1","env":[{"name":"A","value":"}"}],"resources":{"limits":{"cpu":"1"},"requests":null},
    "readinessProbe":{"initialDelaySeconds":5,"timeoutSeconds":1,"periodSeconds":10,"successThreshold":1,"failureThreshold":3,"httpGet":{"port":80}},
    "startupProbe":{"periodSeconds":0},"livenessProbe":{}}]},
    "status":{"phase":"Running","reason":"Because","message":"a \"quoted\" word","startTime":"2026-11-20T10:00:01+01:00",
    "conditions":[{"type":"Ready","status":"False","reason":"No","message":"not yet","lastTransitionTime":null,"observedGeneration":2}],
    "initContainerStatuses":[{"name":"init","state":{"terminated":{"exitCode":137,"signal":9,"reason":"OOMKilled","message":"m",
    "startedAt":"2026-11-20T10:00:00Z","finishedAt":"2026-11-20T10:00:05Z","containerID":"c"}}}],
    "containerStatuses":[{"name":"main","ready":true,"started":false,"restartCount":7,"image":"m:1","imageID":"id",
    "state":{"waiting":{"reason":"CrashLoopBackOff","message":"back-off"}},"lastState":{"running":{"startedAt":"2026-11-20T09:00:00Z"}}}],"qosClass":"Burstable"}}
    """#

  @Test func aWholePodIsReadWithAllThatIsKnown() throws {
    let quick = try #require(Self.quick(Self.pod))
    let pod: Pod = try ObjectDecoder(kind: .pods).decode(from: Self.pod.utf8)
    #expect(quick == .pod(pod))
    #expect(pod.status?.initContainerStatuses?.first?.state?.terminated?.exitCode == 137)
  }

  /// One value after the other becomes something else: what the quick way reads, the tolerant way reads just so.
  @Test(arguments: [
    "null", "7", "-3", "-0", "007", "2.5", "1.0", "1e3", "-2E+1", "25e-1", "99999999999999999999", "true", "\"text\"", "\"\\ud800\"", "\"\\x\"", "[]",
    "[1]", "{}", #"{"a":1}"#, "tru", "",
  ])
  func aChangedValueIsReadAlikeOrNotAtAll(_ replacement: String) {
    let bytes = Array(Self.pod.utf8)
    for range in Self.values(in: bytes) {
      let text = String(decoding: bytes[..<range.lowerBound] + Array(replacement.utf8) + bytes[range.upperBound...], as: UTF8.self)
      guard let quick = Self.quick(text) else { continue }
      let tolerant: Pod? = try? ObjectDecoder(kind: .pods).decode(from: text.utf8)
      // What is passed over is not looked at, so that the quick way alone may get over a fault there.
      if let tolerant { #expect(quick == .pod(tolerant), "with \(replacement) at byte \(range.lowerBound)") }
    }
  }

  /// The decoder makes a whole number of it, also in values of which nothing is known: what is skimmed must not differ from it.
  @Test(arguments: ["1e3", "1000.0", "1E+3", "10000e-1", "1000"])
  func aNumberIsTheSameHoweverItIsWritten(_ number: String) throws {
    let text = #"{"items":[{"metadata":{"name":"a"},"spec":{"volumes":[{"name":"v","size":\#(number)}]}}]}"#
    let list = try TypedList.decode(kind: .pods, bytes: Array(text.utf8))
    guard case .pod(let pod)? = list.items.first else {
      Issue.record("no pod was read")
      return
    }
    #expect(pod.spec?.volumes?.first?["size"] == .int(1000))
  }

  /// What the API never sends may cost time, but must lead to the same list.
  @Test func anUnusualItemIsLeftToTheDecoder() throws {
    let items = [Self.pod, #"{"metadata":{"na\u006de":"escaped"}}"#, #"{"metadata":{"name":5}}"#, #"{"metadata":{"name":"b"},"spec":7}"#, "{}"]
    let text = #"{"items":[\#(items.joined(separator: ","))],"metadata":{"resourceVersion":"7"}}"#
    let quick = try TypedList.decode(kind: .pods, bytes: Array(text.utf8))
    let tolerant: TypedList<ClusterObject> = try ObjectDecoder(kind: .pods).decode(from: text.utf8)
    #expect(quick.items == tolerant.items)
    #expect(quick.items.map(\.name) == ["web-1", "escaped"])
    #expect(quick.unreadable == 3)
    #expect(quick.metadata == tolerant.metadata)
  }

  /// Every prefix of a text is a text that may come: none may be read past its end, and none is a list.
  @Test func noPrefixIsAList() {
    let text = Array(
      #"{"metadata":{"continue":"a\"\\b"},"items":[{"metadata":{"name":"x\n","generation":12,"labels":{"a":"b"}},"status":{"z":[{}]}}]}"#.utf8)
    for count in 0..<text.count {
      #expect(throws: ObjectDecodingError.self) { try TypedList.decode(kind: .pods, bytes: Array(text[..<count])) }
    }
    #expect((try? TypedList.decode(kind: .pods, bytes: text))?.items.count == 1)
  }

  private static func quick(_ text: String) -> ClusterObject? {
    guard case .added(let object)? = WatchEvent(readingPodIn: Array(#"{"type":"ADDED","object":\#(text)}"#.utf8)) else { return nil }
    return object
  }

  /// Where values stand: behind every colon that is not within a text.
  private static func values(in bytes: [UInt8]) -> [Range<Int>] {
    bytes.withUnsafeBufferPointer { buffer in
      var found: [Range<Int>] = []
      var isText = false
      for index in bytes.indices {
        if bytes[index] == UInt8(ascii: "\""), index == 0 || bytes[index - 1] != UInt8(ascii: "\\") { isText.toggle() }
        guard !isText, bytes[index] == UInt8(ascii: ":") else { continue }
        var reader = JSONReader(buffer, at: index + 1)
        if let range = try? reader.skip() { found.append(range) }
      }
      return found
    }
  }
}

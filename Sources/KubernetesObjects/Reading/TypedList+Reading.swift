extension TypedList<ClusterObject> {
  /// A page of objects of one kind. Items that are not what the API describes are counted.
  package static func decode(kind: ResourceKind, bytes: [UInt8]) throws(ObjectDecodingError) -> TypedList<ClusterObject> {
    if kind == .pods, let list = bytes.withUnsafeBufferPointer({ TypedList(readingPodsIn: $0) }) { return list }
    return try ObjectDecoder(kind: kind).decode(from: bytes)
  }

  /// nil where the list as a whole is unusual; a single unusual pod is left to the decoder.
  private init?(readingPodsIn bytes: UnsafeBufferPointer<UInt8>) {
    var reader = JSONReader(bytes)
    var metadata = ListMeta()
    var pods: [ClusterObject?] = []
    do throws(JSONReader.Unexpected) {
      let isThere = try reader.object { reader, key throws(JSONReader.Unexpected) in
        switch key {
        case "metadata": metadata = try ListMeta(reader: &reader) ?? ListMeta()
        case "items": pods = try reader.list(Self.pod) ?? []
        default: try reader.skip()
        }
      }
      guard isThere, reader.isAtEnd else { return nil }
    } catch {
      return nil
    }
    let items = pods.compactMap(\.self)
    self.init(metadata: metadata, items: items, unreadable: pods.count - items.count)
  }

  private static func pod(_ reader: inout JSONReader) throws(JSONReader.Unexpected) -> ClusterObject? {
    let before = reader
    do throws(JSONReader.Unexpected) {
      return .pod(try Pod(&reader))
    } catch {
      reader = before
      let range = try reader.skip()
      return try? ObjectDecoder(kind: .pods).decode(from: reader.bytes[range])
    }
  }
}

extension WatchEvent {
  /// nil for whatever is not a change of a pod as the API describes it.
  init?(readingPodIn line: [UInt8]) {
    let event = line.withUnsafeBufferPointer { bytes -> WatchEvent? in
      var reader = JSONReader(bytes)
      var type: String?
      var pod: Pod?
      do throws(JSONReader.Unexpected) {
        let isThere = try reader.object { reader, key throws(JSONReader.Unexpected) in
          switch key {
          case "type": type = try reader.string()
          case "object": pod = try Pod(&reader)
          default: try reader.skip()
          }
        }
        guard isThere, reader.isAtEnd, let pod else { return nil }
        return switch type {
        case "ADDED": .added(.pod(pod))
        case "MODIFIED": .modified(.pod(pod))
        case "DELETED": .deleted(.pod(pod))
        default: nil
        }
      } catch {
        return nil
      }
    }
    guard let event else { return nil }
    self = event
  }
}

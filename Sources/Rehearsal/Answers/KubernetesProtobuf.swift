import FoundationEssentials
import KubernetesObjects
import OrderedCollections

/// The protobuf envelope of the typed Go clients, read for the few kinds that kubectl and the engine of helm write so; they take JSON for an answer.
enum KubernetesProtobuf {
  static func isEnvelope(_ bytes: [UInt8]) -> Bool { bytes.starts(with: Array("k8s\0".utf8)) }

  /// nil for kinds that no client here sends so, and for what is not well-formed.
  static func object(in bytes: [UInt8]) -> JSON? {
    guard let envelope = ProtobufFields(bytes[4...]), let raw = envelope.message(2), let type = envelope.message(1) else { return nil }
    switch ProtobufFields(type)?.text(2) {
    case "Secret": return secret(raw)
    case "ConfigMap": return configMap(raw)
    case "Namespace": return plain(raw, kind: "Namespace")
    case "ServiceAccount": return plain(raw, kind: "ServiceAccount")
    case "SelfSubjectAccessReview": return accessReview(raw)
    case "DeleteOptions": return deleteOptions(raw)
    default: return nil
    }
  }

  /// The kind and the metadata, which stand first in every object.
  private static func plain(_ bytes: ArraySlice<UInt8>, kind: String) -> JSON? {
    guard let fields = ProtobufFields(bytes), let metadata = fields.message(1).flatMap(ProtobufFields.init) else { return nil }
    var object: JSON = ["kind": .string(kind), "apiVersion": "v1", "metadata": .empty]
    for (number, name) in [(1, "name"), (2, "generateName"), (3, "namespace"), (5, "uid"), (6, "resourceVersion")] {
      if let text = metadata.text(number), !text.isEmpty { object["metadata"][name] = .string(text) }
    }
    for (number, name) in [(11, "labels"), (12, "annotations")] {
      let entries = pairs(metadata, number)
      if !entries.isEmpty { object["metadata"][name] = JSON(entries.mapValues { String(decoding: $0, as: UTF8.self) }) }
    }
    return object
  }

  /// The entries of a map field.
  private static func pairs(_ fields: ProtobufFields, _ number: Int) -> [String: ArraySlice<UInt8>] {
    fields.messages(number).reduce(into: [:]) { result, entry in
      guard let pair = ProtobufFields(entry), let key = pair.text(1) else { return }
      result[key] = pair.message(2) ?? []
    }
  }

  private static func secret(_ bytes: ArraySlice<UInt8>) -> JSON? {
    guard let fields = ProtobufFields(bytes), var object = plain(bytes, kind: "Secret") else { return nil }
    let data = pairs(fields, 2)
    if !data.isEmpty { object["data"] = JSON(data.mapValues { Data($0).base64EncodedString() }) }
    object["type"] = .string(fields.text(3).flatMap { $0.isEmpty ? .none : $0 } ?? "Opaque")
    return object
  }

  private static func configMap(_ bytes: ArraySlice<UInt8>) -> JSON? {
    guard let fields = ProtobufFields(bytes), var object = plain(bytes, kind: "ConfigMap") else { return nil }
    let data = pairs(fields, 2)
    if !data.isEmpty { object["data"] = JSON(data.mapValues { String(decoding: $0, as: UTF8.self) }) }
    return object
  }

  private static func accessReview(_ bytes: ArraySlice<UInt8>) -> JSON? {
    guard let spec = ProtobufFields(bytes)?.message(2).flatMap(ProtobufFields.init) else { return nil }
    var attributes = JSON.empty
    if let fields = spec.message(1).flatMap(ProtobufFields.init) {
      let names = [(1, "namespace"), (2, "verb"), (3, "group"), (4, "version"), (5, "resource"), (6, "subresource"), (7, "name")]
      for (number, name) in names {
        if let text = fields.text(number), !text.isEmpty { attributes[name] = .string(text) }
      }
    }
    return [
      "kind": "SelfSubjectAccessReview", "apiVersion": "authorization.k8s.io/v1", "metadata": .empty, "spec": ["resourceAttributes": attributes],
    ]
  }

  private static func deleteOptions(_ bytes: ArraySlice<UInt8>) -> JSON? {
    guard let fields = ProtobufFields(bytes) else { return nil }
    var object = JSON.empty
    if let grace = fields.number(1) { object["gracePeriodSeconds"] = .int(Int(truncatingIfNeeded: grace)) }
    if let policy = fields.text(4) { object["propagationPolicy"] = .string(policy) }
    return object
  }
}

/// The fields of one protobuf message by number.
struct ProtobufFields {
  private enum Value {
    case number(UInt64)
    case bytes(ArraySlice<UInt8>)
  }

  private var values: [Int: [Value]] = [:]

  init?(_ bytes: ArraySlice<UInt8>) {
    var rest = bytes
    while !rest.isEmpty {
      guard let key = Self.varint(&rest), key >> 3 > 0, key >> 3 < 1 << 29 else { return nil }
      let number = Int(key >> 3)
      switch key & 7 {
      case 0:
        guard let value = Self.varint(&rest) else { return nil }
        values[number, default: []].append(.number(value))
      case 1, 5:
        let count = key & 7 == 1 ? 8 : 4
        guard rest.count >= count else { return nil }
        rest = rest.dropFirst(count)
      case 2:
        guard let count = Self.varint(&rest), count <= UInt64(rest.count) else { return nil }
        values[number, default: []].append(.bytes(rest.prefix(Int(count))))
        rest = rest.dropFirst(Int(count))
      default: return nil
      }
    }
  }

  func messages(_ number: Int) -> [ArraySlice<UInt8>] {
    (values[number] ?? []).compactMap { if case .bytes(let bytes) = $0 { bytes } else { nil } }
  }

  func message(_ number: Int) -> ArraySlice<UInt8>? { messages(number).last }

  func text(_ number: Int) -> String? { message(number).map { String(decoding: $0, as: UTF8.self) } }

  func number(_ number: Int) -> UInt64? {
    (values[number] ?? []).compactMap { if case .number(let value) = $0 { value } else { nil } }.last
  }

  private static func varint(_ bytes: inout ArraySlice<UInt8>) -> UInt64? {
    var result: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      guard let byte = bytes.popFirst() else { return nil }
      result |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return result }
    }
    return nil
  }
}

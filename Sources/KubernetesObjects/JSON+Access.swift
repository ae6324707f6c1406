import OrderedCollections

extension JSON {
  /// The value of a key; null when there is none, so that a path can be followed without asking at every step.
  /// Setting makes an object of anything else; setting null writes a null (``remove(_:)`` takes a key out).
  package subscript(_ key: String) -> JSON {
    get {
      if case .object(let object) = self { object[key] ?? .null } else { .null }
    }
    set {
      var object = take() ?? [:]
      object[key] = newValue
      self = .object(object)
    }
    _modify {
      var object = take() ?? [:]
      var value = object[key] ?? .null
      // The old value leaves its container first, so that a change deep inside copies nothing.
      object[key] = .null
      defer {
        object[key] = value
        self = .object(object)
      }
      yield &value
    }
  }

  /// The element; null when there is none. Setting beyond the end does nothing.
  package subscript(_ index: Int) -> JSON {
    get {
      if case .array(let array) = self, array.indices.contains(index) { array[index] } else { .null }
    }
    set {
      guard case .array(var array) = self, array.indices.contains(index) else { return }
      self = .null
      array[index] = newValue
      self = .array(array)
    }
  }

  /// The value at a path of keys.
  package subscript(path path: some Sequence<String>) -> JSON {
    get { path.reduce(self) { $0[$1] } }
    set { set(newValue, at: Array(path)[...]) }
  }

  /// Takes a key out; what stood there, or null.
  @discardableResult
  package mutating func remove(_ key: String) -> JSON {
    guard var object = take() else { return .null }
    let old = object.removeValue(forKey: key)
    self = .object(object)
    return old ?? .null
  }

  package mutating func append(_ value: JSON) {
    var array: [JSON] = []
    if case .array(let present) = self { array = present }
    self = .null
    array.append(value)
    self = .array(array)
  }

  private mutating func set(_ value: JSON, at path: ArraySlice<String>) {
    guard let first = path.first else {
      self = value
      return
    }
    self[first].set(value, at: path.dropFirst())
  }

  /// The object's storage, uniquely held; nil (and nothing changed) for any other value.
  private mutating func take() -> OrderedDictionary<String, JSON>? {
    guard case .object(let object) = self else { return nil }
    self = .null
    return object
  }
}

extension JSON {
  package var isNull: Bool { self == .null }
  package var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
  package var string: String? { if case .string(let value) = self { value } else { nil } }
  package var array: [JSON]? { if case .array(let value) = self { value } else { nil } }
  package var object: OrderedDictionary<String, JSON>? { if case .object(let value) = self { value } else { nil } }

  package var int: Int? {
    switch self {
    case .int(let value): value
    case .double(let value): Int(exactly: value)
    default: nil
    }
  }

  package var double: Double? {
    switch self {
    case .int(let value): Double(value)
    case .double(let value): value
    default: nil
    }
  }

  /// The string values of an object, such as labels; others are left out.
  package var strings: [String: String] {
    guard let object else { return [:] }
    return object.reduce(into: [:]) { result, entry in result[entry.key] = entry.value.string }
  }
}

extension JSON: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByNilLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int) { self = .int(value) }
  package init(floatLiteral value: Double) { self = .double(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(nilLiteral: ()) { self = .null }
  package init(arrayLiteral elements: JSON...) { self = .array(elements) }
  package init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(OrderedDictionary(elements) { _, last in last })
  }
  package init(_ strings: [String: String]) {
    self = .object(OrderedDictionary(uniqueKeysWithValues: strings.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }))
  }
}

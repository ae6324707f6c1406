import OrderedCollections

extension JSON: Codable {
  /// For JSON inside of typed objects (`resources`, `volumes`). Foundation's decoder loses the order of keys: what a person reads comes from
  /// `JSON(parsing:)`. The commonest values are tried first, since every wrong guess costs a thrown error.
  package init(from decoder: any Decoder) throws {
    let single = try decoder.singleValueContainer()
    if let string = try? single.decode(String.self) {
      self = .string(string)
    } else if single.decodeNil() {
      self = .null
    } else if let keyed = try? decoder.container(keyedBy: Name.self) {
      var object: OrderedDictionary<String, JSON> = [:]
      for key in keyed.allKeys.sorted(by: { $0.stringValue < $1.stringValue }) {
        object[key.stringValue] = try keyed.decode(JSON.self, forKey: key)
      }
      self = .object(object)
    } else if let int = try? single.decode(Int.self) {
      self = .int(int)
    } else if let bool = try? single.decode(Bool.self) {
      self = .bool(bool)
    } else if let double = try? single.decode(Double.self) {
      self = .double(double)
    } else {
      var list = try decoder.unkeyedContainer()
      var array: [JSON] = []
      while !list.isAtEnd { array.append(try list.decode(JSON.self)) }
      self = .array(array)
    }
  }

  package func encode(to encoder: any Encoder) throws {
    switch self {
    case .object(let object):
      var container = encoder.container(keyedBy: Name.self)
      for (name, value) in object { try container.encode(value, forKey: Name(stringValue: name)) }
    case .array(let array):
      var container = encoder.unkeyedContainer()
      for value in array { try container.encode(value) }
    case .null:
      var container = encoder.singleValueContainer()
      try container.encodeNil()
    case .bool(let value):
      var container = encoder.singleValueContainer()
      try container.encode(value)
    case .int(let value):
      var container = encoder.singleValueContainer()
      try container.encode(value)
    case .double(let value):
      var container = encoder.singleValueContainer()
      try container.encode(value)
    case .string(let value):
      var container = encoder.singleValueContainer()
      try container.encode(value)
    }
  }

  private struct Name: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}

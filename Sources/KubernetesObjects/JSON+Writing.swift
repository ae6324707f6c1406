import OrderedCollections

extension JSON {
  /// The value as JSON; keys in their order. `indented` is for people: two blanks a level.
  package func serialized(indented: Bool = false) -> [UInt8] {
    var output: [UInt8] = []
    write(to: &output, indentation: indented ? 0 : nil)
    return output
  }

  package func text(indented: Bool = false) -> String {
    String(decoding: serialized(indented: indented), as: UTF8.self)
  }

  private func write(to output: inout [UInt8], indentation: Int?) {
    switch self {
    case .null: output.append(contentsOf: "null".utf8)
    case .bool(let value): output.append(contentsOf: (value ? "true" : "false").utf8)
    case .int(let value): output.append(contentsOf: String(value).utf8)
    case .double(let value):
      // JSON has no way to write these; Go refuses them, and a null does no harm.
      output.append(contentsOf: (value.isFinite ? value.description : "null").utf8)
    case .string(let value): Self.write(value, to: &output)
    case .array(let array):
      Self.write(array, brackets: "[]", to: &output, indentation: indentation) { value, output, inner in
        value.write(to: &output, indentation: inner)
      }
    case .object(let object):
      Self.write(object.elements, brackets: "{}", to: &output, indentation: indentation) { entry, output, inner in
        Self.write(entry.key, to: &output)
        output.append(UInt8(ascii: ":"))
        if inner != nil { output.append(UInt8(ascii: " ")) }
        entry.value.write(to: &output, indentation: inner)
      }
    }
  }

  private static func write<Items: Collection>(
    _ items: Items, brackets: StaticString, to output: inout [UInt8], indentation: Int?,
    writeItem: (Items.Element, inout [UInt8], Int?) -> Void
  ) {
    let inner = indentation.map { $0 + 2 }
    output.append(brackets.utf8Start[0])
    for (index, item) in items.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      writeLineBreak(to: &output, indentation: inner)
      writeItem(item, &output, inner)
    }
    if !items.isEmpty { writeLineBreak(to: &output, indentation: indentation) }
    output.append(brackets.utf8Start[1])
  }

  private static func writeLineBreak(to output: inout [UInt8], indentation: Int?) {
    guard let indentation else { return }
    output.append(UInt8(ascii: "\n"))
    output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indentation))
  }

  private static func write(_ text: String, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        output.append(UInt8(ascii: "\\"))
        output.append(byte)
      case 0x0A: output.append(contentsOf: "\\n".utf8)
      case 0x0D: output.append(contentsOf: "\\r".utf8)
      case 0x09: output.append(contentsOf: "\\t".utf8)
      case 0..<0x20:
        output.append(contentsOf: "\\u00".utf8)
        output.append(hexadecimal(byte >> 4))
        output.append(hexadecimal(byte & 0xF))
      default: output.append(byte)
      }
    }
    output.append(UInt8(ascii: "\""))
  }

  private static func hexadecimal(_ digit: UInt8) -> UInt8 {
    digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
  }
}

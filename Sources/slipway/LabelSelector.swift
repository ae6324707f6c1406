/// A selector of labels on the command line.
enum LabelSelector {
  /// Whether the text can be one: the characters that the API's grammar knows, and something to choose by. The API has the last word.
  static func isOne(_ text: String) -> Bool {
    guard text.utf8.count <= 1000, text.contains(where: { $0.isLetter || $0.isNumber }) else { return false }
    return text.unicodeScalars.allSatisfy { scalar in
      scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "-_./=!,() ".unicodeScalars.contains(scalar))
    }
  }
}

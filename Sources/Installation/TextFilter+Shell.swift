import Commands
import ProductModel

extension TextFilter {
  /// What does the same in bash: reads a text and writes what becomes of it. No text stands in any program's arguments.
  var shellStage: String {
    switch self {
    case .before(let character): #"{ text=$(cat; printf .); text=${text%.}; printf %s "${text%%\#(String(character).shellQuoted)*}"; }"#
    case .append(let more): "{ cat; printf %s \(more.shellQuoted); }"
    case .sha256: "sha256sum | head -c 64"
    case .urlQuery:
      // Byte by byte, since neither jq nor Python need be there.
      #"od -An -v -tx1 | tr 'a-f ' 'A-F\n' | while read -r byte; do case $byte in '') ;; "#
        + #"2D|2E|5F|7E|3[0-9]|4[1-9A-F]|5[0-9A]|6[1-9A-F]|7[0-9A]) printf "\\x$byte";; *) printf %s "%$byte";; esac; done"#
    }
  }
}

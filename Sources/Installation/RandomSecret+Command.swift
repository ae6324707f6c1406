import Commands
import ProductModel

extension RandomSecret {
  /// The command that prints such a value; line ends are no part of it.
  func command(pipedInto next: Command? = nil) -> Command {
    Command("openssl", ["rand", encoding == .hex ? "-hex" : "-base64", "\(bytes)"], pipedInto: Command("tr", ["-d", #"\n"#], pipedInto: next))
  }
}

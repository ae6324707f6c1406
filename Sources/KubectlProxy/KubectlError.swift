/// Why kubectl cannot be used, told apart by what a person does next. The wording is in `KubectlError+Message.swift`.
package enum KubectlError: Error, Sendable, Equatable {
  case missing
  case tooOld(found: String, needed: String)
  /// The kubeconfig names no current context, and none was chosen.
  case noContext(known: [String])
  case unknownContext(String, known: [String])
  /// The login plug-in wants to ask on the terminal each time; nobody could answer it behind a full-screen program.
  case interactiveLogin(user: String, command: String)
  /// The server's URL has a path, and this kubectl cannot pass it on.
  case serverPath(url: String, found: String)
  /// kubectl ended with a complaint, or could not be started.
  case failed(detail: String)
  case noFolder(detail: String)
}

import Glibc
import Surroundings
import TestSupport

/// Servers started by a shell script that waits on its standard input, which this process holds: whatever becomes of the tests, they end with it.
final class GuardedServers: Sendable {
  let folder: String
  private nonisolated(unsafe) let pipe: UnsafeMutablePointer<FILE>

  struct Trouble: Error, CustomStringConvertible { var description: String }

  /// - Parameters:
  ///   - start: shell commands that start servers in the background, in the new folder `$D`; they may not read standard input.
  ///   - stop: shell commands that stop them.
  ///   - account: who runs it when the tests run as root; nil: root itself.
  init(_ name: String, account: String? = nil, start: String, stop: String) async throws {
    folder = "/tmp/slipway-\(name)-\(getpid())-\(UInt32.random(in: 0 ... .max))"
    let script = """
      D=\(folder); mkdir -m 700 "$D" || exit 1; cd "$D"
      { set -e
      \(start)
      } >"$D/log" 2>&1 </dev/null && touch "$D/ready" || touch "$D/failed"
      read -r _ || true
      \(stop)
      cd /; rm -rf "$D"
      """
    let scratch = try ScratchFolder()
    try SystemFileSystem().createDirectory(scratch.path, mode: 0o755)
    chmod(scratch.path, 0o755)
    let file = try scratch.write("servers.sh", script, mode: 0o644)
    let becoming = account.map { getuid() == 0 ? "setpriv --reuid=\($0) --regid=\($0) --clear-groups " : "" } ?? ""
    guard let pipe = popen("exec \(becoming)bash '\(file)' >/dev/null 2>&1", "we") else { throw Trouble(description: "no shell could be started") }
    self.pipe = pipe
    for _ in 0..<1500 {
      if access(folder + "/ready", F_OK) == 0 { return }
      if access(folder + "/failed", F_OK) == 0 { break }
      try await Task.sleep(for: .milliseconds(20))
    }
    let log = (try? SystemFileSystem().read(folder + "/log")).map { String(decoding: $0, as: UTF8.self) } ?? ""
    throw Trouble(description: "the servers of \(name) did not start; are their packages installed (.ci/setup test)?\n\(log.suffix(2000))")
  }

  func read(_ name: String) throws -> String { String(decoding: try SystemFileSystem().read(folder + "/" + name), as: UTF8.self) }

  /// A port of 127.0.0.1 that nobody uses now.
  static func freePort() throws -> Int {
    guard let port = freeLoopbackPort() else { throw Trouble(description: "no port is free") }
    return port
  }

  /// `ca.pem`, `other-ca.pem`, and `server.pem` with `server.key` for localhost, signed by the first; valid ten years from now.
  static let certificates = """
    for name in ca other-ca; do
      openssl req -x509 -newkey rsa:2048 -nodes -keyout $name.key -out $name.pem -days 3650 -subj "/CN=Test $name"
    done
    openssl req -newkey rsa:2048 -nodes -keyout server.key -out server.csr -subj "/CN=localhost"
    printf 'subjectAltName=critical,DNS:localhost\\nkeyUsage=critical,digitalSignature,keyEncipherment\\ncertificatePolicies=critical,1.3.6.1.4.1.1.1\\n' >server.ext
    openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 3650 -extfile server.ext -out server.pem
    chmod 600 server.key
    """
}

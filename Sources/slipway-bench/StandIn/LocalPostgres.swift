import FoundationEssentials
import Glibc

/// A PostgreSQL server of this machine's own programs, in a folder of its own, until it is released.
final class LocalPostgres {
  let port: Int
  private let folder: String
  private let pipe: UnsafeMutablePointer<FILE>

  struct Missing: Error {
    /// Why there is none, as it stands in the table.
    var reason: String
  }

  init(port: Int) async throws {
    guard let programs = Self.programs else { throw Missing(reason: "PostgreSQL is not installed") }
    self.port = port
    folder = "/tmp/slipway-bench-postgres-\(getpid())"
    // It waits on its input, which this process holds: whatever becomes of the measurement, the server ends with it.
    let script = """
      mkdir -m 700 '\(folder)' || exit 1; cd '\(folder)'
      { '\(programs)/initdb' -D data --no-sync --no-instructions -A trust -E UTF8 --locale=C.UTF-8 &&
      '\(programs)/pg_ctl' -D data -w -l log -o '-p \(port) -c listen_addresses=127.0.0.1 -c unix_socket_directories=\(folder) -c fsync=off' start; } \
      >/dev/null 2>&1 </dev/null && touch ready || touch failed
      read -r _ || true
      '\(programs)/pg_ctl' -D data -m immediate stop >/dev/null 2>&1
      cd /; rm -rf '\(folder)'
      """
    let file = folder + ".sh"
    try Data(script.utf8).write(to: URL(filePath: file))
    defer { unlink(file) }
    chmod(file, 0o644)
    // The server refuses to run as root.
    let becoming = getuid() == 0 ? "setpriv --reuid=postgres --regid=postgres --clear-groups " : ""
    guard let pipe = popen("exec \(becoming)bash '\(file)' >/dev/null 2>&1", "we") else { throw Missing(reason: "no shell could be started") }
    self.pipe = pipe
    for _ in 0..<1_500 {
      if access(folder + "/ready", F_OK) == 0 { return }
      if access(folder + "/failed", F_OK) == 0 { break }
      try await Task.sleep(for: .milliseconds(20))
    }
    throw Missing(reason: "the local PostgreSQL did not start")
  }

  deinit { pclose(pipe) }

  /// The newest that is installed.
  private static var programs: String? {
    let parent = "/usr/lib/postgresql"
    let versions = ((try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []).sorted { (Int($0) ?? 0) > (Int($1) ?? 0) }
    return versions.map { "\(parent)/\($0)/bin" }.first { access($0 + "/initdb", X_OK) == 0 }
  }
}

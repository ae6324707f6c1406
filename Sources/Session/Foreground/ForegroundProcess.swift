import Commands
import Dispatch
import Glibc

/// A command that has the terminal to itself, such as a login that asks for a code.
///
/// It gets a process group of its own and the terminal's foreground, so that Ctrl-C stops it and not Slipway.
enum ForegroundProcess {
  /// - Returns: the exit code; 128 and the signal's number when a signal ended it; 127 when it could not be started.
  static func run(_ command: Command, environment: [String: String]) async -> Int32 {
    await withCheckedContinuation { continuation in
      // Waiting blocks a thread: not one of the pool's.
      DispatchQueue(label: "slipway.foreground").async {
        continuation.resume(returning: wait(for: command, environment: environment))
      }
    }
  }

  private static func wait(for command: Command, environment: [String: String]) -> Int32 {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setpgroup(&attributes, 0)
    // What this program ignores or blocks must not be inherited: the command needs its own SIGPIPE and SIGINT.
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for signal in [SIGPIPE, SIGINT, SIGQUIT, SIGTSTP, SIGTTIN, SIGTTOU, SIGHUP, SIGTERM, SIGWINCH] { sigaddset(&defaults, signal) }
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

    var process: pid_t = 0
    let arguments = ([command.executable] + command.arguments).map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in arguments + variables { free(pointer) } }
    let started = posix_spawnp(&process, command.executable, nil, &attributes, arguments, variables)
    guard started == 0 else { return 127 }
    giveForeground(to: process)
    // It may have stopped when it read the terminal before it had the foreground.
    kill(-process, SIGCONT)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    giveForeground(to: getpgrp())
    let signal = status & 0x7f
    return signal == 0 ? (status >> 8) & 0xff : 128 + signal
  }

  /// Setting the foreground from the background sends SIGTTOU, which would stop this program.
  private static func giveForeground(to group: pid_t) {
    var blocked = sigset_t()
    var before = sigset_t()
    sigemptyset(&blocked)
    sigaddset(&blocked, SIGTTOU)
    pthread_sigmask(SIG_BLOCK, &blocked, &before)
    tcsetpgrp(STDIN_FILENO, group)
    pthread_sigmask(SIG_SETMASK, &before, nil)
  }
}

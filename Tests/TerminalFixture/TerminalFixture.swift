import Drawing
import Glibc
import NcursesTerminal
import TerminalRuntime

/// A small form on the real terminal, for the tests that end, kill, resize and stop it; and a look at all components.
@main
enum TerminalFixture {
  static func main() async {
    let environment = environment()
    let terminal = NcursesTerminal(environment: environment)
    do {
      let status = try await run(terminal, environment)
      exit(status)
    } catch {
      terminal.close()
      print("fixture: \(error)")
      exit(70)
    }
  }

  @MainActor
  private static func run(_ terminal: NcursesTerminal, _ environment: [String: String]) async throws -> Int32 {
    let program = Program<FormModel, FormModel.Message, FormModel.Effect>(
      update: { $0.update($1) },
      view: { model, size in model.view(size, terminal.look) },
      message: { event in
        switch event {
        case .key(let key): .key(key)
        case .resized(let size): .resized(size)
        default: nil
        }
      },
      tickInterval: { $0.isBusy ? .milliseconds(100) : nil },
      tick: { .tick })
    var failure: FixtureError?
    let loop = Loop(model: FormModel(), program: program, terminal: terminal) { effect, loop in
      switch effect {
      case .quit: loop.finish()
      case .fail:
        failure = FixtureError(reason: "asked to fail")
        loop.finish()
      case .suspend: loop.suspend()
      case .redraw: loop.redraw()
      case .crash(let kind): crash(kind)
      case .foreground:
        loop.releaseTerminal()
        print("in the foreground")
        loop.reclaimTerminal()
      }
    }
    let ending = try await loop.run()
    if let failure { throw failure }
    switch ending {
    case .finished:
      print("fixture: the end, \(loop.model.summary)")
      return 0
    case .signal(let number): return 128 + number
    case .lost: return 71
    }
  }

  @MainActor
  private static func crash(_ kind: FormModel.Crash) {
    switch kind {
    case .fault: raise(SIGSEGV)
    case .trap:
      // An array out of bounds, as a mistake would do it.
      let empty = [Int](repeating: 0, count: Int(getpid()) & 0)
      print(empty[Int(getpid())])
    case .stack: print(recurse(1))
    }
  }

  private static func recurse(_ depth: Int) -> Int {
    let values = (0..<64).map { $0 &+ depth }
    return recurse(depth + 1) &+ values[depth & 63]
  }

  private static func environment() -> [String: String] {
    var found: [String: String] = [:]
    for name in ["NO_COLOR"] {
      if let value = getenv(name) { found[name] = String(cString: value) }
    }
    return found
  }
}

struct FixtureError: Error {
  var reason: String
}

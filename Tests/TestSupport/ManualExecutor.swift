import Synchronization

/// Runs tasks on the test's own thread, and only when the test says so: together with ``ManualTime`` everything that happens does so in one
/// order, and "nothing more is going on" is known and not guessed.
///
/// Give it to the topmost task, `Task(executorPreference: executor) { … }`: child tasks follow it. What a task without structure does (`Task { … }`)
/// runs elsewhere.
package final class ManualExecutor: TaskExecutor {
  private let jobs = Mutex<[UnownedJob]>([])

  package init() {}

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    jobs.withLock { $0.append(job) }
  }

  /// Runs until every task waits for something.
  package func drain() {
    while true {
      let ready = jobs.withLock { jobs in
        defer { jobs = [] }
        return jobs
      }
      if ready.isEmpty { return }
      for job in ready { job.runSynchronously(on: asUnownedTaskExecutor()) }
    }
  }

  /// Moves the clock to a moment, with all that is due on the way, one after the other.
  /// - Parameter meanwhile: called at each moment before the tasks run.
  package func advance(_ time: ManualTime, to moment: Duration, meanwhile: () -> Void = {}) {
    drain()
    repeat {
      meanwhile()
      drain()
    } while time.wakeNext(upTo: moment)
    meanwhile()
    drain()
  }
}

import Surroundings

/// One installation under way.
package final class InstallationRun: Sendable {
  package enum Entry: Sendable { case first, release }

  /// In order, each once; ends after ``InstallationEvent/Body/ended(_:)``. To be read by one task.
  package let events: AsyncStream<InstallationEvent>
  private let course: InstallationCourse
  private let work: Task<InstallationOutcome, Never>

  init(installer: Installer, order: InstallationOrder, entry: Entry) {
    let pipe = EventPipe(time: installer.surroundings.time)
    // Before anything is written: the journal of a release belongs to the Slipway that is at work on it.
    let lock = installer.lock()
    var installer = installer
    if case .failure = lock { installer.state = nil }
    // Read before this run writes its own.
    let former = installer.state.flatMap { (try? Journal(folder: $0, files: installer.surroundings.files).progress()) ?? nil }
    let course = InstallationCourse(installer: installer, order: order, pipe: pipe, former: former)
    let (events, out) = AsyncStream.makeStream(of: InstallationEvent.self)
    let recorder = EventRecorder(installer: installer, order: order, isResumed: entry == .release, former: former)
    // One reader: what is redacted, kept and shown has one order.
    let recording = Task {
      var recorder = recorder
      for await item in pipe.items {
        for event in recorder.record(item) {
          // It is in the journal now, and whoever hears of it may begin anew.
          if case .ended = event.body { (try? lock.get())?.release() }
          out.yield(event)
        }
      }
      out.finish()
    }
    work = Task {
      let outcome = await course.run(from: entry, holding: lock)
      pipe.finish()
      // Until the end is kept, and the release let go.
      await recording.value
      return outcome
    }
    self.events = events
    self.course = course
  }

  package var outcome: InstallationOutcome { get async { await work.value } }

  /// Answers the oldest open question that is equal to this one.
  package func answer(_ question: InstallationQuestion, yes: Bool) {
    course.questions.answer(question, yes: yes)
  }

  /// Stops in steps: helm gets one SIGINT and 30 s, then it is asked whether to kill it. The outcome says in which state the release is.
  package func interrupt() { course.interrupt() }

  /// SIGKILL to helm at once: its release may stay pending.
  package func kill() { course.kill() }
}

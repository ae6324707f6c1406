import FoundationEssentials
import KubernetesObjects

/// Containers in order: pulled, started, ready, or failing as the scenario has it.
extension World {
  mutating func startPod(_ key: ObjectKey, uid: String) {
    guard let pod = store.object(key), pod.uid == uid, var run = runs[uid], run.containers.isEmpty else { return }
    let spec = pod.json["spec"]
    let hasInit = !spec["initContainers"].items.isEmpty
    for container in spec["initContainers"].items + spec["containers"].items {
      var fresh = ContainerRun()
      if !hasInit { fresh.state = .waiting(reason: "ContainerCreating", message: nil) }
      run.containers[container["name"].string ?? ""] = fresh
    }
    if !hasInit { run.initialized = now }
    runs[uid] = run
    writeStatus(key, uid: uid)
    advancePod(key, uid: uid)
  }

  mutating func stopPod(_ key: ObjectKey, uid: String) {
    guard var run = runs[uid] else { return }
    run.isStopped = true
    for name in run.containers.keys {
      run.containers[name]?.turn += 1
      if let life = run.containers[name]?.lives.indices.last { run.containers[name]?.lives[life].finished = now }
    }
    runs[uid] = run
    if let pod = store.object(key) {
      event(
        about: pod.json, type: "Normal", reason: "Killing", "Stopping container \(pod.json["spec"]["containers"].items.first?["name"].string ?? "")",
        component: "kubelet", host: pod.json["spec"]["nodeName"].string)
    }
  }

  /// Begins what may begin now: the next init container, or all others.
  private mutating func advancePod(_ key: ObjectKey, uid: String) {
    guard let pod = store.object(key), let run = runs[uid] else { return }
    for container in pod.json["spec"]["initContainers"].items {
      let name = container["name"].string ?? ""
      guard let state = run.containers[name] else { continue }
      let isSidecar = container["restartPolicy"] == "Always"
      if isSidecar ? state.isRunning : state.hasSucceeded { continue }
      if state.turn == 0 { plan(.pull, container: name, of: key, uid: uid, after: around(0.2, key.name + name)) }
      return
    }
    if run.initialized == nil { runs[uid]?.initialized = now }
    for container in pod.json["spec"]["containers"].items {
      let name = container["name"].string ?? ""
      if run.containers[name]?.turn == 0 { plan(.pull, container: name, of: key, uid: uid, after: around(0.2, key.name + name)) }
    }
  }

  /// Plans a container's next step; any step planned before is stale.
  private mutating func plan(_ step: ContainerStep, container: String, of key: ObjectKey, uid: String, after seconds: Double) {
    runs[uid]?.containers[container]?.turn += 1
    guard let turn = runs[uid]?.containers[container]?.turn else { return }
    after(seconds, .container(key, uid: uid, name: container, step: step, turn: turn))
  }

  mutating func carryOut(_ step: ContainerStep, container name: String, of key: ObjectKey, uid: String, turn: Int) {
    guard let pod = store.object(key), pod.uid == uid, let run = runs[uid], !run.isStopped, var state = run.containers[name], state.turn == turn,
      let spec = (pod.json["spec"]["initContainers"].items + pod.json["spec"]["containers"].items).first(where: { $0["name"].string == name })
    else { return }
    let image = spec["image"].string ?? ""
    let behaviour = behaviour(pod: key.name, container: name)
    switch step {
    case .pull:
      if let message = pullFailure(pod: pod, container: spec) {
        tell(pod, "Normal", "Pulling", "Pulling image \"\(image)\"")
        tell(pod, "Warning", "Failed", "Failed to pull image \"\(image)\": \(message)")
        tell(pod, "Warning", "Failed", "Error: ErrImagePull")
        state.state = .waiting(reason: "ErrImagePull", message: message)
        state.failures += 1
        runs[uid]?.containers[name] = state
        plan(.backOff(seconds: backOff(state.failures)), container: name, of: key, uid: uid, after: around(8, key.name + name))
      } else if images.contains(image), spec["imagePullPolicy"] != "Always" {
        tell(pod, "Normal", "Pulled", "Container image \"\(image)\" already present on machine")
        state.failures = 0
        runs[uid]?.containers[name] = state
        plan(.start, container: name, of: key, uid: uid, after: around(0.3, key.name + name))
      } else {
        tell(pod, "Normal", "Pulling", "Pulling image \"\(image)\"")
        let seconds = images.contains(image) ? around(0.4, key.name + name) : around(behaviour.pull ?? 4, key.name + name)
        plan(.pulled(seconds: seconds), container: name, of: key, uid: uid, after: seconds)
      }
    case .pulled(let seconds):
      let text = "\(Int(seconds)).\(Timestamp.pad(Int(seconds * 1000) % 1000, 3))s"
      tell(
        pod, "Normal", "Pulled",
        "Successfully pulled image \"\(image)\" in \(text) (\(text) including waiting). Image size: \(imageSize(image)) bytes.")
      images.insert(image)
      runs[uid]?.containers[name]?.failures = 0
      plan(.start, container: name, of: key, uid: uid, after: around(0.3, key.name + name))
    case .start: start(spec, named: name, of: pod, behaviour: behaviour)
    case .ready:
      state.isReady = true
      state.failures = 0
      runs[uid]?.containers[name] = state
    case .probeFailed(let message):
      tell(pod, "Warning", "Unhealthy", message)
      plan(.probeFailed(message: message), container: name, of: key, uid: uid, after: Double(spec["readinessProbe"]["periodSeconds"].int ?? 10))
    case .exit(let code, let reason): exit(spec, named: name, of: pod, code: code, reason: reason)
    case .backOff(let seconds): waitAgain(spec, named: name, of: pod, seconds: seconds)
    }
    writeStatus(key, uid: uid)
  }

  // MARK: One container's life

  private mutating func start(_ spec: JSON, named name: String, of pod: StoredObject, behaviour: ContainerBehaviour) {
    guard var state = runs[pod.uid]?.containers[name] else { return }
    if let problem = configurationProblem(of: spec, in: pod) {
      switch problem {
      case .volume(let message): tell(pod, "Warning", "FailedMount", message)
      case .environment(let message):
        tell(pod, "Warning", "Failed", "Error: \(message)")
        state.state = .waiting(reason: "CreateContainerConfigError", message: message)
        runs[pod.uid]?.containers[name] = state
      }
      return plan(.start, container: name, of: pod.key, uid: pod.uid, after: around(10, pod.key.name + name))
    }
    tell(pod, "Normal", "Created", "Container created")
    tell(pod, "Normal", "Started", "Container started")
    state.state = .running(since: now)
    state.isReady = false
    memory.nextAddress += 1
    state.id = "rehearsal://\(Chance.hash(Array("\(pod.uid)\(name)\(state.restarts)".utf8)))"
    let (failure, heals) = exitFailure(pod: pod, container: spec)
    let environment = environment(of: spec, in: pod.key.namespace)
    let lines = failure?.log ?? behaviour.log
    state.lives.append(
      ContainerRun.Life(started: now, lines: Self.timed(lines, environment: environment), repeating: failure == nil ? behaviour.repeating : nil))
    if state.lives.count > 2 { state.lives.removeFirst() }
    runs[pod.uid]?.containers[name] = state
    _ = heals
    let isInit = pod.json["spec"]["initContainers"].items.contains { $0["name"].string == name }
    let isSidecar = isInit && spec["restartPolicy"] == "Always"
    let runsToEnd = isInit && !isSidecar || pod.json["spec"]["restartPolicy"] != "Always"
    if let failure, case .exit(let code, let reason) = failure.kind {
      plan(
        .exit(code: code, reason: reason), container: name, of: pod.key, uid: pod.uid, after: around(failure.after, pod.key.name + name, share: 0.1))
    } else if runsToEnd {
      let last = Self.timed(lines, environment: [:]).last?.at ?? 0
      plan(
        .exit(code: 0, reason: "Completed"), container: name, of: pod.key, uid: pod.uid,
        after: max(last + 0.1, around(behaviour.run ?? 2, pod.key.name + name)))
    } else if let message = readinessFailure(pod: pod, container: spec) {
      plan(
        .probeFailed(message: message), container: name, of: pod.key, uid: pod.uid,
        after: Double(spec["readinessProbe"]["initialDelaySeconds"].int ?? 10))
    } else {
      let probe = spec["readinessProbe"]
      let standard = probe.isNull ? 0.05 : Double(probe["initialDelaySeconds"].int ?? 0) + Double(probe["periodSeconds"].int ?? 10) / 2
      plan(
        .ready, container: name, of: pod.key, uid: pod.uid,
        after: probe.isNull && behaviour.ready == nil ? standard : around(behaviour.ready ?? standard, pod.key.name + name))
    }
    if isSidecar { advancePod(pod.key, uid: pod.uid) }
  }

  private mutating func exit(_ spec: JSON, named name: String, of pod: StoredObject, code: Int, reason: String) {
    guard var state = runs[pod.uid]?.containers[name], case .running(let since) = state.state else { return }
    state.state = .terminated(.init(code: code, reason: reason, started: since, finished: now))
    state.isReady = false
    if let index = state.lives.indices.last { state.lives[index].finished = now }
    // The kubelet forgets after ten minutes of running.
    if code == 0 || now.timeIntervalSince(since) > 600 { state.crashes = 0 }
    if code != 0 { state.crashes += 1 }
    let isInit = pod.json["spec"]["initContainers"].items.contains { $0["name"].string == name }
    if isInit, code == 0 { state.isReady = true }
    runs[pod.uid]?.containers[name] = state
    wakeFollowers(of: pod.uid, container: name)
    let policy = pod.json["spec"]["restartPolicy"].string ?? "Always"
    if code == 0, isInit { return advancePod(pod.key, uid: pod.uid) }
    if code == 0, policy != "Always" { return }
    if code != 0, policy == "Never" { return }
    plan(
      .backOff(seconds: state.crashes <= 1 ? 0 : backOff(state.crashes - 1)), container: name, of: pod.key, uid: pod.uid,
      after: around(1, pod.key.name + name))
  }

  /// After a failed start or pull: waiting, for twice as long each time.
  private mutating func waitAgain(_ spec: JSON, named name: String, of pod: StoredObject, seconds: Double) {
    guard var state = runs[pod.uid]?.containers[name] else { return }
    let image = spec["image"].string ?? ""
    switch state.state {
    case .waiting:
      state.state = .waiting(reason: "ImagePullBackOff", message: "Back-off pulling image \"\(image)\"")
      tell(pod, "Normal", "BackOff", "Back-off pulling image \"\(image)\"")
      tell(pod, "Warning", "Failed", "Error: ImagePullBackOff")
      runs[pod.uid]?.containers[name] = state
      plan(.pull, container: name, of: pod.key, uid: pod.uid, after: seconds)
    case .terminated(let end):
      state.last = end
      if seconds > 0 {
        let place = "pod=\(pod.key.name)_\(pod.key.namespace)(\(pod.uid))"
        state.state = .waiting(reason: "CrashLoopBackOff", message: "back-off \(Self.age(seconds)) restarting failed container=\(name) \(place)")
        tell(pod, "Warning", "BackOff", "Back-off restarting failed container \(name) in pod \(pod.key.name)_\(pod.key.namespace)(\(pod.uid))")
      }
      state.restarts += 1
      runs[pod.uid]?.containers[name] = state
      plan(.pull, container: name, of: pod.key, uid: pod.uid, after: max(0.2, seconds))
    case .running: break
    }
  }

  /// Secrets or an attempt have changed: what waits in a back-off that this may heal tries again soon, so that nobody waits minutes for it.
  mutating func retrySoon(namespace: String) {
    for (uid, run) in runs.sorted(by: { $0.key < $1.key }) {
      for (name, state) in run.containers.sorted(by: { $0.key < $1.key }) {
        guard case .waiting(let reason, _) = state.state, let pod = store.object(podKey(uid) ?? ObjectKey(.pods, "", "")),
          pod.key.namespace == namespace
        else { continue }
        switch reason {
        case "CrashLoopBackOff", "ImagePullBackOff", "ErrImagePull":
          plan(.pull, container: name, of: pod.key, uid: uid, after: around(3, pod.key.name + name))
        case "CreateContainerConfigError": plan(.start, container: name, of: pod.key, uid: uid, after: around(3, pod.key.name + name))
        default: break
        }
      }
    }
    retryPending()
  }

  private mutating func podKey(_ uid: String) -> ObjectKey? { list(.pods).first { $0.uid == uid }?.key }

  private func backOff(_ failures: Int) -> Double { min(300, 10 * Double(1 << min(max(0, failures - 1), 5))) }

  static func age(_ seconds: Double) -> String {
    let whole = Int(seconds)
    return whole < 60 ? "\(whole)s" : "\(whole / 60)m\(whole % 60)s"
  }

  private func imageSize(_ image: String) -> Int {
    40_000_000 + image.utf8.reduce(7) { ($0 &* 31 &+ Int($1)) & 0xFFF_FFFF }
  }

  mutating func tell(_ pod: StoredObject, _ type: String, _ reason: String, _ message: String) {
    event(about: pod.json, type: type, reason: reason, message, component: "kubelet", host: pod.json["spec"]["nodeName"].string)
  }

  /// When each line comes: at its own time, or a moment after the one before; `${NAME}` is a variable of the container.
  private static func timed(_ lines: [ContainerBehaviour.LogLine], environment: [String: String]) -> [(at: Double, text: String)] {
    var moment = 0.0
    return lines.map { line in
      moment = max(moment + 0.05, line.at ?? moment + 0.15)
      return (moment, Template.variables(line.text, environment))
    }
  }
}

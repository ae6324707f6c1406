import FoundationEssentials
import HeapModule

/// What will happen and when. Nothing ticks: the cluster sleeps until the first entry is due.
struct Agenda {
  struct Entry: Comparable {
    var due: Date
    var order: Int
    var action: Action

    static func == (a: Self, b: Self) -> Bool { a.order == b.order }
    static func < (a: Self, b: Self) -> Bool { (a.due, a.order) < (b.due, b.order) }
  }

  private var entries = Heap<Entry>()
  private var count = 0

  var next: Date? { entries.min?.due }

  mutating func add(_ action: Action, due: Date) {
    count += 1
    entries.insert(Entry(due: due, order: count, action: action))
  }

  mutating func pop() -> Entry? { entries.popMin() }
}

/// Things that the simulated cluster does by itself.
enum Action {
  case reconcile(ObjectKey)
  case schedule(ObjectKey, uid: String)
  case startPod(ObjectKey, uid: String)
  case container(ObjectKey, uid: String, name: String, step: ContainerStep, turn: Int)
  case removePod(ObjectKey, uid: String)
  case bindClaim(ObjectKey)
  case balance(ObjectKey)
  case address(ObjectKey)
  case settle(ObjectKey)
  case addNode
  case fault(Fault)
  case endFault(Fault)
  case bookmark(Int)
  case endWatch(Int)
  case logs(Int)
  case churn(perSecond: Int, left: Int)
}

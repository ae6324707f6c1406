import FoundationEssentials

/// A helm that runs, or ran: enough to find it again from another process.
package struct HelmRunRecord: Sendable, Equatable, Codable {
  /// Such as `helm upgrade --install`.
  package var operation: String
  package var processID: Int32
  /// When the process began, in the kernel's ticks since the machine started: a process id alone may by now be another program's.
  package var processStart: UInt64
  /// The 0700 folder that holds its output and, when it has ended, its status.
  package var folder: String
  package var began: Date

  package init(operation: String, processID: Int32, processStart: UInt64, folder: String, began: Date) {
    self.operation = operation
    self.processID = processID
    self.processStart = processStart
    self.folder = folder
    self.began = began
  }

  var outputPath: String { folder + "/out" }
  var errorPath: String { folder + "/err" }
  /// Written last, under another name and then renamed: its presence says that helm has ended.
  var statusPath: String { folder + "/status" }
}

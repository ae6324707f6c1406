extension InstallationQuestion {
  /// Whether a yes can be taken back, so that `--yes` may say it.
  package var canBeUndone: Bool {
    switch self {
    // What the Secret held is gone.
    case .overwriteSecret: false
    // A rollback or a new installation follows; volumes stay. A product whose data may not follow asks for a person.
    case .recoverPending(_, _, _, let warning): warning == nil
    // Its release may stay pending.
    case .killHelm: false
    // The former file is kept beside it.
    case .overwriteFile: true
    // A key that was made can be deleted; of one that was replaced the cloud may keep no former version.
    case .writeKeys(_, _, let replaced): replaced.isEmpty
    }
  }
}

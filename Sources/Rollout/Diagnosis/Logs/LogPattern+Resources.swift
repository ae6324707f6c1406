extension LogPattern {
  /// Memory, disk, and what it needs to start at all.
  static let resources: [LogPattern] = [
    LogPattern(
      [
        "java.lang.outofmemoryerror", "heap out of memory", "cannot allocate memory", "memoryerror", "std::bad_alloc",
        "fatal error: runtime: out of memory",
        "enomem",
      ], says: "it has too little memory", action: "raise its memory limit in the values, or the heap that it allows itself"),
    LogPattern(
      ["no space left on device", "enospc", "disk quota exceeded"], says: "its disk is full",
      action: "enlarge the volume, or free some of the node's disk"),
    LogPattern(
      ["too many open files", "emfile", "inotify watches"], says: "it may open too few files",
      action: "raise the node's limit of open files or inotify watches"),
    LogPattern(
      ["exec format error"], says: "its image is made for another processor",
      action: "choose an image for the nodes' processor, or nodes for the image's (amd64, arm64)"),
    LogPattern(
      ["error while loading shared libraries", "glibc_"], regex: #"error while loading shared libraries|version `GLIBC"#,
      says: "its image lacks a library", action: "choose an image that is whole"),
    LogPattern(
      ["environment variable"],
      regex:
        #"(?:missing|required|undefined|unset)[^\n]{0,40}environment variable:? ?[`'"]?([A-Z][A-Z0-9_]+)|environment variable [`'"]?([A-Z][A-Z0-9_]+)[`'"]? (?:is )?(?:not set|missing|required|undefined)"#,
      says: "an environment variable that it needs is not set", action: "look for the value that sets the one that the lines below name"),
    LogPattern(
      ["invalid configuration", "config validation error", "failed to parse config", "error parsing config", "failed to load config"],
      says: "its configuration is not valid", action: "correct the value that the lines below name"),
  ]
}

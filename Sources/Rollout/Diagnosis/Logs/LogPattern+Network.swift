extension LogPattern {
  /// Names that do not resolve.
  static let names: [LogPattern] = [
    LogPattern(
      ["no such host", "server misbehaving"], regex: #"lookup ([a-z0-9._-]+)"#, says: "the name \"$1\" does not resolve in the cluster",
      action: "check the name, and that the cluster's DNS knows it: a private zone must be linked to the cluster's network"),
    LogPattern(
      ["enotfound", "eai_again"], regex: #"(?:ENOTFOUND|EAI_AGAIN) ([a-z0-9._-]+)"#, says: "the name \"$1\" does not resolve in the cluster",
      action: "check the name, and that the cluster's DNS knows it: a private zone must be linked to the cluster's network"),
    LogPattern(
      ["could not translate host name"], regex: #"could not translate host name "([^"]+)""#, says: "the name \"$1\" does not resolve in the cluster",
      action: "check the name, and that the cluster's DNS knows it: a private zone must be linked to the cluster's network"),
    LogPattern(
      ["unknownhostexception"], regex: #"UnknownHostException:? ([a-z0-9._-]+)"#, says: "the name \"$1\" does not resolve in the cluster",
      action: "check the name, and that the cluster's DNS knows it: a private zone must be linked to the cluster's network"),
    LogPattern(
      ["name or service not known", "temporary failure in name resolution", "nodename nor servname", "could not resolve host"],
      says: "a name does not resolve in the cluster", action: "check the host that the lines below name, and the cluster's DNS"),
  ]

  /// Addresses that do not answer.
  static let network: [LogPattern] = [
    LogPattern(
      ["address already in use", "eaddrinuse"], says: "a port is taken already",
      action: "two programs of one pod listen on the same port: correct one of them in the values"),
    LogPattern(
      ["connection refused", "econnrefused"],
      regex: #"(?:ECONNREFUSED|dial tcp|connect to|at|to) "?([a-z0-9._-]+(?::| port |, port )\d+|[a-z0-9-]+\.[a-z0-9.-]+)"#,
      says: "nothing answers at $1", action: "check host and port, and that what listens there runs and lets the cluster in"),
    LogPattern(
      ["connection refused", "econnrefused"], says: "something that it needs refuses the connection",
      action: "check host and port that the lines below name, and that what listens there runs"),
    LogPattern(
      [
        "etimedout", "i/o timeout", "connection timed out", "connect timeout", "connecttimeout", "no route to host", "network is unreachable",
        "ehostunreach", "enetunreach", "operation timed out",
      ], says: "something that it needs does not answer",
      action: "let the cluster reach the address that the lines below name: firewall, security group, NetworkPolicy, proxy"),
    LogPattern(
      ["proxy authentication required", "407 proxy"], says: "the proxy asks for a login", action: "give user and password in the proxy's address"),
    LogPattern(
      ["429 too many requests", "resource_exhausted", "quota exceeded", "rate limit exceeded"], says: "a service refuses more requests for now",
      action: "wait, or have the quota that the lines below name raised"),
  ]
}

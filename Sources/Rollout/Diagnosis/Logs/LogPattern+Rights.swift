extension LogPattern {
  /// What it may not do: in the cluster, in a cloud, on its own disk.
  static let rights: [LogPattern] = [
    LogPattern(
      ["is forbidden: user"], regex: #"is forbidden: User "([^"]+)" cannot ([a-z]+) resource "([^"]+)""#,
      says: "the cluster does not let \"$1\" $2 $3", action: "grant it by a Role, or switch on what makes the chart's own"),
    LogPattern(
      ["accessdenied", "access denied", "not authorized to perform", "unauthorizedoperation"],
      regex: #"(?:AccessDenied|Access Denied|not authorized to perform|UnauthorizedOperation)"#,
      says: "a cloud service refuses what it asks for", action: "give its role or key the right that the lines below name"),
    LogPattern(
      ["permission_denied", "does not have storage.", "iam.serviceaccounts", "authorizationpermissionmismatch", "authorizationfailed"],
      says: "a cloud service refuses what it asks for", action: "give its service account the right that the lines below name"),
    LogPattern(
      [
        "nocredentialproviders", "could not load the default credentials", "could not find default credentials", "unable to locate credentials",
        "could not load credentials", "defaultazurecredential", "invalidaccesskeyid", "signaturedoesnotmatch", "invalid_grant",
        "invalidclienttokenid",
      ], says: "it has no valid login for a cloud service", action: "check the key, or the role that its ServiceAccount stands for"),
    LogPattern(
      ["read-only file system", "erofs"], says: "it writes where it may not: its file system is read-only",
      action: "give it a writable volume there, or let its root file system be written"),
    LogPattern(
      ["bind: permission denied", "bind() to", "listen eacces"], regex: #"permission denied|eacces"#, says: "it may not listen on its port",
      action: "choose a port from 1024 on, or grant NET_BIND_SERVICE"),
    LogPattern(
      ["permission denied", "eacces", "operation not permitted", "eperm"], says: "it may not do something on its file system",
      action: "check fsGroup and runAsUser of its security context, and who owns the volume"),
    LogPattern(
      ["license"], regex: #"licen[sc]e .*(?:expired|invalid|not valid|missing)|(?:invalid|expired|missing) licen[sc]e"#,
      says: "its license is missing or not valid", action: "give a valid license"),
  ]
}

import Testing

@testable import Rollout

/// Lines as programs write them, and what is said of them. Every pattern has its line here.
@Suite struct LogPatternTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var line: String
    var says: String?
    var testDescription: String { line }

    init(_ line: String, _ says: String?) {
      self.line = line
      self.says = says
    }
  }

  @Test(arguments: rows) func line(_ row: Row) {
    #expect(LogPattern.explanation(of: ["starting", row.line])?.sentence == row.says)
  }

  @Test func everyPatternHasItsLine() {
    for pattern in LogPattern.all {
      let isMet = Self.rows.contains { pattern.groups(in: $0.line[...], lowercased: $0.line.lowercased()) != nil }
      #expect(isMet, "no line for \"\(pattern.says)\" (\(pattern.marks.first ?? ""))")
      #expect(!pattern.action.isEmpty)
      for mark in pattern.marks { #expect(mark == mark.lowercased(), "a mark is compared with a line in lower case") }
      if let regex = pattern.regex { #expect((try? Regex(regex)) != nil, "\(regex)") }
    }
  }

  @Test func theLastWordCountsWithWhatStandsAroundIt() {
    let known = LogPattern.explanation(of: ["connection refused", "a", "b", "c", "d", "no space left on device", "e", "f", "g"])
    #expect(known?.sentence == "its disk is full")
    #expect(known?.evidence == ["b", "c", "d", "no space left on device", "e", "f"])
    #expect(known?.linesAfter == 3)
  }

  private static let refused = "the database refused the login of \"app\""
  private static let unresolved = "the name \"db.example.com\" does not resolve in the cluster"
  private static let untrusted = "a certificate comes from a CA that is not known here"
  private static let cloud = "a cloud service refuses what it asks for"

  static let rows: [Row] = [
    Row("FATAL:  password authentication failed for user \"app\"", "the database refused the password of \"app\""),
    Row(
      "FATAL: no pg_hba.conf entry for host \"10.0.0.7\", user \"app\", database \"shop\", no encryption",
      "the database does not let \"app\" in from 10.0.0.7"),
    Row("ERROR 1045 (28000): Access denied for user 'app'@'10.0.0.7' (using password: YES)", refused),
    Row("mssql: login error: Login failed for user 'app'.", refused),
    Row("ORA-01017: invalid username/password; logon denied", "Oracle refused the login"),
    Row("MongoServerError: Authentication failed.", "the database refused the login"),
    Row("WRONGPASS invalid username-password pair or user is disabled.", "Redis refused the password"),
    Row("ReplyError: NOAUTH Authentication required.", "Redis refused the password"),
    Row("ACCESS_REFUSED - Login was refused using authentication mechanism PLAIN", "the message broker refused the login"),
    Row("FATAL:  database \"shop\" does not exist", "the database \"shop\" does not exist"),
    Row("ERROR 1049 (42000): Unknown database 'shop'", "the database \"shop\" does not exist"),
    Row("Cannot open database \"shop\" requested by the login.", "the database \"shop\" cannot be opened"),
    Row("ORA-12514: TNS:listener does not currently know of service", "Oracle's listener does not know the service, or does not run"),
    Row("FATAL:  role \"app\" does not exist", "the database does not know the user \"app\""),
    Row("ERROR:  permission denied for schema public", "the database user has too few rights"),
    Row("ERROR: extension \"postgis\" is not available", "an extension of the database is not installed"),
    Row("FATAL:  sorry, too many clients already", "the database has no connection left"),
    Row("error: The server does not support SSL connections", "the database takes no encrypted connections, and TLS is switched on"),
    Row(
      "Connections using insecure transport are prohibited while --require_secure_transport=ON. SSL connection is required",
      "the database takes only encrypted connections"),
    Row("MISCONF Redis is configured to save RDB snapshots, but it is unable to persist on disk", "Redis cannot write its data"),
    Row("Dirty database version 12. Fix and force version.", "a migration of the database did not get through"),
    Row("FATAL:  the database system is starting up", "the database is starting up"),
    Row("x509: certificate has expired or is not yet valid", "a certificate has expired, or is not valid yet"),
    Row("x509: certificate signed by unknown authority", untrusted),
    Row("Error: self-signed certificate in certificate chain", untrusted),
    Row("javax.net.ssl.SSLHandshakeException: PKIX path building failed", untrusted),
    Row(
      "Error [ERR_TLS_CERT_ALTNAME_INVALID]: Hostname/IP does not match certificate's altnames",
      "a certificate is made for another host name than the one asked for"),
    Row("FATAL:  connection requires a valid client certificate", "the other side asks for a client certificate"),
    Row("tls: private key does not match public key", "a private key does not belong to its certificate"),
    Row("tls: failed to find any PEM data in certificate input", "a certificate or key cannot be read"),
    Row("tls: first record does not look like a TLS handshake", "one side speaks TLS and the other does not"),
    Row("SSL alert number 40: sslv3 alert handshake failure", "the two sides agree on no version of TLS"),
    Row("dial tcp: lookup db.example.com on 10.0.0.10:53: no such host", unresolved),
    Row("Error: getaddrinfo EAI_AGAIN db.example.com", unresolved),
    Row("could not translate host name \"db.example.com\" to address: Name or service not known", unresolved),
    Row("java.net.UnknownHostException: db.example.com", unresolved),
    Row("curl: (6) Could not resolve host: db.example.com", "a name does not resolve in the cluster"),
    Row(
      "pods is forbidden: User \"system:serviceaccount:shop:web\" cannot list resource \"pods\" in API group \"\"",
      "the cluster does not let \"system:serviceaccount:shop:web\" list pods"),
    Row("AccessDenied: User is not authorized to perform: s3:PutObject", cloud),
    Row("rpc error: code = PERMISSION_DENIED: caller does not have storage.objects.create access", cloud),
    Row("NoCredentialProviders: no valid providers in chain", "it has no valid login for a cloud service"),
    Row("OSError: [Errno 30] Read-only file system: '/app/cache'", "it writes where it may not: its file system is read-only"),
    Row("nginx: [emerg] bind() to 0.0.0.0:80 failed (13: Permission denied)", "it may not listen on its port"),
    Row("mkdir: cannot create directory '/data': Permission denied", "it may not do something on its file system"),
    Row("The license is expired since yesterday", "its license is missing or not valid"),
    Row("FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory", "it has too little memory"),
    Row("write /data/x: no space left on device", "its disk is full"),
    Row("accept4: too many open files", "it may open too few files"),
    Row("exec /app/server: exec format error", "its image is made for another processor"),
    Row("error while loading shared libraries: libpq.so.5: cannot open shared object file", "its image lacks a library"),
    Row("Missing required environment variable: DB_HOST", "an environment variable that it needs is not set"),
    Row("failed to load config: yaml: line 3: did not find expected key", "its configuration is not valid"),
    Row("Error: listen EADDRINUSE: address already in use :::8080", "a port is taken already"),
    Row("Error: connect ECONNREFUSED 10.0.0.7:5432", "nothing answers at 10.0.0.7:5432"),
    Row("connection refused", "something that it needs refuses the connection"),
    Row("dial tcp 10.0.0.7:5432: i/o timeout", "something that it needs does not answer"),
    Row("HTTP/1.1 407 Proxy Authentication Required", "the proxy asks for a login"),
    Row("googleapi: Error 429 Too Many Requests", "a service refuses more requests for now"),
    // What only looks like one of them.
    Row("listening on port 8080", nil),
    Row("loaded license file /etc/license.txt", nil),
    Row("the file does not exist yet, making it", nil),
    Row("user app logged in", nil),
    Row("", nil),
  ]
}

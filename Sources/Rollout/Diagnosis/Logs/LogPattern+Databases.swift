extension LogPattern {
  /// As the servers and their clients word it: PostgreSQL, MySQL and MariaDB, SQL Server, Oracle, MongoDB, Redis, RabbitMQ, Elasticsearch.
  static let databases: [LogPattern] = [
    LogPattern(
      ["password authentication failed"], regex: #"password authentication failed for user "?([^\s",]+)"#,
      says: "the database refused the password of \"$1\"", action: "type that user's password again, as the database knows it"),
    LogPattern(
      ["no pg_hba.conf entry"], regex: #"no pg_hba\.conf entry for host "([^"]+)", user "([^"]+)""#,
      says: "the database does not let \"$2\" in from $1",
      action: "allow the addresses of the cluster in the database's network settings, and check whether it asks for TLS"),
    LogPattern(
      ["access denied for user"], regex: #"access denied for user '?([^'@\s]+)"#, says: "the database refused the login of \"$1\"",
      action: "check that user's password, and from which hosts the database lets it in"),
    LogPattern(
      ["login failed for user"], regex: #"login failed for user '?([^'\s.]+)"#, says: "the database refused the login of \"$1\"",
      action: "check that user's password, and that it may open this database"),
    LogPattern(
      ["ora-01017", "ora-28000", "ora-28001"], says: "Oracle refused the login", action: "check user and password, and that the account is not locked"
    ),
    LogPattern(
      ["authentication failed.", "scram failure", "mongoservererror: authentication failed", "auth_failed"], regex: "(?:mongo|auth)",
      says: "the database refused the login", action: "check user, password and the database that the user is defined in"),
    LogPattern(
      ["wrongpass", "noauth", "err auth", "invalid username-password pair", "err invalid password"], says: "Redis refused the password",
      action: "check the password of Redis, and whether it asks for one at all"),
    LogPattern(
      ["access_refused"], says: "the message broker refused the login", action: "check user, password and virtual host of the broker"),
    LogPattern(
      ["does not exist"], regex: #"database "([^"]+)" does not exist"#, says: "the database \"$1\" does not exist",
      action: "make the database, or correct its name"),
    LogPattern(
      ["unknown database"], regex: #"unknown database '?([^'\s]+?)'?(?:\s|$)"#, says: "the database \"$1\" does not exist",
      action: "make the database, or correct its name"),
    LogPattern(
      ["cannot open database"], regex: #"cannot open database "([^"]+)""#, says: "the database \"$1\" cannot be opened",
      action: "make the database, or let this user open it"),
    LogPattern(
      ["ora-12514", "ora-12505", "ora-12541"], says: "Oracle's listener does not know the service, or does not run",
      action: "check host, port and service name"),
    LogPattern(
      ["does not exist"], regex: #"(?:role|user) "([^"]+)" does not exist"#, says: "the database does not know the user \"$1\"",
      action: "make the user in the database, or correct its name"),
    LogPattern(
      ["permission denied for", "permission denied to create", "must be owner of", "must be superuser", "command denied to user", "ora-01031"],
      says: "the database user has too few rights", action: "grant it what the line below names: see the requirements of the product"),
    LogPattern(
      ["is not available", "could not open extension control file"], regex: #"extension "?([a-z0-9_-]+)"? is not available|could not open extension"#,
      says: "an extension of the database is not installed", action: "install the extension that the line below names on the database server"),
    LogPattern(
      ["too many clients", "remaining connection slots", "too many connections", "max number of clients reached", "ora-00018"],
      says: "the database has no connection left", action: "raise its limit of connections, or end what holds them"),
    LogPattern(
      ["does not support ssl"], says: "the database takes no encrypted connections, and TLS is switched on",
      action: "switch TLS off for the database, or have the server set up for it"),
    LogPattern(
      ["ssl connection is required", "require secure transport", "ssl required", "no encryption", "ssl off"],
      says: "the database takes only encrypted connections", action: "switch TLS on for the database"),
    LogPattern(
      ["misconf redis"], says: "Redis cannot write its data", action: "see whether its volume is full"),
    LogPattern(
      ["dirty database version", "migration failed", "migrations are locked", "could not acquire lock", "liquibase lock"],
      says: "a migration of the database did not get through", action: "read the lines below: an earlier run may have left a lock or half a change"),
    LogPattern(
      ["the database system is starting up", "loading redis is loading"], says: "the database is starting up",
      action: "wait: what needs it is started again by itself"),
  ]
}

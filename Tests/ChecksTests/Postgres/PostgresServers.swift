/// Two PostgreSQL servers: one with TLS and users of every kind, one without TLS and with few connections.
final class PostgresServers: Sendable {
  static let shared = Task { try await PostgresServers() }

  let port: Int
  let smallPort: Int
  let authority: String
  let otherAuthority: String
  private let servers: GuardedServers

  /// What the server with TLS was asked.
  var log: String { get throws { try servers.read("postgres.log") } }

  private init() async throws {
    let port = try GuardedServers.freePort()
    let smallPort = try GuardedServers.freePort()
    servers = try await GuardedServers(
      "postgres", account: "postgres",
      start: """
        B=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
        export LC_ALL=C
        \(GuardedServers.certificates)
        "$B/initdb" -D data --no-sync --no-instructions -A trust -E UTF8 --locale=C.UTF-8
        cat >>data/postgresql.conf <<'CONF'
        listen_addresses = '127.0.0.1'
        fsync = off
        shared_buffers = 2MB
        log_statement = all
        log_line_prefix = '%a|%u|'
        password_encryption = scram-sha-256
        max_wal_senders = 0
        CONF
        echo "unix_socket_directories = '$D'" >>data/postgresql.conf
        cp -r data small
        cat >data/pg_hba.conf <<'HBA'
        local all all trust
        host all boss 127.0.0.1/32 scram-sha-256
        hostssl all tlsonly 127.0.0.1/32 scram-sha-256
        hostnossl all plainonly 127.0.0.1/32 scram-sha-256
        hostssl all certified 127.0.0.1/32 scram-sha-256 clientcert=verify-full
        host all trusted 127.0.0.1/32 trust
        host all +open 127.0.0.1/32 scram-sha-256
        host all unknown 127.0.0.1/32 scram-sha-256
        HBA
        "$B/pg_ctl" -D data -w -l postgres.log -o "-p \(port) -c ssl=on -c ssl_cert_file='$D/server.pem' -c ssl_key_file='$D/server.key' -c ssl_ca_file='$D/ca.pem'" start
        "$B/pg_ctl" -D small -w -l small.log -o "-p \(smallPort) -c max_connections=9 -c superuser_reserved_connections=3" start
        "$B/psql" -X -q -v ON_ERROR_STOP=1 -h "$D" -p \(port) -U postgres -d postgres <<'SQL'
        SET password_encryption = 'scram-sha-256';
        CREATE ROLE open;
        CREATE ROLE boss LOGIN SUPERUSER PASSWORD 'boss-secret';
        CREATE ROLE maker LOGIN CREATEROLE CREATEDB PASSWORD 'maker-secret' IN ROLE open;
        CREATE ROLE powerless LOGIN PASSWORD 'powerless-secret' IN ROLE open;
        CREATE ROLE cloudsqlsuperuser;
        CREATE ROLE managed LOGIN PASSWORD 'managed-secret' IN ROLE open, cloudsqlsuperuser;
        CREATE ROLE owner LOGIN PASSWORD 'owner-secret' IN ROLE open;
        CREATE ROLE guest LOGIN PASSWORD 'guest-secret' IN ROLE open;
        CREATE ROLE asleep NOLOGIN PASSWORD 'asleep-secret' IN ROLE open;
        CREATE ROLE limited LOGIN PASSWORD 'limited-secret' CONNECTION LIMIT 3 IN ROLE open;
        CREATE ROLE tlsonly LOGIN PASSWORD 'tlsonly-secret';
        CREATE ROLE plainonly LOGIN PASSWORD 'plainonly-secret';
        CREATE ROLE certified LOGIN PASSWORD 'certified-secret';
        CREATE ROLE stranger LOGIN PASSWORD 'stranger-secret';
        CREATE ROLE trusted LOGIN;
        CREATE DATABASE app OWNER owner;
        CREATE DATABASE bare OWNER owner;
        CREATE DATABASE latin OWNER owner ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0;
        CREATE DATABASE closed OWNER boss;
        REVOKE CONNECT ON DATABASE closed FROM PUBLIC;
        \\c app
        CREATE EXTENSION pgcrypto;
        SQL
        "$B/psql" -X -q -v ON_ERROR_STOP=1 -h "$D" -p \(smallPort) -U postgres -d postgres -c "CREATE ROLE owner LOGIN" -c "CREATE DATABASE app OWNER owner"
        """,
      stop: """
        B=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
        for data in data small; do "$B/pg_ctl" -D "$D/$data" -m immediate stop; done
        """)
    self.port = port
    self.smallPort = smallPort
    authority = try servers.read("ca.pem")
    otherAuthority = try servers.read("other-ca.pem")
  }
}

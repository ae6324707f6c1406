import ProductModel

extension PostgresFacts {
  /// In the order in which ``init(_:)`` reads the answers. Catalogues that every user may read, the same from version 11 on.
  static func queries(_ request: PostgresRequest) -> [PostgresQuery] {
    let extensions = request.requirements.compactMap { if case .extension(let name) = $0 { name } else { nil } }
    return [
      PostgresQuery(
        """
        SELECT current_setting('server_version'), current_setting('server_version_num'), current_user, r.rolsuper, r.rolcreaterole, r.rolcreatedb,
          (SELECT rolname FROM pg_roles m WHERE rolname IN ('rds_superuser', 'cloudsqlsuperuser', 'azure_pg_admin', 'alloydbsuperuser')
            AND pg_has_role(current_user, m.oid, 'MEMBER') AND NOT r.rolsuper LIMIT 1),
          current_database(), pg_get_userbyid(d.datdba), pg_encoding_to_char(d.encoding), pg_has_role(current_user, d.datdba, 'USAGE'),
          current_setting('max_connections'), current_setting('superuser_reserved_connections'),
          coalesce(nullif(current_setting('reserved_connections', true), ''), '0'),
          (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'),
          r.rolconnlimit, (SELECT count(*) FROM pg_stat_activity WHERE usename = current_user AND backend_type = 'client backend'),
          d.datconnlimit, (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend'),
          (SELECT pg_encoding_to_char(encoding) FROM pg_database WHERE datname = 'template1')
        FROM pg_roles r, pg_database d WHERE r.rolname = current_user AND d.datname = current_database()
        """),
      PostgresQuery("SELECT rolname FROM pg_roles WHERE rolname = $1", request.roleName ?? ""),
      PostgresQuery("SELECT pg_get_userbyid(datdba), pg_encoding_to_char(encoding) FROM pg_database WHERE datname = $1", request.database ?? ""),
    ]
      + extensions.map { name in
        // Rows are read as JSON, so that a server before 13, which knows no trusted extensions, takes the same question.
        PostgresQuery(
          """
          SELECT e.name, e.installed_version IS NOT NULL, coalesce(bool_or((to_jsonb(v) ->> 'trusted')::bool), false)
              AND has_database_privilege(current_database(), 'CREATE')
          FROM pg_available_extensions e LEFT JOIN pg_available_extension_versions v ON v.name = e.name AND v.version = e.default_version
          WHERE e.name = $1 GROUP BY e.name, e.installed_version
          """, name)
      }
  }

  init(_ answers: [PostgresExchange.Rows]) {
    let row = answers.first?.first ?? []
    func text(_ index: Int) -> String { index < row.count ? row[index] ?? "" : "" }
    func number(_ index: Int) -> Int { Int(text(index)) ?? 0 }
    func flag(_ index: Int) -> Bool { text(index) == "t" }
    versionText = text(0)
    version = Int(text(1)).flatMap { $0 >= 90000 ? Version($0 / 10000, $0 % 10000) : nil }
    user = text(2)
    isSuperuser = flag(3)
    cloudRole = text(6).isEmpty ? nil : text(6)
    mayCreateRoles = flag(4) || isSuperuser || cloudRole != nil
    mayCreateDatabases = flag(5) || isSuperuser || cloudRole != nil
    databaseName = text(7)
    database = Database(owner: text(8), encoding: text(9))
    ownsDatabase = flag(10)
    maximumConnections = number(11)
    // This connection goes before the product comes.
    freeConnections = max(0, number(11) - number(12) - number(13) - max(0, number(14) - 1))
    let limits = [(number(15), number(16)), (number(17), number(18))].filter { $0.0 >= 0 }
    limitedConnections = isSuperuser ? nil : limits.map { max(0, $0.0 - max(0, $0.1 - 1)) }.min()
    templateEncoding = text(19)
    productRole = answers.count > 1 ? answers[1].first?.first ?? nil : nil
    productDatabase = answers.count > 2 ? answers[2].first.map { Database(owner: ($0.first ?? nil) ?? "", encoding: ($0.last ?? nil) ?? "") } : nil
    extensions = [:]
    for case .some(let row) in answers.dropFirst(3).map(\.first) where row.count == 3 {
      guard let name = row[0] else { continue }
      extensions[name] = Extension(isInstalled: row[1] == "t", canInstall: row[2] == "t" || isSuperuser || cloudRole != nil)
    }
  }
}

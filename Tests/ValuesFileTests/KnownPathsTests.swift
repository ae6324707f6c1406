import ProductLoading
import ProductModel
import Testing

/// Every path that the CARTO definition writes for a generation of the chart is one that this generation knows. The lists are our own, short ones,
/// checked by hand against charts 1.46.12 and 1.287.1; free-form maps stand with their own path.
struct KnownPathsTests {
  static let both: Set<String> = [
    "appConfigValues.awsS3Region",
    "appConfigValues.azureStorageAccount",
    "appConfigValues.googleCloudStorageProjectId",
    "appConfigValues.selfHostedDomain",
    "appConfigValues.storageProvider",
    "appConfigValues.thumbnailsBucketExternalURL",
    "appConfigValues.workspaceImportsBucket",
    "appConfigValues.workspaceImportsPublic",
    "appConfigValues.workspaceThumbnailsBucket",
    "appConfigValues.workspaceThumbnailsPublic",
    "appSecrets.awsAccessKeyId.existingSecret.key",
    "appSecrets.awsAccessKeyId.existingSecret.name",
    "appSecrets.awsAccessKeyId.value",
    "appSecrets.awsAccessKeySecret.existingSecret.key",
    "appSecrets.awsAccessKeySecret.existingSecret.name",
    "appSecrets.awsAccessKeySecret.value",
    "appSecrets.azureStorageAccessKey.existingSecret.key",
    "appSecrets.azureStorageAccessKey.existingSecret.name",
    "appSecrets.azureStorageAccessKey.value",
    "appSecrets.googleCloudStorageServiceAccountKey.existingSecret.key",
    "appSecrets.googleCloudStorageServiceAccountKey.existingSecret.name",
    "appSecrets.googleCloudStorageServiceAccountKey.value",
    "commonBackendServiceAccount.annotations",
    "commonBackendServiceAccount.create",
    "commonBackendServiceAccount.enableGCPWorkloadIdentity",
    "externalPostgresql.adminPassword",
    "externalPostgresql.adminUser",
    "externalPostgresql.database",
    "externalPostgresql.existingSecret",
    "externalPostgresql.existingSecretAdminPasswordKey",
    "externalPostgresql.existingSecretPasswordKey",
    "externalPostgresql.host",
    "externalPostgresql.internalAdminUser",
    "externalPostgresql.internalUser",
    "externalPostgresql.password",
    "externalPostgresql.port",
    "externalPostgresql.sslCA",
    "externalPostgresql.sslEnabled",
    "externalPostgresql.user",
    "internalPostgresql.enabled",
    "router.service.annotations",
    "router.service.ports.httpsTargetPort",
    "router.service.type",
    "tlsCerts.autoGenerate",
    "tlsCerts.existingSecret.certKey",
    "tlsCerts.existingSecret.keyKey",
    "tlsCerts.existingSecret.name",
    "tlsCerts.httpsEnabled",
  ]

  static let newer: Set<String> = [
    "appConfigValues.awsEksPodIdentityBucketsEnabled",
    "appConfigValues.awsExportBucket",
    "appConfigValues.awsExportBucketRegion",
    "appConfigValues.s3Endpoint",
    "appConfigValues.s3ExternalUrl",
    "appConfigValues.s3ForcePathStyle",
    "appConfigValues.workspaceExportsBucket",
  ]

  static let freeForm = ["router.service.annotations", "commonBackendServiceAccount.annotations"]

  @Test(arguments: GoldenTests.names)
  func writesKnownPathsOnly(_ name: String) throws {
    let isOlder = try GoldenTests.answers(name).answers[.chartVersion]?.plainText == "1.46.12"
    let known = isOlder ? Self.both : Self.both.union(Self.newer)
    for entry in try GoldenTests.plan(name).values {
      #expect(Self.isKnown(entry.path, known), "\(entry.path)")
    }
  }

  /// Also what no golden set writes, and what is only removed.
  @Test func ownsKnownPathsOnly() throws {
    for path in try GoldenTests.carto().ownedPaths { #expect(Self.isKnown(path, Self.both.union(Self.newer)), "\(path)") }
  }

  static func isKnown(_ path: ValuePath, _ known: Set<String>) -> Bool {
    known.contains(path.description) || freeForm.contains { path.description.hasPrefix($0 + ".") }
  }
}

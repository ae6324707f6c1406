import KubernetesObjects
import Testing
import Yams

@testable import Checks

@Suite struct QuantityTests {
  @Test(
    arguments: [
      ("100m", 100_000_000), ("0.1", 100_000_000), ("1", 1_000_000_000), ("1k", 1_000_000_000_000), ("1e3", 1_000_000_000_000),
      ("1E3", 1_000_000_000_000), ("1.5Ki", 1_536_000_000_000), ("5n", 5), ("2u", 2000), ("1e-3", 1_000_000), ("-1", -1_000_000_000),
      ("+.5", 500_000_000), ("0.0000000001", 1), ("1Mi", 1_048_576_000_000_000),
    ] as [(String, Int128)])
  func isRead(text: String, billionths: Int128) {
    #expect(Quantity(text)?.billionths == billionths)
  }

  @Test(arguments: ["", "m", "1.2.3", "1 Gi", "1gi", "Gi", "1e", "1ee3", "1e99", "9999999999999999999", "0x10", "١"])
  func isRefused(text: String) {
    #expect(Quantity(text) == nil)
  }

  @Test(arguments: [("512Mi", "512 MiB"), ("1536Mi", "1.5 GiB"), ("1Gi", "1 GiB"), ("100", "100 bytes"), ("1050Mi", "1.03 GiB")])
  func bytesAreForPeople(text: String, shown: String) {
    #expect(Quantity(text)?.bytes == shown)
  }

  @Test(arguments: [("250m", "0.25"), ("4", "4"), ("1500m", "1.5"), ("5m", "0.01")])
  func coresAreForPeople(text: String, shown: String) {
    #expect(Quantity(text)?.plain == shown)
  }

  private static func need(_ yaml: String) throws -> ResourceNeed {
    ResourceNeed(pod: JSON(yamlNode: try #require(try Yams.compose(yaml: yaml))))
  }

  @Test(arguments: [
    ("containers: [{resources: {requests: {cpu: 100m, memory: 1Gi}}}, {resources: {requests: {cpu: 1, memory: 1Gi}}}]", "1100m", "2Gi"),
    // A limit alone is the request.
    ("containers: [{resources: {limits: {cpu: 2, memory: 1Gi}}}]", "2", "1Gi"),
    // The largest init container counts where it is larger than all that runs.
    ("initContainers: [{resources: {requests: {cpu: 3}}}]\ncontainers: [{resources: {requests: {cpu: 1, memory: 64Mi}}}]", "3", "64Mi"),
    // One that stays runs beside the others.
    ("initContainers: [{restartPolicy: Always, resources: {requests: {cpu: 1}}}, {resources: {requests: {cpu: 2}}}]\ncontainers: [{}]", "3", "0"),
    ("containers: [{resources: {requests: {cpu: 1}}}]\noverhead: {cpu: 250m, memory: 120Mi}", "1250m", "120Mi"),
  ])
  func aPodNeeds(yaml: String, cpu: String, memory: String) throws {
    let need = try Self.need(yaml)
    #expect(need.cpu == Quantity(cpu))
    #expect(need.memory == Quantity(memory))
  }
}

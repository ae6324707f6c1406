import Cluster
import KubernetesObjects
import Preflight
import Testing

@testable import Checks

/// Which classes an object asks for, and whether a cluster that has some of them serves it.
@Suite struct ClassSupplyTests {
  private static func ingress(_ spec: JSON, annotation: String? = nil, apiVersion: String = "networking.k8s.io/v1") -> RenderedObject {
    var json: JSON = ["apiVersion": .string(apiVersion), "kind": "Ingress", "metadata": ["name": "door"], "spec": spec]
    if let annotation { json["metadata"]["annotations"] = ["kubernetes.io/ingress.class": .string(annotation)] }
    return RenderedObject(json)
  }

  private static let named = ingress(["ingressClassName": "public"])
  private static let unsaid = ingress(["rules": []])
  private static let gateway = RenderedObject([
    "apiVersion": "gateway.networking.k8s.io/v1", "kind": "Gateway", "metadata": ["name": "door"], "spec": ["gatewayClassName": "mesh"],
  ])
  private static let deployment = RenderedObject([
    "apiVersion": "apps/v1", "kind": "Deployment", "metadata": ["name": "web"],
    "spec": ["template": ["spec": ["priorityClassName": "high", "runtimeClassName": "sandbox"]]],
  ])

  @Test(arguments: [
    (named, [ClassNeed(.ingress, "public")]), (ingress([:], annotation: "gce"), [ClassNeed(.ingress, "gce", .annotated)]),
    // A controller that goes by the annotation need not know the field.
    (ingress(["ingressClassName": "gce"], annotation: "gce"), [ClassNeed(.ingress, "gce", .annotated)]),
    (ingress([:], annotation: ""), [ClassNeed(.ingress, "", .unsaid)]), (unsaid, [ClassNeed(.ingress, "", .unsaid)]),
    // Other people's Ingress.
    (ingress([:], apiVersion: "config.openshift.io/v1"), []), (gateway, [ClassNeed(.gateway, "mesh")]),
    (deployment, [ClassNeed(.priority, "high"), ClassNeed(.runtime, "sandbox")]),
    (
      RenderedObject([
        "apiVersion": "batch/v1", "kind": "CronJob", "spec": ["jobTemplate": ["spec": ["template": ["spec": ["priorityClassName": "low"]]]]],
      ]),
      [ClassNeed(.priority, "low")]
    ),
  ]) func anObjectSaysWhatItAsksFor(object: RenderedObject, needs: [ClassNeed]) {
    #expect(object.classes == needs)
  }

  struct Row: Sendable, CustomTestStringConvertible {
    var object: RenderedObject
    var classes: [OfferedObject]?
    var verdict: CheckOutcome.Verdict
    var says: String
    var remedy = ""
    var isGKE = false
    var unknown: String?

    var testDescription: String { says }
  }

  private static let nginx = OfferedObject("nginx", servedBy: "k8s.io/ingress-nginx")

  @Test(arguments: [
    Row(object: named, classes: [OfferedObject("public")], verdict: .passed, says: "\"public\""),
    Row(
      object: named, classes: [nginx], verdict: .failed, says: "there is no ingress class \"public\", which Ingress \"door\" asks for",
      remedy: "choose one that is there"),
    Row(
      object: named, classes: [], verdict: .failed, says: "there is no ingress class \"public\"",
      remedy: "install an ingress controller in the cluster first, or do without the Ingress"),
    // No object of this name makes it known to Google's controller by the field.
    Row(
      object: ingress(["ingressClassName": "gce"]), classes: [], verdict: .failed, says: "there is no ingress class \"gce\"",
      remedy: "install an ingress controller", isGKE: true),
    Row(object: ingress([:], annotation: "gce-internal"), classes: [], verdict: .passed, says: "\"gce-internal\"", isGKE: true),
    Row(
      object: ingress([:], annotation: "gce"), classes: [nginx], verdict: .warned, says: "there is no ingress class \"gce\", which Ingress \"door\"",
      remedy: "make sure that a controller goes by this annotation"),
    Row(object: ingress([:], annotation: "nginx"), classes: [nginx], verdict: .passed, says: "\"nginx\""),
    Row(
      object: ingress([:], annotation: "azure/application-gateway"), classes: [OfferedObject("agw", servedBy: "azure/application-gateway")],
      verdict: .passed, says: "\"azure/application-gateway\""),
    Row(object: unsaid, classes: [OfferedObject("a", isDefault: true)], verdict: .passed, says: "the default"),
    Row(object: unsaid, classes: [], verdict: .passed, says: "the default", isGKE: true),
    Row(object: unsaid, classes: [nginx], verdict: .warned, says: "names no ingress class, and the cluster has no default one", remedy: "name one"),
    Row(object: gateway, classes: [OfferedObject("mesh")], verdict: .passed, says: "\"mesh\""),
    Row(
      object: gateway, classes: [OfferedObject("mesh", trouble: "no such parameters")], verdict: .warned,
      says: "the gateway class \"mesh\", which Gateway \"door\" asks for, is not accepted: no such parameters", remedy: "see whether its controller"),
    Row(object: gateway, classes: [], verdict: .failed, says: "there is no gateway class \"mesh\"", remedy: "install a gateway controller"),
    // That the kind itself is missing is the subject of another check.
    Row(object: gateway, classes: nil, verdict: .passed, says: "the cluster serves none of those kinds"),
    Row(object: named, classes: nil, verdict: .skipped, says: "the ingress classes could not be read: forbidden", unknown: "forbidden"),
  ]) func aClusterServesItOrNot(row: Row) async throws {
    let need = try #require(row.object.classes.first)
    var supply = ClassSupply(builtIn: row.isGKE ? ["gce", "gce-internal"] : [])
    supply.found[need.kind] = row.classes
    supply.unknown[need.kind] = row.unknown
    let outcome = supply.outcome([row.object], context: try await ShopStage().context)
    #expect(outcome.verdict == row.verdict, "\(outcome)")
    #expect(outcome.finding.contains(row.says), "\(outcome.finding)")
    #expect(row.remedy.isEmpty ? outcome.remedy.isEmpty : outcome.remedy.contains(row.remedy), "\(outcome.remedy)")
    #expect(outcome.commands == ([.failed, .warned].contains(row.verdict) ? ["kubectl get \(need.kind.commandName)"] : []))
  }

  /// What fails is told before what is in doubt, and both before what could not be read.
  @Test func theGravestIsTold() async throws {
    let context = try await ShopStage().context
    let supply = ClassSupply(found: [.ingress: [], .priority: []], unknown: [.runtime: "forbidden"])
    #expect(supply.outcome([Self.unsaid, Self.deployment], context: context).verdict == .failed)
    let doubtful = ClassSupply(found: [.ingress: [], .priority: [OfferedObject("high")]], unknown: [.runtime: "forbidden"])
    #expect(doubtful.outcome([Self.unsaid, Self.deployment], context: context).verdict == .warned)
    let unread = ClassSupply(found: [.priority: [OfferedObject("high")]], unknown: [.runtime: "forbidden"])
    #expect(unread.outcome([Self.deployment], context: context).finding == "the runtime classes could not be read: forbidden")
  }
}

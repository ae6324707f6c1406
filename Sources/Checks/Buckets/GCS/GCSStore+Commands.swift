import Commands
import KubernetesObjects

extension GCSStore {
  private var address: String { "gs://\(subject.bucket)".shellQuoted }

  func rightsCommands(_ missing: [String]) -> [String] {
    guard let account = try? ServiceAccountKey(parsing: key) else { return [] }
    return [
      "gcloud storage buckets add-iam-policy-binding \(address) --member=\("serviceAccount:\(account.email)".shellQuoted) --role=roles/storage.objectAdmin"
    ]
  }

  func corsCommands(_ needs: CORSNeeds, keeping rules: [CORSRule]) -> [String] {
    // The first rule that names an origin and a method decides, so the new one comes first.
    let document = JSON.array(
      ([needs.rule] + rules).map { rule in
        var item: JSON = [
          "origin": .array(rule.origins.map(JSON.string)), "method": .array(rule.methods.map(JSON.string)),
          "responseHeader": .array(rule.headers.map(JSON.string)),
        ]
        if let age = rule.maxAge { item["maxAgeSeconds"] = .int(age) }
        return item
      })
    return [
      "printf '%s' \(document.text().shellQuoted) > cors.json",
      "gcloud storage buckets update \(address) --cors-file=cors.json",
    ]
  }

  func publicCommands(_ wanted: Bool) -> [String] {
    wanted
      ? [
        "gcloud storage buckets update \(address) --no-public-access-prevention",
        "gcloud storage buckets add-iam-policy-binding \(address) --member=allUsers --role=roles/storage.objectViewer",
      ] : ["gcloud storage buckets update \(address) --public-access-prevention"]
  }

  func removalCommand(_ name: String) -> String { "gcloud storage rm " + "gs://\(subject.bucket)/\(name)".shellQuoted }
}

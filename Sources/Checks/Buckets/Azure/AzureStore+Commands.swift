import Commands

extension AzureStore {
  func rightsCommands(_ missing: [String]) -> [String] { [] }

  func corsCommands(_ needs: CORSNeeds, keeping rules: [CORSRule]) -> [String] {
    let options = [
      "--methods \(needs.methods.map(\.shellQuoted).joined(separator: " "))", "--origins \(needs.origins.map(\.shellQuoted).joined(separator: " "))",
      "--allowed-headers \(needs.headers.joined(separator: ",").shellQuoted)", "--exposed-headers '*' --max-age 3600",
    ]
    let add = "az storage cors add --services b --account-name \(name) \(options.joined(separator: " "))"
    // An account takes five rules.
    return rules.count >= 5 ? ["az storage cors clear --services b --account-name \(name)", add] : [add]
  }

  func publicCommands(_ wanted: Bool) -> [String] {
    let level = "az storage container set-permission --account-name \(name) --name \(subject.bucket.shellQuoted) --public-access "
    return wanted ? ["az storage account update --name \(name) --allow-blob-public-access true", level + "blob"] : [level + "off"]
  }

  func removalCommand(_ object: String) -> String {
    "az storage blob delete --account-name \(name) --container-name \(subject.bucket.shellQuoted) --name \(object)"
  }

  private var name: String { account.shellQuoted }
}

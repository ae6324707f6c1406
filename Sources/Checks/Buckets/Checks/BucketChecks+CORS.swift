import Preflight

extension BucketChecks {
  var cors: Check {
    let store = store
    let needs = needs ?? CORSNeeds(origins: [], methods: [], headers: [])
    return check(
      "cors", "pages of the product may use \(subject.name) (CORS)",
      hint: "Browsers send files to the \(subject.cloud.noun) themselves; without these rules uploads fail in the browser, and no log says why.",
      after: ["exists"]
    ) { client async throws(BucketFault) in
      var rules: [CORSRule] = []
      let gaps: CORSGaps
      var way = "its rules grant what pages need"
      do throws(BucketFault) {
        rules = try await store.corsRules(client)
        gaps = needs.gaps(in: rules, firstMatchDecides: store.subject.cloud == .google)
      } catch {
        guard case .denied = error else { throw error }
        // The key may not read the rules; what they grant can be asked for as a browser does.
        way = "it answers a browser's preflight as pages need (the key may not read the rules themselves)"
        gaps = try await CORSPreflight(url: store.preflightURL("slipway-preflight"), client: client).gaps(needs)
      }
      guard !gaps.isEmpty else { return .passed(way) }
      return CheckOutcome(
        .failed, rules.isEmpty && gaps.origins == needs.origins ? "\(store.subject.name) has no CORS rule for \(needs.list)" : gaps.finding(needs),
        remedy: "set the rules with this command; it needs a login that may change the \(store.subject.cloud.noun)",
        field: store.subject.fields[.bucket], commands: store.corsCommands(needs, keeping: rules))
    }
  }
}

import Commands
import ProductModel

extension InstallationCourse {
  /// What people need to reach the product: the DNS record, or how to look at it without one.
  func adviseAddress(_ addresses: [String]) -> String {
    let questionnaire = Questionnaire(product: order.product, answers: order.answers, chart: order.chart)
    let domain = order.product.afterwards.domain.flatMap(questionnaire.expand)
    for note in order.product.afterwards.notes where questionnaire.holds(note.condition) { pipe.send(.note(note.value)) }
    guard let address = addresses.first else {
      return "no balancer: the product is reached from inside the cluster, or by forwarding a port"
    }
    if let domain {
      for address in addresses { pipe.send(.note("DNS record to make: \(DNSRecord(domain: domain, address: address).text)")) }
    }
    return domain.map { "https://\($0) at \(address)" } ?? address
  }
}

extension DNSClient.Fault {
  package var message: String {
    switch self {
    case .noServer: "this machine names no DNS server in /etc/resolv.conf"
    case .badName: "the name cannot be asked for in DNS"
    case .silent(let servers): "no DNS server answered (\(servers.joined(separator: ", ")))"
    case .failed(let code):
      switch code {
      case .serverFailure: "the DNS server failed over this name (SERVFAIL)"
      case .refused: "the DNS server refused to answer"
      default: "the DNS server answered with an error"
      }
    }
  }
}

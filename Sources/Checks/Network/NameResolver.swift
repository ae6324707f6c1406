import Dispatch
import Glibc

/// Asks the machine's own name service (`/etc/hosts`, its resolver), as libpq and the tools do.
enum NameResolver {
  /// `getaddrinfo` blocks and cannot be stopped: it has threads of its own, and whoever is cancelled stops waiting for it.
  private static let queue = DispatchQueue(label: "slipway.names", attributes: .concurrent)

  static func resolve(_ host: String) async -> NameResolution {
    if let address = IPAddress(host) { return .addresses([address]) }
    let answer = FirstAnswer<NameResolution>()
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        answer.hand(to: continuation)
        queue.async { answer.give(look(up: host)) }
      }
    } onCancel: {
      answer.give(.noAnswer("cancelled"))
    }
  }

  private static func look(up host: String) -> NameResolution {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    let code = getaddrinfo(host, nil, &hints, &list)
    guard code == 0 else {
      // -5 is EAI_NODATA, the name without an address, which Swift does not see.
      return code == EAI_NONAME || code == -5 ? .unknown : .noAnswer(String(cString: gai_strerror(code)))
    }
    defer { freeaddrinfo(list) }
    var addresses: [IPAddress] = []
    var next = list
    while let info = next?.pointee {
      next = info.ai_next
      var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
      guard getnameinfo(info.ai_addr, info.ai_addrlen, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST) == 0,
        let address = IPAddress(String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)),
        !addresses.contains(address)
      else { continue }
      addresses.append(address)
    }
    return addresses.isEmpty ? .unknown : .addresses(addresses)
  }
}

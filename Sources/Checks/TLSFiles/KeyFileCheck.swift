import Preflight

extension TLSFiles {
  var keyFileCheck: Check {
    check(
      "key", "the key file is PEM", hint: "Without a key that it can read the web server does not start.", reads: [key.field]
    ) {
      do throws(TLSFileFault) {
        let file = try KeyFile(key, surroundings)
        guard file.keys.count > 1 else { return .passed("one private key") }
        return CheckOutcome(
          .warned, "\(key.title) holds \(file.keys.count) private keys, of which programs take the first",
          remedy: "Keep only the certificate's own key in the file.", field: key.field)
      } catch {
        return error.outcome(key, role: .key)
      }
    }
  }
}

extension AnswerFault {
  /// A sentence in field style: the fact, then what to type.
  package var message: String {
    switch self {
    case .missing: "an answer is needed here"
    case .wrongType(let expected): "this must be \(expected)"
    case .severalLines: "this must be one line: remove the line ends"
    case .controlCharacter: "there is an invisible control character in it: type it again by hand"
    case .pattern(let message): message
    case .repeats(let label): "\"\(label)\" has this answer already: give another"
    case .hasScheme(let rest): "type the name alone, without \"://\" and what stands before it\(Self.example(rest))"
    case .hasPath(let rest): "type the name alone, without \"/\" and what follows\(Self.example(rest))"
    case .hasPort(let rest): "type the name alone, without the port\(Self.example(rest))"
    case .hasBlank: "a name has no spaces: remove them"
    case .endsInDot(let rest): "type the name without the dot at its end\(Self.example(rest))"
    case .notADomain(let fault): fault.message(of: "domain", example: "maps.example.com")
    case .notAHost(let fault): fault.message(of: "host", example: "db.example.com, or an address such as 10.0.0.5")
    case .domainIsAddress: "this is an IP address: type a domain that you own, such as maps.example.com"
    case .domainIsLocalhost: "\"localhost\" is this machine only: type a domain that you own, such as maps.example.com"
    case .domainIsOneWord: "a full domain has a dot in it: type it whole, such as maps.example.com"
    case .notAURL: "type a whole URL, starting with https:// or http://, such as https://files.example.com/"
    case .notAnEmail(let example): "type an e-mail address, such as \(example)"
    case .notACIDR(let text): "\"\(text)\" is no network: type an address and a prefix length, such as 10.0.0.0/16; commas between several"
    case .notAKubernetesName(let fault): fault.message(of: "name in Kubernetes", example: "my-name-1", takesDots: false)
    case .notAPort: "type a port number from 1 to 65535"
    case .notANumber: "type a whole number"
    case .outside(let range) where range.upperBound == .max: "type a number from \(range.lowerBound) up"
    case .outside(let range) where range.lowerBound == .min: "type a number up to \(range.upperBound)"
    case .outside(let range): "type a number from \(range.lowerBound) to \(range.upperBound)"
    case .notABool: "type true or false"
    case .notAnOption(let text, let offered):
      "\"\(text)\" is not offered here: choose \(offered.isEmpty ? "another answer before this one" : Self.list(offered))"
    case .unreadable(let reason): reason
    case .notText(let path): "\"\(path)\" is no text file: check the path"
    case .notACertificate: "this is no PEM certificate: it must begin with -----BEGIN CERTIFICATE-----"
    case .notAPrivateKey: "this is no PEM private key: it must begin with a line such as -----BEGIN PRIVATE KEY-----"
    case .certificateWhereKeyIsWanted:
      "this is a certificate, the private key is wanted here: it begins with a line such as -----BEGIN PRIVATE KEY-----"
    case .keyWhereCertificateIsWanted: "this is a private key, the certificate is wanted here: it begins with -----BEGIN CERTIFICATE-----"
    case .encryptedKey:
      "the key has a passphrase, with which it cannot be used: remove it with \"openssl rsa -in with.key -out without.key\" and give the new file"
    case .cutOff(let what): "the \(what) is cut off, its END line is missing: copy it whole"
    case .notJSON: "this is no JSON: give the file as it was downloaded"
    case .demanded(let message): message
    case .olderThan(let found, let needed, let message): "version \(found), and the chart needs \(needed) or later: \(message)"
    }
  }

  private static func example(_ rest: String) -> String { rest.isEmpty ? "" : ": \(rest)" }

  static func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }
}

extension AnswerFault.NameFault {
  package func message(of subject: String, example: String, takesDots: Bool = true) -> String {
    switch self {
    case .character(let character):
      "a \(subject) cannot hold \"\(character)\": use letters, digits\(takesDots ? ", hyphens and dots" : " and hyphens"), such as \(example)"
    case .upperCase(let character): "a \(subject) has no capital letters (\"\(character)\"): type it in lower case, such as \(example)"
    case .emptyLabel: "two dots stand with nothing between, or one at the beginning or the end: type it such as \(example)"
    case .labelTooLong(let label): "\"\(label.prefix(16))…\" is longer than the 63 characters allowed between two dots: check for a missing dot"
    case .tooLong(let maximum): "it is longer than the \(maximum) characters allowed: shorten it"
    case .edge(let character): "a \(subject) cannot begin or end with \"\(character)\": type it such as \(example)"
    }
  }
}

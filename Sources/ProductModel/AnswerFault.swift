/// What is wrong with an answer; the wording, which says what to type, is in `AnswerFault+Message.swift`.
package enum AnswerFault: Sendable, Equatable {
  case missing
  case wrongType(expected: String)
  case severalLines
  case controlCharacter
  case pattern(message: String)
  /// It is the answer to the question of this label, from which it must differ.
  case repeats(label: String)

  // Names and addresses
  case hasScheme(rest: String)
  case hasPath(rest: String)
  case hasPort(rest: String)
  case hasBlank
  case endsInDot(rest: String)
  case notADomain(NameFault)
  case notAHost(NameFault)
  case domainIsAddress
  case domainIsLocalhost
  case domainIsOneWord
  case notAURL
  case notAnEmail(example: String)
  case notACIDR(String)
  case notAKubernetesName(NameFault)

  // Numbers and choices
  case notAPort
  case notANumber
  case outside(ClosedRange<Int>)
  case notABool
  case notAnOption(String, offered: [String])

  // Files and pasted texts
  case unreadable(reason: String)
  case notText(path: String)
  case notACertificate
  case notAPrivateKey
  case certificateWhereKeyIsWanted
  case keyWhereCertificateIsWanted
  case encryptedKey
  case cutOff(what: String)
  case notJSON
  case demanded(message: String)
  case olderThan(found: String, needed: String, message: String)

  package enum NameFault: Sendable, Equatable {
    case character(Character)
    case upperCase(Character)
    case emptyLabel
    case labelTooLong(String)
    case tooLong(maximum: Int)
    case edge(Character)
  }
}

extension AnswerFault {
  /// Whether it is about what a file or a pasted text holds, which a check may know better: what it is instead, and what can be made of it.
  var concernsContents: Bool {
    switch self {
    case .notText, .notACertificate, .notAPrivateKey, .certificateWhereKeyIsWanted, .keyWhereCertificateIsWanted, .encryptedKey, .cutOff, .notJSON:
      true
    case .missing, .wrongType, .severalLines, .controlCharacter, .pattern, .repeats, .hasScheme, .hasPath, .hasPort, .hasBlank, .endsInDot,
      .notADomain,
      .notAHost, .domainIsAddress, .domainIsLocalhost, .domainIsOneWord, .notAURL, .notAnEmail, .notACIDR, .notAKubernetesName, .notAPort,
      .notANumber, .outside, .notABool, .notAnOption, .unreadable, .demanded, .olderThan:
      false
    }
  }
}

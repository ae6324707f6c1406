/// What is wrong with an answer; the wording, which says what to type, is in `AnswerFault+Message.swift`.
package enum AnswerFault: Sendable, Equatable {
  case missing
  case wrongType(expected: String)
  case severalLines
  case controlCharacter
  case pattern(message: String)

  // Names and addresses
  case hasScheme(rest: String)
  case hasPath(rest: String)
  case hasPort(rest: String)
  case hasBlank
  case notADomain(NameFault)
  case notAHost(NameFault)
  case domainIsAddress
  case domainIsLocalhost
  case domainIsOneWord
  case notAURL
  case notAnEmail
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

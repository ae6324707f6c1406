import FoundationEssentials
import Secrecy

extension Field {
  /// What is wrong with a given answer, beside being missing; `options` are those that are offered now.
  func fault(in answer: AnswerValue, options: [Option], chart: ChartFacts) -> AnswerFault? {
    switch (kind, answer) {
    case (.text, .text(let text)): return oneLineFault(text) ?? patternFault(text)
    case (.host, .text(let text)): return hostFault(text) ?? patternFault(text)
    case (.domain, .text(let text)): return domainFault(text) ?? patternFault(text)
    case (.url, .text(let text)): return Self.isURL(text) ? patternFault(text) : .notAURL
    case (.email, .text(let text)): return Self.isEmail(text) ? patternFault(text) : .notAnEmail(example: emailExample)
    case (.port, .number(let number)): return (1...65535).contains(number) ? nil : .notAPort
    case (.port, _): return .notAPort
    case (.number(let range), .number(let number)): return range.map { $0.contains(number) ? nil : .outside($0) } ?? nil
    case (.number, _): return .notANumber
    case (.bool, .bool): return nil
    case (.bool, _): return .notABool
    case (.choice, .text(let text)):
      return options.contains { $0.value == text } ? nil : .notAnOption(text, offered: options.map(\.value))
    case (.multiline(let content), .text(let text)): return content.flatMap { Self.fault(in: text, content: $0) } ?? patternFault(text)
    case (.secret, .secret(let secret)): return oneLineFault(secret.reveal()) ?? patternFault(secret.reveal())
    case (.file(let content, _), .file(let file)): return fault(in: file, content: content, chart: chart)
    case (.kubernetesName(let maximum), .text(let text)):
      return NameRule.fault(inKubernetesName: text, maximum: maximum).map(AnswerFault.notAKubernetesName) ?? patternFault(text)
    case (.cidrList, .list(let items)): return items.first { !NameRule.isCIDR($0) }.map(AnswerFault.notACIDR)
    default: return .wrongType(expected: kind.noun)
    }
  }

  /// What is wrong with a default as a definition writes it; nil also for what is judged only once it is read, such as a file.
  package func fault(inDefault text: String) -> AnswerFault? {
    guard let answer = normalized(.text(text)) else { return nil }
    switch kind {
    case .secret, .file: return nil
    case .choice(let options): return fault(in: answer, options: options, chart: ChartFacts())
    default: return fault(in: answer, options: [], chart: ChartFacts())
    }
  }

  /// The definition knows better than anybody which kind of address is wanted.
  private var emailExample: String { Self.isEmail(placeholder) ? placeholder : "name@example.com" }

  private func patternFault(_ text: String) -> AnswerFault? {
    guard let pattern, !text.matches(whole: pattern.regex) else { return nil }
    return .pattern(message: pattern.message)
  }

  private func oneLineFault(_ text: String) -> AnswerFault? {
    if text.contains(where: \.isNewline) { return .severalLines }
    return text.unicodeScalars.contains { $0.properties.generalCategory == .control } ? .controlCharacter : nil
  }

  private func hostFault(_ text: String) -> AnswerFault? {
    if NameRule.isIPv4(text) || NameRule.isIPv6(text) { return nil }
    return decorationFault(text) ?? NameRule.fault(inHost: text, allowsUnderscore: true).map(AnswerFault.notAHost)
  }

  private func domainFault(_ text: String) -> AnswerFault? {
    if NameRule.isIPv4(text) || NameRule.isIPv6(text) { return .domainIsAddress }
    if let fault = decorationFault(text) { return fault }
    if text.lowercased() == "localhost" { return .domainIsLocalhost }
    if let fault = NameRule.fault(inHost: text, allowsUnderscore: false) { return .notADomain(fault) }
    return text.contains(".") ? nil : .domainIsOneWord
  }

  /// What people copy along with a name: a scheme, a path, a port, blanks.
  private func decorationFault(_ text: String) -> AnswerFault? {
    if let scheme = text.firstRange(of: "://") {
      // A whole connection string has a user and a password before the last "@".
      let authority = text[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" }
      let place = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
      return .hasScheme(rest: String(place.prefix { $0 != ":" }))
    }
    if text.contains(where: \.isWhitespace) { return .hasBlank }
    if text.hasSuffix("."), text.count > 1, !text.hasSuffix("..") { return .endsInDot(rest: String(text.dropLast())) }
    if let slash = text.firstIndex(of: "/") { return .hasPath(rest: String(text[..<slash])) }
    if let colon = text.firstIndex(of: ":"), Int(text[text.index(after: colon)...]) != nil { return .hasPort(rest: String(text[..<colon])) }
    return nil
  }

  private static func isURL(_ text: String) -> Bool {
    guard !text.contains(where: { $0.isWhitespace || $0 == "\"" || $0 == "<" || $0 == ">" }) else { return false }
    for scheme in ["https://", "http://"] where text.lowercased().hasPrefix(scheme) {
      let host = text.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
      return host.first.map { $0.isLetterOrDigit || $0 == "[" } ?? false
    }
    return false
  }

  private static func isEmail(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !text.contains(where: \.isWhitespace) else { return false }
    return parts[1].contains(".") && NameRule.fault(inHost: String(parts[1]), allowsUnderscore: false) == nil
  }

  private func fault(in file: FileAnswer, content: Content, chart: ChartFacts) -> AnswerFault? {
    if let fault = file.fault { return .unreadable(reason: fault) }
    if file.isBinary { return .notText(path: file.path) }
    // Not read yet: the reader's result comes as a new answer.
    guard let contents = file.contents else { return nil }
    if let fault = Self.fault(in: contents.reveal(), content: content) { return fault }
    for demand in contains {
      guard let found = file.found[demand.path] else { return .demanded(message: demand.message) }
      if let name = demand.minimumAnnotation, let needed = chart.annotations[name], let minimum = Version(needed), let version = Version(found),
        version < minimum
      {
        return .olderThan(found: found, needed: needed, message: demand.message)
      }
    }
    return nil
  }

  static func fault(in text: String, content: Content) -> AnswerFault? {
    switch content {
    case .pemCertificate: PEM.fault(inCertificate: text)
    case .pemPrivateKey: PEM.fault(inPrivateKey: text)
    case .json: (try? JSONDecoder().decode(AnyJSON.self, from: Data(text.utf8))) == nil ? .notJSON : nil
    // YAML is read where files are read; what is wrong with it comes as the file's own fault.
    case .yaml, .any: nil
    }
  }

  /// Decodes whatever JSON there is, to see whether it is JSON.
  private struct AnyJSON: Decodable {
    init(from decoder: any Decoder) throws {}
  }
}

extension Field.Kind {
  /// What an answer must be, as a noun.
  package var noun: String {
    switch self {
    case .text, .multiline: "a text"
    case .host: "a host name or address"
    case .domain: "a domain"
    case .url: "a URL"
    case .email: "an e-mail address"
    case .port: "a port number"
    case .number: "a whole number"
    case .bool: "true or false"
    case .choice(let options): AnswerFault.list(options.map(\.value))
    case .secret: "a secret"
    case .file: "the path of a file"
    case .kubernetesName: "a name"
    case .cidrList: "a list of networks"
    }
  }
}

import KubernetesObjects

/// An amount as Kubernetes writes it: `100m`, `1.5Gi`, `1e3`
/// (https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/), held in billionths, the finest that the API knows.
package struct Quantity: Sendable, Hashable, Comparable {
  package var billionths: Int128

  package init(billionths: Int128) { self.billionths = billionths }

  package static let zero = Quantity(billionths: 0)

  private static let whole: Int128 = 1_000_000_000

  private static let units: [String: Int128] = {
    var units: [String: Int128] = ["n": 1, "u": 1000, "m": 1_000_000, "": whole]
    var decimal = whole
    var binary = whole
    for letter in ["k", "M", "G", "T", "P", "E"] {
      decimal *= 1000
      binary *= 1024
      units[letter] = decimal
      units[(letter == "k" ? "K" : letter) + "i"] = binary
    }
    return units
  }()

  /// Finer parts are rounded up, as the API does; nil for what is no quantity, and for what is beyond all measure.
  package init?(_ text: String) {
    var rest = text[...]
    let isNegative = rest.first == "-"
    if let sign = rest.first, sign == "-" || sign == "+" { rest.removeFirst() }
    var mantissa: Int128 = 0
    var scale: Int128 = 1
    var digits = 0
    var seenPoint = false
    while let character = rest.first {
      if character == ".", !seenPoint {
        seenPoint = true
      } else if character.isASCII, let digit = character.wholeNumberValue {
        guard digits < 18 else { return nil }
        mantissa = mantissa * 10 + Int128(digit)
        if seenPoint { scale *= 10 }
        digits += 1
      } else {
        break
      }
      rest.removeFirst()
    }
    guard digits > 0 else { return nil }
    var unit = Self.whole
    if let known = Self.units[String(rest)] {
      unit = known
    } else {
      guard let mark = rest.first, mark == "e" || mark == "E", let exponent = Int(rest.dropFirst()), (-18...18).contains(exponent) else { return nil }
      for _ in 0..<abs(exponent) {
        if exponent > 0 { unit *= 10 } else { scale *= 10 }
      }
    }
    let (product, overflow) = mantissa.multipliedReportingOverflow(by: unit)
    guard !overflow else { return nil }
    let value = (product + scale - 1) / scale
    billionths = isNegative ? -value : value
  }

  /// Manifests may hold a bare number.
  package init?(_ json: JSON) {
    switch json {
    case .string(let text): self.init(text)
    case .int(let number): self.init("\(number)")
    case .double(let number): self.init("\(number)")
    default: return nil
    }
  }

  package static func < (a: Self, b: Self) -> Bool { a.billionths < b.billionths }
  package static func + (a: Self, b: Self) -> Self { Self(billionths: a.billionths + b.billionths) }
  package static func - (a: Self, b: Self) -> Self { Self(billionths: a.billionths - b.billionths) }
  package static func * (a: Self, count: Int) -> Self { Self(billionths: a.billionths * Int128(count)) }

  // MARK: For people

  /// `0.25`, `4`.
  package var plain: String { Self.rounded(billionths, by: Self.whole) }

  /// `512 MiB`, `1.5 GiB`.
  package var bytes: String {
    var unit = Self.whole
    var name = "bytes"
    for next in ["KiB", "MiB", "GiB", "TiB"] where abs(billionths) >= unit * 1024 {
      unit *= 1024
      name = next
    }
    return "\(Self.rounded(billionths, by: unit)) \(name)"
  }

  /// With two places at most.
  private static func rounded(_ value: Int128, by unit: Int128) -> String {
    let hundredths = (abs(value) * 100 + unit / 2) / unit
    let sign = value < 0 ? "-" : ""
    let rest = Int(hundredths % 100)
    let whole = "\(sign)\(hundredths / 100)"
    if rest == 0 { return whole }
    return whole + "." + (rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)")
  }
}

import Crypto
import CryptoExtras
import FoundationEssentials
import KubernetesObjects
import Secrecy

extension ServiceAccountKey {
  /// The signed JWT that is exchanged for an access token (RFC 7523; developers.google.com/identity/protocols/oauth2/service-account).
  /// - Parameter audience: the token endpoint.
  func assertion(audience: String, at date: Date) throws(BucketFault) -> String {
    let key: _RSA.Signing.PrivateKey
    do {
      key = try _RSA.Signing.PrivateKey(pemRepresentation: privateKey.reveal())
    } catch {
      throw .malformedKey("its \"private_key\" is not the PEM of an RSA key of 2048 bits or more")
    }
    var header: JSON = ["alg": "RS256", "typ": "JWT"]
    if !keyID.isEmpty { header["kid"] = .string(keyID) }
    let issued = Int(date.timeIntervalSince1970)
    let claims: JSON = [
      "iss": .string(email), "scope": "https://www.googleapis.com/auth/devstorage.full_control", "aud": .string(audience), "iat": .int(issued),
      "exp": .int(issued + 3600),
    ]
    let content = Self.base64URL(header.serialized()) + "." + Self.base64URL(claims.serialized())
    do {
      let signature = try key.signature(for: SHA256.hash(data: Array(content.utf8)), padding: .insecurePKCS1v1_5)
      return content + "." + Self.base64URL(Array(signature.rawRepresentation))
    } catch {
      throw .malformedKey("its \"private_key\" cannot sign")
    }
  }

  static func base64URL(_ bytes: [UInt8]) -> String {
    String(
      Data(bytes).base64EncodedString().compactMap { character -> Character? in
        switch character {
        case "+": "-"
        case "/": "_"
        case "=": nil
        default: character
        }
      })
  }
}

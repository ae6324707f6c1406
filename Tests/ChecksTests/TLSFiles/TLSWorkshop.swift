import FoundationEssentials
import Glibc
import Subprocess
import Surroundings
import SystemPackage
import TestSupport

/// Certificates and keys in every form, made by openssl into a scratch folder, once for all tests.
struct TLSWorkshop: Sendable {
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  let folder: ScratchFolder

  private static let making = Task { try await make() }
  static var shared: TLSWorkshop { get async throws { try await making.value } }

  /// The passphrase of every encrypted key.
  static let passphrase = "open sesame 'and' \"more\""

  func path(_ name: String) -> String { folder.path(name) }

  /// The machine, with a root list of our own.
  func surroundings(roots: String? = "root.pem") -> Surroundings {
    var surroundings = Surroundings.system
    surroundings.environment["SSL_CERT_FILE"] = path(roots ?? "no-such-file")
    return surroundings
  }

  private static func make() async throws -> TLSWorkshop {
    // As the program does at its start: an openssl that ends before it has read its input must not end us.
    signal(SIGPIPE, SIG_IGN)
    let folder = try ScratchFolder()
    let result: ExecutionResult<Void, BytesOutput, BytesOutput>
    do {
      result = try await Subprocess.run(
        .path("/bin/sh"), arguments: ["-c", script, "sh", folder.path, passphrase], output: .bytes(limit: 1 << 16), error: .bytes(limit: 1 << 20))
    } catch {
      throw Failure(description: "/bin/sh could not be run: \(error)")
    }
    guard result.terminationStatus.isSuccess else {
      throw Failure(
        description: "the certificates could not be made; the package openssl is needed: \(String(decoding: result.standardError, as: UTF8.self))")
    }
    return TLSWorkshop(folder: folder)
  }

  /// issue NAME SUBJECT ISSUER KEYOPTS EXTENSIONS [X509OPTS]: NAME.pem and NAME.key, signed by ISSUER (or by itself).
  private static let script = #"""
    set -e
    cd "$1"; pass=$2
    command -v openssl >/dev/null || { echo "openssl is missing" >&2; exit 1; }
    key() { openssl genpkey $2 -out "$1.key"; }
    issue() {
      name=$1 subject=$2 issuer=$3 extensions=$4; shift 4
      [ -e "$name.key" ] || key "$name" "-algorithm EC -pkeyopt ec_paramgen_curve:P-256"
      if [ "$issuer" = self ]; then sign="-signkey $name.key"; else sign="-CA $issuer.pem -CAkey $issuer.key -CAcreateserial"; fi
      openssl req -new -key "$name.key" -subj "$subject" -out "$name.csr" "$@"
      printf '%b' "$extensions" >"$name.ext"
      openssl x509 -req -in "$name.csr" $sign $period -extfile "$name.ext" $digest -out "$name.pem"
    }
    period="-days 365" digest=-sha256
    ca='basicConstraints=critical,CA:TRUE\n'
    web='basicConstraints=CA:FALSE\nsubjectAltName=DNS:web.example.org,DNS:*.apps.example.org\n'
    issue root "/CN=Known Root" self "$ca"
    issue private-root "/CN=Private Root" self "$ca"
    issue middle "/CN=Middle One" root "$ca"
    issue lower "/CN=Lower Two" middle "$ca"
    issue leaf "/CN=web.example.org" lower "$web"
    issue direct "/CN=web.example.org" root "$web"
    issue with-url "/CN=web.example.org" lower "${web}authorityInfoAccess=caIssuers;URI:http://ca.example.org/lower.crt\n"
    issue private "/CN=web.example.org" private-root "$web"
    issue self "/CN=web.example.org" self "$web"
    issue common-name "/CN=web.example.org" root "basicConstraints=CA:FALSE\n"
    issue nameless "/O=Nobody" root "basicConstraints=CA:FALSE\n"
    issue namesake "/CN=Lower Two" private-root "$ca"
    key rsa1024 "-algorithm RSA -pkeyopt rsa_keygen_bits:1024"
    issue rsa1024 "/CN=web.example.org" root "$web"
    key rsa2048 "-algorithm RSA -pkeyopt rsa_keygen_bits:2048"
    issue rsa2048 "/CN=web.example.org" root "$web"
    issue ed25519x "/CN=unused" root "$web"
    key ed25519 "-algorithm ED25519"
    issue ed25519 "/CN=web.example.org" root "$web"
    key koblitz "-algorithm EC -pkeyopt ec_paramgen_curve:secp256k1"
    issue koblitz "/CN=web.example.org" root "$web"
    digest=-sha1 issue sha1 "/CN=web.example.org" root "$web"
    cp rsa2048.key md5.key; cp rsa2048.key md5-root.key
    digest=-sha256 issue md5-root "/CN=MD5 Root" self "$ca"
    digest=-md5; issue md5 "/CN=web.example.org" md5-root "$web"; digest=-sha256
    cat leaf.pem lower.pem middle.pem >chain.pem
    cat leaf.pem lower.pem middle.pem root.pem >chain-with-root.pem
    cat middle.pem leaf.pem lower.pem >shuffled.pem
    cat leaf.pem middle.pem lower.pem >swapped.pem
    cat leaf.pem lower.pem middle.pem private-root.pem >stranger.pem
    cat leaf.pem lower.pem lower.pem middle.pem >doubled.pem
    cat leaf.pem middle.pem >gap.pem
    cat leaf.pem lower.pem >short.pem
    cat leaf.pem namesake.pem >namesake-chain.pem
    cat private.pem private-root.pem >private-chain.pem
    cat chain.pem leaf.key >with-key.pem
    { echo "Bag Attributes"; echo "    friendlyName: x"; sed 's/$/\r/' chain.pem; } >windows.pem
    head -c 300 leaf.pem >cut.pem
    sed '3s/./!/' leaf.pem >damaged.pem
    printf -- '-----BEGIN CERTIFICATE-----\naGVsbG8=\n-----END CERTIFICATE-----\n' >no-certificate.pem
    : >empty.pem
    echo "not what you want" >words.pem
    openssl x509 -in leaf.pem -outform DER -out leaf.der
    openssl pkey -in leaf.key -outform DER -out leaf-key.der
    openssl ec -in leaf.key -outform DER -out leaf-sec1.der
    openssl rsa -in rsa2048.key -traditional -outform DER -out leaf-pkcs1.der
    openssl pkcs8 -topk8 -in leaf.key -outform DER -passout "pass:$pass" -out leaf-encrypted.der
    openssl pkcs12 -export -in chain.pem -inkey leaf.key -passout "pass:$pass" -out leaf.p12
    openssl crl2pkcs7 -nocrl -certfile chain.pem -out leaf.p7b
    openssl crl2pkcs7 -nocrl -certfile chain.pem -outform DER -out leaf-der.p7b
    printf '\376\355\376\355\000\000\000\002' >leaf.jks
    { printf '\377\376'; sed 's/./&\x00/g' leaf.pem; } >utf16.pem
    base64 leaf.pem >base64.txt
    printf -- '-----BEGIN OPENSSH PRIVATE KEY-----\naGVsbG8=\n-----END OPENSSH PRIVATE KEY-----\n' >ssh.key
    openssl pkcs8 -topk8 -in leaf.key -passout "pass:$pass" -out encrypted-pkcs8.key
    openssl ec -in leaf.key -aes256 -passout "pass:$pass" -out encrypted-old.key
    openssl rsa -in rsa2048.key -traditional -aes256 -passout "pass:$pass" -out encrypted-rsa.key
    openssl ec -in leaf.key -out sec1.key
    openssl rsa -in rsa2048.key -traditional -out pkcs1.key
    { openssl ecparam -name prime256v1; openssl ec -in leaf.key; } >parameters.key
    cat leaf.key direct.key >two.key
    cat direct.key leaf.key >two-other-first.key
    head -c 120 leaf.key >cut.key
    printf -- '-----BEGIN PRIVATE KEY-----\naGVsbG8=\n-----END PRIVATE KEY-----\n' >nonsense.key
    """#
}

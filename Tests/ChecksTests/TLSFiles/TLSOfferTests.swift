import Preflight
import Secrecy
import Surroundings
import TestSupport
import Testing

@testable import Checks

@Suite(.timeLimit(.minutes(1))) struct TLSOfferTests {
  /// A folder of the test's own with the named files of the workshop.
  private func folder(_ names: String...) async throws -> (ScratchFolder, TLSWorkshop) {
    let workshop = try await TLSWorkshop.shared
    let folder = try ScratchFolder()
    for name in names { try folder.write(name, try workshop.folder.read(name)) }
    return (folder, workshop)
  }

  @Test(arguments: ["encrypted-pkcs8.key", "encrypted-old.key", "encrypted-rsa.key"]) func theKeyIsWrittenWithoutItsPassphrase(_ name: String)
    async throws
  {
    let (folder, workshop) = try await folder(name)
    let surroundings = workshop.surroundings()
    let path = try await KeyWithoutPassphrase.write(folder.path(name), passphrase: Secret(TLSWorkshop.passphrase), surroundings)
    #expect(path == KeyWithoutPassphrase.proposedPath(folder.path(name)))
    #expect(try SystemFileSystem().entry(path)?.mode == 0o600)
    let key = try #require(try KeyFile(TLSFileSource(path: path), surroundings).keys.first)
    #expect(KeyFile.encryption(of: key) == nil)
    let certificate = name == "encrypted-rsa.key" ? "rsa2048.pem" : "leaf.pem"
    let file = try CertificateFile(TLSFileSource(path: workshop.path(certificate)), surroundings)
    #expect(await TLSFiles.match(try KeyFile(TLSFileSource(path: path), surroundings), file, surroundings).verdict == .passed)
    // Nothing is written over: a second copy has a name of its own.
    let second = try await KeyWithoutPassphrase.write(folder.path(name), passphrase: Secret(TLSWorkshop.passphrase), surroundings)
    #expect(second != path)
  }

  @Test(arguments: ["", "wrong", "two\nlines"]) func aWrongPassphraseIsTold(_ passphrase: String) async throws {
    let (folder, workshop) = try await folder("encrypted-pkcs8.key")
    await #expect(throws: KeyWithoutPassphrase.Failure.wrongPassphrase) {
      _ = try await KeyWithoutPassphrase.write(folder.path("encrypted-pkcs8.key"), passphrase: Secret(passphrase), workshop.surroundings())
    }
    #expect(try folder.names == ["encrypted-pkcs8.key"])
  }

  @Test func withoutOpenSSLNothingIsWritten() async throws {
    let (folder, workshop) = try await folder("encrypted-pkcs8.key")
    var surroundings = workshop.surroundings()
    surroundings.environment["PATH"] = folder.path
    await #expect(throws: KeyWithoutPassphrase.Failure.noOpenSSL) {
      _ = try await KeyWithoutPassphrase.write(folder.path("encrypted-pkcs8.key"), passphrase: Secret("x"), surroundings)
    }
  }

  /// What other users of the machine could see of a running openssl.
  @Test func thePassphraseIsInNoArgument() async throws {
    let (folder, workshop) = try await folder("encrypted-pkcs8.key")
    try folder.write("bin/openssl", "#!/bin/sh\necho \"$*\" >\"${0%/*}/../arguments\"; env >\"${0%/*}/../environment\"; exit 1\n", mode: 0o700)
    var surroundings = workshop.surroundings()
    surroundings.environment["PATH"] = folder.path("bin") + ":/usr/bin:/bin"
    _ = try? await KeyWithoutPassphrase.write(folder.path("encrypted-pkcs8.key"), passphrase: Secret("planted-secret"), surroundings)
    #expect(try folder.read("arguments").contains("-passin stdin"))
    #expect(try !folder.read("arguments").contains("planted-secret"))
    #expect(try !folder.read("environment").contains("planted-secret"))
  }

  @Test(arguments: ["shuffled.pem", "swapped.pem", "stranger.pem", "doubled.pem", "chain-with-root.pem"]) func theChainIsWrittenInOrder(
    _ name: String
  ) async throws {
    let (folder, workshop) = try await folder(name)
    let path = try await ChainInOrder.write(folder.path(name), key: workshop.path("leaf.key"), workshop.surroundings())
    #expect(try SystemFileSystem().read(path) == SystemFileSystem().read(workshop.path("chain.pem")))
    #expect(try SystemFileSystem().entry(path)?.mode == 0o600)
  }
}

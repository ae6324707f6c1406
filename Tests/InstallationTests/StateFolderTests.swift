import Installation
import Surroundings
import TestSupport
import Testing

@Suite struct StateFolderTests {
  private static func path(
    _ server: String = "https://10.0.0.1:6443", namespace: String = "shop", release: String = "shop", state: String? = "/state"
  ) -> String {
    var environment = ["HOME": "/home/me"]
    environment["XDG_STATE_HOME"] = state
    return StateFolder(server: server, namespace: namespace, release: release, environment: environment).path
  }

  @Test func place() {
    #expect(Self.path().hasPrefix("/state/slipway/"))
    #expect(Self.path().hasSuffix("/shop/shop"))
    #expect(Self.path(state: nil).hasPrefix("/home/me/.local/state/slipway/"))
    // Relative values are invalid, says the XDG specification.
    #expect(Self.path(state: "state").hasPrefix("/home/me/.local/state/slipway/"))
  }

  @Test func oneFolderForEachServer() {
    #expect(Self.path("https://a") != Self.path("https://b"))
    #expect(Self.path("https://a") == Self.path("https://a"))
    let hash = Self.path("https://a").split(separator: "/")[2]
    #expect(hash.count == 16 && hash.allSatisfy(\.isHexDigit))
  }

  /// Names come from kubeconfigs and arguments: none may lead out of its folder, and no two may meet in one.
  @Test(arguments: [
    ("../..", "%2E.%2F.."), ("..", "%2E."), (".", "%2E"), ("a/b", "a%2Fb"), ("a.b", "a.b"), ("", "%"), ("%2E", "%252E"), ("ü", "%C3%BC"),
    ("a b", "a%20b"),
  ]) func names(_ name: String, _ component: String) {
    #expect(Self.path(namespace: name).split(separator: "/")[3] == component)
    #expect(Self.path(release: name).split(separator: "/")[4] == component)
  }

  @Test func isPrivate() throws {
    let scratch = try ScratchFolder()
    let folder = StateFolder(server: "https://a", namespace: "n", release: "r", environment: ["XDG_STATE_HOME": scratch.path])
    try folder.create(in: SystemFileSystem())
    var path = scratch.path
    for component in folder.path.dropFirst(path.count).split(separator: "/") {
      path += "/" + component
      #expect(try SystemFileSystem().entry(path)?.mode == 0o700)
    }
  }
}

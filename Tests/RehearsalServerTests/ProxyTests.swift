import Cluster
import KubernetesObjects
import Rehearsal
import RehearsalServer
import Surroundings
import TestSupport
import Testing

/// The server on a Unix socket, and the real `kubectl proxy` in front of it.
@Suite(.timeLimit(.minutes(3)))
struct ProxyTests {
  @Test func aSocketServesAsAPortDoes() async throws {
    let folder = try ScratchFolder()
    let cluster = RehearsalCluster(time: SystemTime())
    let server = try await RehearsalServer.start(cluster, at: .socket(path: folder.path("s")))
    #expect(server.port == nil)
    #expect(try SystemFileSystem().entry(folder.path("s"))?.kind == .other)
    await server.stop()
  }

  @Test func aWatchRunsThroughTheProxy() async throws {
    try await ServerStage.with { stage in
      let script = """
        kubectl proxy --unix-socket="$1/s" > /dev/null & proxy=$!
        until [ -S "$1/s" ]; do sleep 0.05; done
        version=$(kubectl get configmaps -o jsonpath={.metadata.resourceVersion})
        curl -sN --unix-socket "$1/s" 'http://localhost/api/v1/namespaces/default/configmaps?watch=1&timeoutSeconds=40&fieldSelector=metadata.name=c&resourceVersion='"$version" > "$1/watch" & watch=$!
        kubectl create configmap c --from-literal=k=v > /dev/null
        kubectl delete configmap c > /dev/null
        wait $watch
        kill $proxy
        cat "$1/watch"
        """
      let seen = try await stage.shell(script, stage.folder.path)
      let types = try seen.output.split(separator: "\n").map { try JSON(parsing: $0.utf8)["type"].string ?? "" }
      #expect(types == ["ADDED", "DELETED"], "\(seen.output)\(seen.errors)")
    }
  }
}

import Cluster
import KubernetesObjects
import Preflight
import ProductModel

extension ClusterChecks {
  static func reachable(_ context: CheckContext) -> Check {
    check(
      "cluster.reachable", "the API server answers", hint: "Everything else is asked of it.", context: context, reads: context.reads(.context),
      after: context.tools.contexts == nil ? [] : ["cluster.context"]
    ) {
      await context.asking { client in
        do throws(ClusterError) {
          return .passed("Kubernetes \(try await client.version().gitVersion.harmless)")
        } catch {
          switch error {
          // Somebody answered: what is wrong with the login is the next check's to say.
          case .unauthorized, .forbidden: return .passed("it answers, and asks for a login")
          case .transport(.tool(let detail)):
            // Nobody was asked: what is wrong lies on this machine, and the sentence ends with what to do.
            let end = detail.ranges(of: "; ").last
            return CheckOutcome(
              .failed, end.map { String(detail[..<$0.lowerBound]) } ?? detail,
              remedy: end.map { String(detail[$0.upperBound...]) } ?? "mend kubectl or its configuration", field: context.field(.context))
          case .transport(let transport):
            return CheckOutcome(
              .failed, "the API server does not answer", remedy: "check the network, the VPN and the context", field: context.field(.context),
              evidence: [transport.message])
          default:
            return CheckOutcome(
              .failed, "what answers is not a Kubernetes API server, or is ill: \(error.message)",
              remedy: "check that the context points to a cluster",
              field: context.field(.context))
          }
        }
      }
    }
  }

  static func login(_ context: CheckContext) -> Check {
    check(
      "cluster.login", "the login is valid", hint: "An expired login stops an installation half way.", context: context,
      reads: context.reads(.context), after: ["cluster.reachable"]
    ) {
      await context.asking { client in
        do throws(ClusterError) {
          _ = try await client.mayI("get", .pods, namespace: context.namespace)
          return .passed("the cluster knows it")
        } catch {
          switch error {
          case .unauthorized(let message):
            return CheckOutcome(
              .failed, "the cluster does not accept this login, or it has expired",
              remedy: "log in again with the tool of your cloud, or run the command below and follow what it says", field: context.field(.context),
              evidence: [message.harmless], commands: ["kubectl auth whoami"])
          case .forbidden(let message) where message.contains("system:anonymous"):
            return CheckOutcome(
              .failed, "the context sends no login, and the cluster takes nobody without one", remedy: "choose a context with a login",
              field: context.field(.context), evidence: [message.harmless])
          case .forbidden(let message):
            return CheckOutcome(
              .failed, "the login is valid, but has no rights in this cluster",
              remedy: "ask the cluster's administrator for rights in \"\(context.namespace)\"",
              field: context.field(.context), evidence: [message.harmless])
          default: return error.outcome(asking: "whether the login is valid")
          }
        }
      }
    }
  }

  static func version(_ context: CheckContext) -> Check {
    let ranges = context.questionnaire.product.requirements.kubernetes.filter { context.questionnaire.holds($0.condition) }.map(\.value)
    return check(
      "cluster.version", "the cluster's Kubernetes version fits", hint: "Charts use what older versions do not know, or newer ones have dropped.",
      context: context, reads: context.reads(.context, .chartVersion), after: ["cluster.reachable"]
    ) {
      await context.asking { client in
        do throws(ClusterError) {
          let found = try await client.version().gitVersion.harmless
          guard let whole = Version(found) else { return .skipped("the version \"\(found)\" is not understood") }
          // A provider's suffix (`-gke.100`) must not make it older than the release it is.
          let version = Version(whole.major, whole.minor, whole.patch)
          guard let range = ranges.first(where: { !$0.contains(version) }) else { return .passed("Kubernetes \(found)") }
          let isOld = range.bounds.contains { $0.version > version }
          return CheckOutcome(
            .failed, "the cluster has Kubernetes \(found), \(range.described) is needed",
            remedy: isOld ? "upgrade the cluster, or choose an older version of the chart" : "choose a newer version of the chart",
            field: context.field(.chartVersion) ?? context.field(.context))
        } catch {
          return error.outcome(asking: "the cluster's version")
        }
      }
    }
  }

  static func cloud(_ context: CheckContext) -> Check {
    check(
      "cluster.cloud", "the cluster runs where the answers say", hint: "Storage, balancers and logins differ from cloud to cloud.", context: context,
      reads: context.reads(.context, .cloud), after: ["cluster.login"], severity: .advisory
    ) {
      await context.asking { client in
        do throws(ClusterError) {
          let version = try await client.version().gitVersion
          async let server = context.tools.serverURL?()
          async let nodes = try? client.json(ClusterRequest(.get, ResourceKind.nodes.path(namespace: nil), query: [.init("limit", "3")]))
          async let groups = try? client.apiGroups()
          let found = Cloud(
            version: version, nodes: await nodes?["items"].array ?? [], apiGroups: await groups?.map(\.name) ?? [], serverURL: await server ?? nil)
          guard let found else { return .skipped("nothing that this login may read tells the cloud") }
          guard let answer = context.questionnaire.text(of: .cloud), let field = context.questionnaire.product.field(.cloud) else {
            return .passed(found.title)
          }
          let offered = context.questionnaire.options(of: field).map(\.value)
          let fitting = offered.contains(found.rawValue) ? found.rawValue : "other"
          if answer == fitting { return .passed(found.title) }
          // A cluster that shows nothing of its cloud may be any.
          if found == .other { return .passed("nothing contradicts \"\(answer)\"") }
          return CheckOutcome(
            .warned, "the cluster looks like \(found.title), the answer is \"\(answer)\"",
            remedy: offered.contains(fitting) ? "choose \"\(fitting)\", or another context" : "check the answer and the context", field: .cloud)
        } catch {
          return error.outcome(asking: "the cluster's version")
        }
      }
    }
  }

  static func namespace(_ context: CheckContext) -> Check {
    let name = context.namespace
    return check(
      "cluster.namespace", "the namespace is there or can be made", hint: "Everything is installed into it.", context: context,
      reads: context.reads(.context, .namespace), after: ["cluster.login"]
    ) {
      await context.asking { client in
        do throws(ClusterError) {
          do throws(ClusterError) {
            let found = try await client.get(.namespaces, name: name)
            guard found["status"]["phase"].string == "Terminating" else { return .passed("\"\(name)\" is there") }
            return CheckOutcome(
              .failed, "the namespace \"\(name)\" is being deleted", remedy: "wait until it is gone, or choose another",
              field: context.field(.namespace),
              commands: ["kubectl get namespace \(name)"])
          } catch {
            switch error {
            case .notFound: break
            case .forbidden:
              return CheckOutcome(.warned, "this login may not read the namespace \"\(name)\"", remedy: "going on is possible, if it is there")
            default: throw error
            }
          }
          if try await client.mayI("create", .namespaces) { return .passed("\"\(name)\" is not there yet, and will be created") }
          return CheckOutcome(
            .failed, "there is no namespace \"\(name)\", and this login may not create one",
            remedy: "let the cluster's administrator create it, or choose another",
            field: context.field(.namespace), commands: ["kubectl create namespace \(name)"])
        } catch {
          return error.outcome(asking: "the namespace \"\(name)\"")
        }
      }
    }
  }
}

import Preflight

extension ServerReach {
  /// The first rungs of every server's ladder: its name, its port from here, and its port from the cluster.
  static func rungs(
    _ place: ServerPlace?, _ look: SharedLook<ServerReach>?, prefix: String, product: String, arguments: CheckArguments, in context: CheckContext
  ) -> [Check] {
    let fields = arguments.fields(of: "host", "port")
    let near = checks(
      place, look: look, prefix: prefix, product: product, fields: fields, hostFields: arguments.fields(of: "host"), step: context.step)
    return near + [clusterCheck(place, prefix: prefix, product: product, image: arguments.text("image"), fields: fields, in: context)]
  }
}

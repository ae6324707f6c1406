import ArgumentParser
import ProductModel

/// Which release of which cluster is looked at, or which objects in place of one.
struct ReleaseOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The namespace of the release.", valueName: "name"))
  var namespace: String

  @Option(help: ArgumentHelp("The name of the Helm release.", valueName: "name"))
  var release: String?

  @Option(help: ArgumentHelp("What carries these labels, in place of a release: app=web,tier!=cache.", valueName: "labels"))
  var selector: String?

  @Option(help: ArgumentHelp("The context of the kubeconfig; the current one by default.", valueName: "name"))
  var context: String?

  func validate() throws {
    try ReleaseName.validate(namespace, option: "--namespace")
  }

  /// Not in `validate()`, which comes before options that nobody knows: a misspelt `--release` would be called a missing one.
  func validateChoice() throws {
    try ReleaseName.validateChoice(release: release, selector: selector)
  }

  /// The release's name is empty where labels choose.
  var target: Plan.Target { Plan.Target(context: context, namespace: namespace, release: release ?? "") }
}

import ArgumentParser

/// What is to be installed and where, for the commands that take an answers file.
struct OrderOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The product, as in \"slipway products list\", or the path of a definition.", valueName: "id"))
  var product: String

  @Option(help: ArgumentHelp("The answers: a YAML map of question to answer.", valueName: "file"))
  var answers: String

  @Option(help: ArgumentHelp("The context of the kubeconfig; the current one by default.", valueName: "name"))
  var context: String?

  @Option(help: ArgumentHelp("The name of the Helm release; the definition's by default.", valueName: "name"))
  var release: String?

  @Option(help: ArgumentHelp("Another chart than the definition's: a folder, an archive, REPOSITORY/NAME or oci://….", valueName: "ref"))
  var chart: String?

  @Option(help: ArgumentHelp("The version of the chart; the newest by default.", valueName: "version"))
  var version: String?
}

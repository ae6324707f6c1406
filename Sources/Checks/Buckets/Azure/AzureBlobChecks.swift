import Preflight
import ProductModel
import Secrecy
import Surroundings

/// `azureBlob`: a container of an Azure storage account, with one of the account's keys.
package enum AzureBlobChecks: CheckKind {
  package static let name = "azureBlob"
  package static let parameters = BucketChecks.parameters([
    CheckParameter("container", isRequired: true, help: "the container's name"),
    CheckParameter("account", isRequired: true, help: "the storage account's name"),
    CheckParameter("key", isRequired: true, help: "one of the account's access keys"),
    CheckParameter("endpoint", help: "the address of the Blob service; left out: https://ACCOUNT.blob.core.windows.net"),
  ])

  package static func checks(_ arguments: CheckArguments, in context: CheckContext) -> [Check] {
    guard let container = arguments.text("container"), let account = arguments.text("account"), let key = arguments.secret("key") else { return [] }
    let endpoint = arguments.text("endpoint")
    let fields = arguments.parts([.bucket: "container", .key: "key", .account: "account", .endpoint: "endpoint"])
    let subject = BucketSubject(
      cloud: .azure, bucket: container, fields: fields.filter { $0.key != .endpoint || endpoint != nil }, secrets: [key], owner: account)
    let store = AzureStore(
      subject: subject, account: account, key: key, service: endpoint ?? "https://\(account).blob.core.windows.net", time: context.surroundings.time)
    return BucketChecks(store: store, arguments: arguments, context: context).all
  }
}

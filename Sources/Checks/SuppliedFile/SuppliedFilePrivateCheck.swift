import Commands
import KubernetesObjects
import Preflight
import ProductModel
import Surroundings

enum SuppliedFilePrivateCheck {
  static func check(_ file: FileAnswer, _ field: FieldID, title: String, _ context: CheckContext) -> Check {
    Check(
      id: "suppliedFile.private", title: "nobody else on this machine can read \(title)", severity: .advisory,
      hint: "It holds secrets of this installation.", reads: [field]
    ) {
      do throws(FileError) {
        guard let entry = try context.surroundings.files.entry(file.path.resolved(in: context.filesFolder, context.surroundings)) else {
          return .skipped("the file is not there any more", remedy: "Check its path.")
        }
        let digits = String(entry.mode & 0o777, radix: 8)
        guard entry.mode & 0o077 != 0 else { return .passed("its mode is \(digits)") }
        return CheckOutcome(
          .warned, "others on this machine may read or change \"\(file.path.harmless)\" (mode \(digits))", remedy: "Take that right away.",
          field: field,
          commands: [Command("chmod", ["600", file.path]).shellText])
      } catch {
        return .skipped(error.message)
      }
    }
  }
}

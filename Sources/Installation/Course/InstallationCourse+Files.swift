import ProductModel
import Surroundings
import ValuesFile

extension InstallationCourse {
  /// Writes the values file: a new one, or the one that is there with this plan's lines in it.
  func writeFiles() async throws(Halt) -> String {
    try checkVendorFiles()
    let path = order.valuesPath
    let writer = ValuesFileWriter(installer.surroundings)
    let existing: String?
    do throws(ValuesReadError) {
      existing = try writer.read(path)
    } catch {
      throw .problem(InstallationProblem(error, path: path))
    }
    let document: ValuesDocument
    do throws(ValuesFileError) {
      document = try ValuesDocument(plan, existing: existing)
    } catch {
      throw .problem(.valuesFileLeftAlone(path, error))
    }
    // Nobody has seen what becomes of it, or it was changed since it was shown.
    if let existing, existing != document.text, order.knownValues != .shown(existing), await !ask(.overwriteFile(path: path)) {
      throw .problem(.valuesFileKept(path))
    }
    do throws(FileError) {
      switch try writer.write(document.text, to: path) {
      case .created: return "'\(path)' written"
      case .unchanged: return "'\(path)' is up to date"
      case .replaced(let backup): return "'\(path)' edited; the former version is kept as '\(backup)'"
      }
    } catch {
      throw .problem(InstallationProblem(error))
    }
  }

  /// helm would say it later and less clearly, when Secrets are already written.
  private func checkVendorFiles() throws(Halt) {
    for path in plan.vendorFiles {
      do throws(FileError) {
        _ = try installer.surroundings.files.read(path)
      } catch {
        var problem = InstallationProblem(error)
        problem.place = places.vendorFile(path, plan: plan)
        throw .problem(problem)
      }
    }
  }
}

import Glibc
import ProductModel
import Rehearsal
import Session
import Surroundings

/// Everything that a demo is played with: the temporary folder, the rehearsed cluster in its own time, the sample answers.
struct DemoStage {
  let assets: Assets
  let surroundings: Surroundings
  let engines: any Engines
  /// Relative to the working folder, in which the demo runs, or absolute where the user named a file.
  let answersPath: String
  let banner: String
  private let folder: DemoFolder

  init(
    product: Product, scenario: Scenario, cloud: String, speed: Double, seed: UInt64, answers: String?, assets: Assets, library: RehearsalLibrary,
    real: Surroundings
  ) throws {
    self.assets = assets
    let time = ScaledTime(real.time, speed: speed)
    do {
      let cluster = RehearsalCluster(scenario: scenario, time: time, seed: seed)
      engines = RehearsalEngines(cluster: cluster, files: real.files)
      folder = try DemoFolder(surroundings: real)
      try folder.fill(from: library, product: product.id, cloud: cloud)
    } catch let error as RehearsalError {
      throw Refusal(error.message)
    } catch let error as FileError {
      throw Refusal(error.message)
    }
    // Files that the answers name lie in the working folder; a file of the user's lies where the user is.
    let named = answers.map { $0.hasPrefix("/") ? $0 : WorkingFolder.path + "/" + $0 }
    chdir(folder.work)
    answersPath = named ?? DemoAnswers.fileName
    surroundings = folder.surroundings(real, time: time)
    let pace = speed == speed.rounded() ? "\(Int(speed))" : "\(speed)"
    banner = "rehearsal: \(scenario.id), \(pace)× speed"
  }

  var workingFolder: String { folder.work }

  static func scenario(_ id: String, product: String, cloud: String, library: RehearsalLibrary) throws -> Scenario {
    do throws(RehearsalError) {
      return try library.scenario(id, product: product, cloud: cloud)
    } catch {
      throw Refusal(error.message)
    }
  }

  func leave(keeping: Bool) {
    if keeping {
      StandardOutput.write("slipway: kept in \(folder.path)")
    } else {
      chdir("/")
      folder.remove()
    }
  }
}

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
  /// The answers with what mends the scenario, where something does.
  let correctedPath: String?
  let banner: String
  private let folder: DemoFolder

  init(
    play: Play, speed: Double, seed: UInt64, answers: String?, assets: Assets, real: Surroundings
  ) throws {
    self.assets = assets
    let time = ScaledTime(real.time, speed: speed)
    engines = RehearsalEngines(cluster: RehearsalCluster(scenario: play.scenario, time: time, seed: seed), files: real.files)
    do throws(FileError) {
      folder = try DemoFolder(surroundings: real)
      try folder.fill(with: play)
    } catch {
      throw Refusal(error.message)
    }
    // Files that the answers name lie in the working folder; a file of the user's lies where the user is.
    let named = answers.map(WorkingFolder.absolute)
    chdir(folder.work)
    answersPath = named ?? Play.answersFile
    correctedPath = play.correction == nil ? nil : Play.correctedFile
    surroundings = folder.surroundings(real, time: time)
    let pace = speed == speed.rounded() ? "\(Int(speed))" : "\(speed)"
    banner = "rehearsal: \(play.scenario.id), \(pace)× speed"
  }

  var workingFolder: String { folder.work }

  static func play(_ scenario: String, product: String, cloud: String, library: RehearsalLibrary) throws -> Play {
    do throws(RehearsalError) {
      return try library.play(scenario, product: product, cloud: cloud)
    } catch {
      throw Refusal(error)
    }
  }

  static func improvise(
    _ product: Product, manifest: String?, written: Play?, cloud: String, library: RehearsalLibrary, files: any FileSystem
  ) throws -> Play {
    do {
      // A chart of hundreds of objects is some megabytes.
      let bounds = FileBounds(limit: FileBounds.usual.limit, takesPipes: true)
      let text = try manifest.map { String(decoding: try files.read($0, within: bounds), as: UTF8.self) } ?? ""
      return try ImprovisedPlay(product: product, manifest: text, named: manifest ?? "").play(
        from: library, cloud: cloud, now: Surroundings.system.time.now, written: written)
    } catch let error as RehearsalError {
      throw Refusal(error)
    } catch let error as FileError {
      throw Refusal(error.message)
    }
  }

  func leave(keeping: Bool) {
    if keeping {
      folder.keep()
      StandardOutput.write("slipway: kept in \(folder.path)")
    } else {
      chdir("/")
      folder.remove()
    }
  }
}

extension Refusal {
  /// With what was probably meant.
  init(_ error: RehearsalError) {
    guard case .unknownScenario(let id, let known) = error, let nearest = Spelling.nearest(to: id, among: known) else {
      self.init(error.message)
      return
    }
    self.init(error.message, "did you mean \"\(nearest)\"?")
  }
}

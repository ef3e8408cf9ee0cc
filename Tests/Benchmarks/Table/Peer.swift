import Foundation

/// Another program the rows are run by.
struct Peer {
  let name: String
  let script: String
  /// What it imports.
  let module: String
  var environment: [String: String] = [:]

  /// The peers a Python has: PyTorch and NumPy as they come, and PyTorch told that the processor is
  /// Intel's, without which MKL leaves half of other processors unused.
  static func installed(in python: String) -> [Peer] {
    guard !python.isEmpty else { return [] }
    var peers: [Peer] = []
    let torch = Peer(name: "PyTorch", script: "torch_rows.py", module: "torch")
    if torch.version(in: python) != nil {
      peers.append(torch)
      if let library = mklSwitch {
        var tuned = torch
        tuned = Peer(
          name: "PyTorch tuned", script: torch.script, module: torch.module,
          environment: ["LD_PRELOAD": library])
        peers.append(tuned)
      }
    }
    let numpy = Peer(name: "NumPy", script: "numpy_rows.py", module: "numpy")
    if numpy.version(in: python) != nil { peers.append(numpy) }
    return peers
  }

  /// The version that is installed; nil where there is none.
  func version(in python: String) -> String? {
    guard FileManager.default.isExecutableFile(atPath: python) || !python.contains("/") else {
      return nil
    }
    let code = "import \(module); print(\(module).__version__)"
    let arguments =
      python.contains("/") ? [python, "-c", code] : ["/usr/bin/env", python, "-c", code]
    return Runner.quietly(arguments)?.split(separator: "\n").last.map(String.init)
  }

  // MKL asks a function of its own whether the processor is Intel's; this one says yes.
  private static let mklSwitch: String? = {
    guard Machine.description.contains("AMD") else { return nil }
    let (source, library) = (Setup.inputs + "/mkl.c", Setup.inputs + "/mkl.so")
    try? "int mkl_serv_intel_cpu_true(void) { return 1; }\n"
      .write(toFile: source, atomically: true, encoding: .utf8)
    let made = Runner.quietly(["/usr/bin/env", "clang", "-shared", "-fPIC", "-o", library, source])
    return made == nil ? nil : library
  }()
}

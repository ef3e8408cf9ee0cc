import Tensors

/// What `--version` says.
enum Version {
  /// The version of the program.
  static let number = "0.1.0"

  /// The version, what multiplies and factorises matrices, and what could make it slow.
  static var text: String {
    let lines = [
      "daftar \(number)", "products: \(InstructionSet.best.name)",
      "factorisations: OpenBLAS, \(MatrixProduct.coreName) kernels",
    ]
    return (lines + warnings).joined(separator: "\n")
  }

  private static var warnings: [String] {
    ["OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"].compactMap { name in
      StandardStreams.environment(name).map {
        "warning: \(name)=\($0) is set: OpenBLAS does not choose by this machine"
      }
    }
  }
}

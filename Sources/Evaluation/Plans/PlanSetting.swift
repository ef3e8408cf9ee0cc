#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Whether plans are used where nothing else is said.
enum PlanSetting {
  /// False where the environment variable `DAFTAR_PLANS` is 0.
  static let isOn: Bool = {
    guard let text = unsafe getenv("DAFTAR_PLANS") else { return true }
    return unsafe String(cString: text) != "0"
  }()
}

/// The memory that tensors hold.
public enum MemoryUse {
  /// Bytes of all tensors that are alive and take a megabyte or more each; smaller ones do not count.
  public static var bytes: Int { BlockPool.bytesInUse }
}

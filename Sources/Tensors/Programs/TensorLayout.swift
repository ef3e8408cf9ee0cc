/// How a tensor lies in memory, without its numbers.
package struct TensorLayout: Sendable {
  package let shape: Shape
  package let precision: Precision
  let strides: Strides
  let offset: Int
  /// Which block of memory it reads; another block may have the name once this one is gone.
  package var block: ObjectIdentifier

  package init(_ tensor: Tensor) {
    (shape, precision) = (tensor.shape, tensor.precision)
    (strides, offset) = (tensor.strides, tensor.offset)
    block =
      switch tensor.storage {
      case .f64(let buffer): ObjectIdentifier(buffer.owner)
      case .f32(let buffer): ObjectIdentifier(buffer.owner)
      }
  }

  var isContiguous: Bool { strides.isRowMajor(shape) }
}

import COpenBLAS

/// One operand as BLAS wants it: rows or columns contiguous.
struct Panel {
  let tensor: Tensor
  let rows: Int
  let columns: Int
  let rowStep: Int
  let columnStep: Int

  init(_ operand: Tensor) {
    let rank = operand.shape.rank
    let fits =
      Panel.isOrdered(operand.strides[rank - 2], operand.strides[rank - 1], operand.shape)
    tensor = fits ? operand : operand.contiguous()
    rows = operand.shape[rank - 2]
    columns = operand.shape[rank - 1]
    // A tensor in order may have any step along an axis of size 1, which BLAS would refuse.
    rowStep = fits ? tensor.strides[rank - 2] : max(columns, 1)
    columnStep = fits ? tensor.strides[rank - 1] : 1
  }

  private init(transposing other: Panel) {
    tensor = other.tensor
    (rows, columns) = (other.columns, other.rows)
    (rowStep, columnStep) = (other.columnStep, other.rowStep)
  }

  /// The same numbers with rows and columns exchanged.
  var transposed: Panel { Panel(transposing: self) }

  /// A vector is a row on the left.
  init(asLeft operand: Tensor) {
    tensor = operand
    let isVector = operand.shape.rank == 1
    rows = isVector ? 1 : operand.shape[0]
    columns = operand.shape[isVector ? 0 : 1]
    rowStep = isVector ? 0 : operand.strides[0]
    columnStep = operand.strides[isVector ? 0 : 1]
  }

  /// A vector is a column on the right.
  init(asRight operand: Tensor) {
    tensor = operand
    let isVector = operand.shape.rank == 1
    rows = operand.shape[0]
    columns = isVector ? 1 : operand.shape[1]
    rowStep = operand.strides[0]
    columnStep = isVector ? 0 : operand.strides[1]
  }

  private static func isOrdered(_ rowStep: Int, _ columnStep: Int, _ shape: Shape) -> Bool {
    let (rows, columns) = (shape[shape.rank - 2], shape[shape.rank - 1])
    return (columnStep == 1 && rowStep >= max(columns, 1))
      || (rowStep == 1 && columnStep >= max(rows, 1))
  }

  var isTransposed: Bool { !(columnStep == 1 && rowStep >= max(columns, 1)) }
  var order: CBLAS_TRANSPOSE { isTransposed ? CblasTrans : CblasNoTrans }
  var leading: Int32 { Int32(isTransposed ? columnStep : rowStep) }

  /// Rows and columns as they are stored, which is the other way round where it is transposed.
  var stored: (rows: Int, columns: Int) { isTransposed ? (columns, rows) : (rows, columns) }

  /// Where the matrix of a batch entry begins.
  func place(_ batch: Int) -> Int {
    var rest = batch
    var place = tensor.offset
    for axis in stride(from: tensor.shape.rank - 3, through: 0, by: -1) {
      place += (rest % tensor.shape[axis]) * tensor.strides[axis]
      rest /= tensor.shape[axis]
    }
    return place
  }
}

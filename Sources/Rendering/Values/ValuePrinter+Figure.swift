import Catalogues
import Evaluation
import Syntax

extension ValuePrinter {
  /// A figure under its name; its values as text where there is no drawer for it.
  func lines(for figure: Figure, named name: String?) -> [Line] {
    let frame = Frame(width: width, format: format)
    let drawing = FigureDrawer.catalogue[figure.name]?.draw(figure, in: frame)?.lines
    let heading = name.map { [head($0, figure.name)] }
    if let drawing { return (heading ?? []) + drawing.map { $0.clipped(to: width) } }
    let values = Record(figure.values)
    return [head(name, figure.name)]
      + narrowed(by: Self.indent).lines(for: values, named: nil, depth: 0).dropFirst()
  }
}

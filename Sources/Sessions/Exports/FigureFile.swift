public import Evaluation
import Rendering
import Syntax

/// The formats a figure can be saved in, by the end of the file's name.
enum FigureFile: String, CaseIterable {
  /// A picture.
  case svg
  /// A page with the picture.
  case html
  /// Characters alone.
  case txt

  /// The format a file name asks for.
  init(path: String) throws(FileError) {
    let name = Path.name(of: path)
    let ending = name.contains(".") ? name.split(separator: ".").last.map(String.init) ?? "" : ""
    guard let format = FigureFile(rawValue: ending.lowercased()) else {
      let known = Self.allCases.map { "." + $0.rawValue }.joined(separator: ", ")
      throw FileError("a figure is saved as one of \(known), not as \(name.madeVisible)")
    }
    self = format
  }

  /// A figure in the format.
  func bytes(of figure: Figure) throws(FileError) -> [UInt8] {
    let renderer = Renderer(width: Notebook.pageWidth)
    guard let canvas = renderer.canvas(for: figure) else {
      throw FileError("this figure cannot be drawn: its values are not what \(figure.name) shows")
    }
    let text =
      switch self {
      case .svg: Surface.svg(title: figure.name).text(canvas)
      case .txt: Surface.plain.text(canvas)
      case .html: Page.html(showing: canvas, title: figure.name)
      }
    return Array(text.utf8)
  }
}

extension DiskHost {
  /// Writes a figure as a picture; what is wrong with it is said also where nothing is written.
  public func save(_ value: Value, to path: String) throws {
    guard case .figure(let figure) = value else {
      throw FileError("save writes figures, not \(value.kindText)")
    }
    let bytes = try FigureFile(path: path).bytes(of: figure)
    if writes { try AtomicFile.write(bytes, to: Path.join(folder, path)) }
  }
}

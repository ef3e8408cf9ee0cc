/// The colours of figures and results on pages, for light and dark ones.
public enum StyleSheet {
  /// The names of the colours, with what they are on a light and on a dark page.
  private static let colours: [(name: String, light: String, dark: String)] = [
    ("d-n", "#1b1f24", "#e6e8eb"),
    ("d-h", "#1b1f24", "#ffffff"),
    ("d-l", "#0b5c70", "#7fd0e0"),
    ("d-t", "#2f6b1f", "#a3d68f"),
    ("d-d", "#6a737d", "#949ca6"),
    ("d-g", "#e3e6ea", "#2c323a"),
    ("d-ok", "#1a7f37", "#57c272"),
    ("d-e", "#b3261e", "#ff8a80"),
    ("d-w", "#8a5a00", "#e5b567"),
    ("d-s0", "#0072b2", "#4aa8e0"),
    ("d-s1", "#c77700", "#f0ad3c"),
    ("d-s2", "#00805d", "#2cc29a"),
    ("d-s3", "#c44f00", "#ff8542"),
    ("d-s4", "#2b8fc7", "#86cdf2"),
    ("d-s5", "#a8578a", "#e29ac4"),
  ]

  /// The colours as variables of a page: light, dark where the reader's machine is, or as the page
  /// says by `data-theme`.
  public static var variables: String {
    let light = colours.map { "--\($0.name):\($0.light)" }.joined(separator: ";")
    let dark = colours.map { "--\($0.name):\($0.dark)" }.joined(separator: ";")
    return """
      :root{\(light)}
      @media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){\(dark)}}
      :root[data-theme=dark]{\(dark)}
      """
  }

  /// The rules of results and figures; they use the variables.
  public static var rules: String {
    let texts = colours.map { ".\($0.name){color:var(--\($0.name));fill:var(--\($0.name))}" }
    return """
      \(texts.joined(separator: "\n"))
      .d-h{font-weight:600}
      .d-fig{font-family:ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace;font-size:14px}
      .d-fig text{white-space:pre;dominant-baseline:central}
      .d-line{fill:none;stroke:currentColor;stroke-width:1.8;stroke-linejoin:round;\
      stroke-linecap:round}
      .d-rule{fill:none;stroke:currentColor;stroke-width:1}
      .d-open{fill:var(--page,#fff);stroke:currentColor;stroke-width:1.6}
      .d-spot{fill:transparent}
      .d-say:hover{stroke:currentColor;stroke-width:2}
      """
  }
}

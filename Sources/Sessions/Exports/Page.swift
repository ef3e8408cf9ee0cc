import Rendering

/// One self-contained page of HTML: nothing in it asks for another file, and no script runs.
enum Page {
  /// A page around a body.
  ///
  /// - Parameters:
  ///   - title: of the page, as text.
  ///   - body: markup.
  ///   - isRightToLeft: whether its prose runs to the left; code never does.
  static func html(title: String, body: String, isRightToLeft: Bool = false) -> String {
    """
    <!DOCTYPE html>
    <html\(isRightToLeft ? " dir=\"rtl\"" : "")>
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" \
    content="default-src 'none'; style-src 'unsafe-inline'">
    <meta name="color-scheme" content="light dark">
    <title>\(title.escapedForMarkup)</title>
    <style>
    \(PageStyle.rules)
    </style>
    </head>
    <body>
    <main>
    \(body)
    </main>
    </body>
    </html>

    """
  }

  /// A page that shows one figure.
  static func html(showing canvas: Canvas, title: String) -> String {
    html(
      title: title,
      body: "<figure class=\"d-out\">\(Surface.inlineSVG(title: title).text(canvas))</figure>")
  }
}

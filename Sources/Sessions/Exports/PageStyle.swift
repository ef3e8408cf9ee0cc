import Rendering

/// How a page looks: light or dark as the reader's machine is, and on paper.
enum PageStyle {
  static var rules: String {
    """
    \(StyleSheet.variables)
    \(StyleSheet.rules)
    \(page)
    """
  }

  private static let page = """
    :root{--page:#ffffff;--soft:#f4f6f8;--edge:#dfe3e8;--ink:#1b1f24;--link:#0b5c9e}
    @media screen and (prefers-color-scheme:dark){:root:not([data-theme=light])\
    {--page:#14171b;--soft:#1c2127;--edge:#313840;--ink:#e3e6ea;--link:#7cc0ff}}
    :root[data-theme=dark]\
    {--page:#14171b;--soft:#1c2127;--edge:#313840;--ink:#e3e6ea;--link:#7cc0ff}
    *{box-sizing:border-box}
    body{margin:0;background:var(--page);color:var(--ink);\
    font:17px/1.6 system-ui,-apple-system,'Segoe UI','DejaVu Sans',sans-serif}
    main{max-width:50rem;margin:0 auto;padding:2rem 1.2rem 4rem}
    h1,h2,h3,h4{line-height:1.25;margin:2em 0 .6em}
    h1{font-size:2rem;margin-top:.6em}
    h2{font-size:1.45rem;padding-bottom:.2em;border-bottom:1px solid var(--edge)}
    h3{font-size:1.15rem}
    p,ul,ol,table,blockquote{margin:.9em 0}
    a{color:var(--link)}
    sub,sup{line-height:0;font-size:.72em}
    code,pre,.d-cell{font-family:ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace}
    code{font-size:.88em;background:var(--soft);padding:.1em .3em;border-radius:4px;\
    overflow-wrap:anywhere}
    pre{margin:0;font-size:14px;line-height:1.36;overflow-x:auto;white-space:pre;tab-size:4}
    pre code{background:none;padding:0;font-size:inherit;overflow-wrap:normal}
    .d-code{background:var(--soft);border-radius:6px;padding:.8em 1em;margin:1em 0}
    .d-cell{margin:.7em 0;border:1px solid var(--edge);border-radius:8px;overflow:hidden;\
    direction:ltr;text-align:left}
    .d-in{background:var(--soft);padding:.6em .9em}
    .d-in+.d-out{border-top:1px solid var(--edge)}
    .d-out{padding:.6em .9em;overflow-x:auto;margin:0}
    .d-out svg{display:block;max-width:100%;height:auto}
    .d-bad{border-left:4px solid var(--d-e)}
    .d-kw{color:var(--d-s3)}.d-fn{color:var(--d-s4)}.d-str{color:var(--d-t)}\
    .d-num{color:var(--d-s2)}.d-com{color:var(--d-d);font-style:italic}
    .d-op{color:var(--d-s5)}
    table{border-collapse:collapse;display:block;overflow-x:auto}
    th,td{border:1px solid var(--edge);padding:.35em .7em;text-align:start;vertical-align:top}
    th{background:var(--soft)}
    blockquote{margin-inline:0;padding:.1em 1em;border-inline-start:4px solid var(--edge)}
    hr{border:0;border-top:1px solid var(--edge);margin:2.5em 0}
    footer{margin-top:4rem;color:var(--d-d);font-size:.85rem}
    @media (max-width:40rem){.d-out svg{min-width:min(32rem,var(--w,0px))}}
    @media print{
    :root{--page:#fff;--soft:#f4f6f8;--edge:#ccc;--ink:#000}
    body{font-size:11pt}main{max-width:none;padding:0}
    pre{white-space:pre-wrap;font-size:9pt}.d-cell,figure,svg,tr{break-inside:avoid}
    h1,h2,h3{break-after:avoid}.d-in{print-color-adjust:exact}
    svg rect{print-color-adjust:exact;-webkit-print-color-adjust:exact}
    }
    """
}

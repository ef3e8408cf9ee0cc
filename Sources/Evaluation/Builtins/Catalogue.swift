public import Catalogues

extension Builtin {
  /// Every builtin, by family: loops, derivatives and inspection, data, figures.
  public static let catalogue = Catalogue<Builtin>([
    // Loops
    scan,
    fold,
    map,
    improve,

    // Looking inside
    grad,
    jacobian,
    hessian,
    jvp,
    vjp,
    uses,
    trace,
    sites,
    flow,
    diff,
    why,
    explain,
    `do`,
    with,
    everywhere,

    // Data
    size,
    shape,
    flops,
    words,
    codes,
    text,
    vocab,
    tokens,
    load,
    save,
    top,
    unique,
    counts,
    put,
    take,
    append,
    require,
    rows,
    against,
    split,
    rearrange,
    einsum,
    qr,
    svd,
    eigh,

    // Figures
    heat,
    attention,
    table,
    bars,
    line,
    hist,
    scatter,
    tree,
    shapes,
    summary,
  ])
}

/// The names of symbols, as LaTeX calls them where it does.
public struct SymbolTable: Sendable {
  /// A name and its symbol.
  public typealias Entry = (name: String, symbol: String)

  /// The entries in the order they are listed.
  public let entries: [Entry]
  private let symbols: [String: String]

  /// A table; of two entries with one name the first counts.
  public init(_ entries: [Entry]) {
    self.entries = entries
    symbols = Dictionary(
      entries.map { ($0.name, $0.symbol) }, uniquingKeysWith: { first, _ in first })
  }

  /// The symbol of a name.
  public subscript(name: String) -> String? { symbols[name] }

  /// The entries whose name begins so.
  public func entries(withPrefix prefix: String) -> [Entry] {
    entries.filter { $0.name.hasPrefix(prefix) }
  }

  /// Greek, operators, subscripts, superscripts and accents.
  public static let standard = SymbolTable(greek + operators + scripts + accents)

  private static let greek: [Entry] = [
    ("alpha", "α"), ("beta", "β"), ("gamma", "γ"), ("delta", "δ"), ("epsilon", "ε"),
    ("varepsilon", "ε"), ("zeta", "ζ"), ("eta", "η"), ("theta", "θ"), ("iota", "ι"),
    ("kappa", "κ"), ("lambda", "λ"), ("mu", "μ"), ("nu", "ν"), ("xi", "ξ"), ("pi", "π"),
    ("rho", "ρ"), ("sigma", "σ"), ("tau", "τ"), ("upsilon", "υ"), ("phi", "φ"),
    ("varphi", "ϕ"), ("chi", "χ"), ("psi", "ψ"), ("omega", "ω"), ("Gamma", "Γ"),
    ("Delta", "Δ"), ("Theta", "Θ"), ("Lambda", "Λ"), ("Xi", "Ξ"), ("Pi", "Π"),
    ("Sigma", "Σ"), ("Phi", "Φ"), ("Psi", "Ψ"), ("Omega", "Ω"),
  ]

  private static let operators: [Entry] = [
    ("partial", "∂"), ("grad", "∂"), ("nabla", "∇"), ("sqrt", "√"), ("infty", "∞"),
    ("inf", "∞"), ("odot", "⊙"), ("oplus", "⊕"), ("otimes", "⊗"), ("cdot", "·"),
    ("times", "×"), ("div", "÷"), ("approx", "≈"), ("pm", "±"), ("leq", "≤"), ("le", "≤"),
    ("geq", "≥"), ("ge", "≥"), ("neq", "≠"), ("ne", "≠"), ("to", "→"), ("rightarrow", "→"),
    ("leftarrow", "←"), ("mapsto", "↦"), ("top", "ᵀ"), ("transpose", "ᵀ"), ("prime", "′"),
    ("sum", "∑"), ("prod", "∏"), ("in", "∈"), ("notin", "∉"), ("forall", "∀"),
    ("exists", "∃"), ("land", "∧"), ("lor", "∨"), ("lnot", "¬"), ("ell", "ℓ"),
    ("ldots", "…"),
  ]

  private static let scripts: [Entry] =
    zip("0123456789", "₀₁₂₃₄₅₆₇₈₉").map { ("_\($0)", String($1)) }
    + [("_t", "ₜ"), ("_i", "ᵢ"), ("_j", "ⱼ"), ("_k", "ₖ"), ("_n", "ₙ"), ("_x", "ₓ")]
    + zip("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹").map { ("^\($0)", String($1)) }
    + [("^T", "ᵀ"), ("^n", "ⁿ"), ("^-", "⁻")]

  /// These join the letter before them: `y\hat` and TAB give ŷ.
  private static let accents: [Entry] = [
    ("hat", "\u{302}"), ("tilde", "\u{303}"), ("bar", "\u{304}"), ("dot", "\u{307}"),
    ("ddot", "\u{308}"), ("vec", "\u{20D7}"),
  ]
}

import Catalogues
import Evaluation
import Ops
import Syntax

/// A page that `:help` shows.
struct HelpTopic: Entry {
  let name: String
  let aliases: [String]
  let summary: String
  let documentation: String
  /// Cells of the page; a test runs them.
  let examples: [Example]
  let file: String
  /// What the notebook adds below.
  private let more: @Sendable (Notebook) -> [String]

  init(
    _ name: String, aliases: [String] = [], summary: String, text: String,
    examples: [Example] = [], file: String = #fileID,
    more: @escaping @Sendable (Notebook) -> [String] = { _ in [] }
  ) {
    self.name = name
    self.aliases = aliases
    self.summary = summary
    documentation = text
    self.examples = examples
    self.file = file
    self.more = more
  }

  /// The page.
  var lines: [String] {
    documentation.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The page with what belongs to a notebook.
  func lines(in notebook: Notebook) -> [String] { lines + more(notebook) }

  /// All pages, in the order they are listed.
  static let catalogue = Catalogue<HelpTopic>([
    .language, .shapes, .learning, .names, .commands, .keys, .sessions,
  ])
}

extension HelpTopic {
  /// What `:help` alone shows.
  static let start: HelpTopic = HelpTopic(
    "start", summary: "Where to begin.",
    text: """
      Type an expression, or give it a name; Enter runs it.

        x = [1, 2, 3]               a tensor with a name
        X : [T, D] = randn(3, 4)    its axes have names, which are checked
        f(a, b) = a^2 + sin(b)      a function
        L = sum(X^2); ∂L/∂X         a gradient
        claim ∂L/∂X ≈ 2 * X         something that must hold
        :save first.md              the session as a document that can be run

      :help language   the grammar on a page    :help commands   after the colon
      :help learning   layers and training      :help keys       at the prompt
      :help names      all that is built in     :help sessions   files that hold proof
      :help shapes     how sizes fit            :help softmax    one name, explained
                                                :source LSTM     how it is written
      """)

  static let language: HelpTopic = HelpTopic(
    "language", aliases: ["grammar", "syntax"], summary: "The grammar on a page.",
    text: """
      values      2   1e-3   nan   ∞   "text"   [[1, 2], [3, 4]]   (h = 1, c = 2)
      operators   + - * / ^ @   == != < <= > >=   a ≈ b ± c   a..b   x'   √x
      logic       and or not   if c then a else b   where(c, a, b) by element
      names       x = …   (a, b) = …   x : [T, D] = …   f(x, y = 1) = …
      lambdas     x -> …   (x, y) -> …
      blocks      { a = 1; b = 2; a + b }: names of its own, the last value
      calls       f(x)   x |> f   softmax[T](x) along an axis, sum[0](x) by place
      indices     h[-1]   h[:, 0]   h[1:3] without 3   x[T=3]   r.c   r["c"]
                  P[[0, 1], [2, 0]] rows 0, 1 of columns 2, 0; pick(P, i) one a row
      loops       scan(f, init, xs)   fold(f, init, xs)   map(f, xs)
      gradients   ∂L/∂W   ∂(f)(x)   jacobian(y, x)
      claims      claim a ≈ b   claim forall i in 0..9 : f(i) == i
      lines       end with an operator, = or an open bracket to go on; ; joins two
      spellings   ∂ grad  √ sqrt  ∞ inf  · @  ⊙ *  ≈ ~=  ± +/-  ≤ <=  → ->  ᵀ '
                  \\sigma and Tab types σ
      """,
    examples: [Example("sum([[1, 2], [3, 4]])", gives: "10")])

  static let shapes: HelpTopic = HelpTopic(
    "shapes", aliases: ["axes", "labels", "sizes", "broadcasting"],
    summary: "How sizes fit, and how axes get names.",
    text: """
      [3, 4] has 3 rows of 4. The header shows sizes and names: X : [T=3, D=4].

      by element    sizes are compared from the last axis on; a size of 1, or an axis
                    that is not there, is repeated: [3, 4] + [4], [3, 1] * [4]
                    a number for every row: x + unsqueeze(v, -1)
      products      inner sizes meet: [T, D] @ [D, F] is [T, F]; axes in front are a
                    batch; a vector is a row on the left, a column on the right
      transpose     x' exchanges the last two axes
      names         X : [T, D] = … checks and names; D is then 4 everywhere
                    [*, D] leaves the axes in front free: the batch
      along a name  sum[T](X), softmax[S](A); by place sum[0]; sum(X) over all
      two alike     X @ X' is [T, T]: write (X @ X' : [T, S]) before softmax[S]
      into and out  an axis keeps its name through operators; a function's own names
      of functions  stay inside it: the result has those of the arguments
      changing      reshape(x, 2, 6)  permute(x, 1, 0)  unsqueeze(x, 0)  squeeze(x)
                    rearrange(x, "a (h d) -> h a d", h = 2)  cat(a, b)  stack(a, b)
      """,
    examples: [
      Example("sum[0]([[1, 2], [3, 4]])", gives: "[4, 6]"),
      Example("[[1, 2], [3, 4]] + unsqueeze([10, 20], -1)", gives: "[[11, 12], [23, 24]]"),
    ])

  static let learning: HelpTopic = HelpTopic(
    "learning", aliases: ["layers", "training"], summary: "Layers and training.",
    text: """
      A layer declares its parameters by shape, and what they begin as: ~ at random,
      = fixed.

        layer Net(I, H) {
          W : [I, H] ~ glorot
          b : [H] = 0
          call(x : [*, I]) -> [*, H] = tanh(x @ W + b) }
        net = Net(2, 3); net([1, 2]); net.W

      An instance is a record: arithmetic maps over it, a gradient has its shape.

        loss(m) = mse(m(X), Y)
        step(m, i) = m - 0.5 * ∂(loss)(m)
        net = fold(step, net, 1..300)

      trace(y) holds every name bound on the way to y: trace(y).att.w. And
      do(y, att.w = v) computes y again with another value there. Linear, RNN, LSTM,
      Attn, MLP, LN and Block are written like this: :source LSTM.
      """)

  static let names: HelpTopic = HelpTopic(
    "names", aliases: ["ops", "builtins", "prelude"], summary: "All that is built in.",
    text: "Each has a page: :help NAME."
  ) { _ in
    let ops = Op.catalogue.members.map(\.name).filter { $0.first?.isLetter == true }
    return block("numbers", ops.unique) + block("on graphs", Builtin.catalogue.members.map(\.name))
      + block("prelude", Prelude.shared.names)
  }

  static let commands: HelpTopic = HelpTopic(
    "commands", summary: "What begins with a colon.",
    text: "A command acts on the notebook. :help :NAME says more."
  ) { _ in
    let commands = Command.catalogue.members
    let width = commands.map(\.usage.count).max() ?? 0
    return commands.map { command in
      let padding = String(repeating: " ", count: width - command.usage.count)
      return "  \(command.usage)\(padding)  \(command.summary)"
    }
  }

  static let keys: HelpTopic = HelpTopic(
    "keys", summary: "Editing at the prompt.",
    text: """
      Enter      runs a complete cell, or starts its next line; Alt-Enter always does
      Tab        completes names, arguments, axes, fields, sites, commands, files;
                 types symbols; pressed again it lists them
      Alt-H, F1  help on the name at the cursor; so does ?name
      Right, End at the end of a cell take over what is suggested
      Up, Down   move within the cell, then through earlier ones that begin alike
      Ctrl-Up    goes to the earlier cell at once
      Ctrl-R     searches earlier cells
      Ctrl-C     drops the line, or stops what is running; names stay as they were
      Ctrl-D     leaves, from an empty line
      ~/.editrc binds others, or the keys of vi.
      """)

  static let sessions: HelpTopic = HelpTopic(
    "sessions", aliases: ["files"], summary: "Files that hold proof.",
    text: """
      :save FILE writes a Markdown file: prose, and daftar fences whose cells run.

        ```daftar
        > 2 +        an input begins with >, its further lines with .
        .   2
        4            what it gave; ! begins a mistake that is expected
        ```

      daftar run FILE      shows the file with fresh results
      daftar check FILE    runs it and compares, numbers to their last written digit
      daftar promote FILE  takes over what the cells give now

      … alone on a line stands for any lines, within a line for any text. A comment
      before a fence says how it is run: <!-- hide -->, norun, nocheck, tol=1e-6.
      """)

  /// Names in lines of at most 80 columns behind a heading.
  private static func block(_ heading: String, _ names: [String]) -> [String] {
    var lines = [heading]
    var line = " "
    for name in names {
      if line.displayWidth + name.displayWidth + 1 > 80 {
        lines.append(line)
        line = " "
      }
      line += " " + name
    }
    return lines + [line]
  }
}

extension [String] {
  /// Without repetitions, in order.
  fileprivate var unique: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}

/// What people write who know NumPy, PyTorch or Python, and what is written here instead.
public enum ForeignNames {
  /// The hint for a name that stands for nothing.
  public static func hint(for name: String) -> String? {
    if modules.contains(name) { return "functions stand by themselves: zeros(3)" }
    return written[name].map { "write \($0)" }
  }

  /// The hint for a field that a tensor does not have, `X.sum` for one.
  ///
  /// - Parameter isFunction: whether there is a function of that name.
  static func hint(forField field: String, of base: String, isFunction: Bool) -> String? {
    if let text = fields[field] { return "write \(text.replacing("X", with: base))" }
    return isFunction ? "write \(field)(\(base))" : nil
  }

  private static let modules: Set<String> = [
    "np", "numpy", "torch", "tf", "jnp", "jax", "nn", "math", "F", "plt",
  ]

  private static let written = [
    "range": "0..n - 1", "arange": "0..n - 1", "len": "size[0](x)", "length": "size[0](x)",
    "zeros_like": "0 * x", "ones_like": "0 * x + 1", "print": "the value on a line by itself",
    "tensor": "[1, 2]", "Tensor": "[1, 2]", "array": "[1, 2]", "True": "1", "true": "1",
    "False": "0", "false": "0", "None": "nan or leave it out", "null": "nan or leave it out",
    "maximum": "max(a, b)", "minimum": "min(a, b)", "concat": "cat(a, b)",
    "concatenate": "cat(a, b)", "hstack": "cat(a, b)", "vstack": "cat[0](a, b)",
    "normal": "randn(sizes)", "gauss": "randn(sizes)", "random": "rand(sizes)", "pow": "x^y",
    "mm": "a @ b", "bmm": "a @ b", "matmul": "a @ b", "mv": "a @ b", "power": "x^y",
    "view": "reshape(x, sizes)", "clamp": "limit(x, low, high)",
    "maxpool": "pool(x, 2)", "MaxPool2d": "pool(x, 2)", "max_pool2d": "pool(x, 2)",
    "meanpool": "pool(x, 2, how = \"mean\")", "avgpool": "pool(x, 2, how = \"mean\")",
    "AvgPool2d": "pool(x, 2, how = \"mean\")", "avg_pool2d": "pool(x, 2, how = \"mean\")",
    "adaptivepool": "adaptive(x, h, w)", "interpolate": "resize(x, h, w) or interp(x, xs, ys)",
    "upsample": "resize(x, h, w)", "Conv2d": "Conv(I, O, 3, 3)", "conv2d": "conv(x, K)",
    "conv1d": "conv1(x, K)", "conv2": "conv(x, K)", "convtranspose": "convt(y, K, h, w)",
    "conv_transpose2d": "convt(y, K, h, w)", "conv_transpose": "convt(y, K, h, w)",
    "categorical": "sample(p)", "multinomial": "sample(p)", "choice": "sample(p)",
    "randperm": "permutation(n)", "manual_seed": ":set seed 1", "seed": ":set seed 1",
    "leaky_relu": "leakyrelu(x)", "LayerNorm": "LN(D)", "Conv1d": "Conv1(I, O, 3)",
    "MultiHeadAttention": "MultiHead(D, heads)", "MultiheadAttention": "MultiHead(D, heads)",
    "argsort": "order(x)", "argwhere": "where(x, a, b)", "nonzero": "where(x, a, b)",
    "arcsin": "asin(x)", "arccos": "acos(x)", "arctan": "atan(x)", "absolute": "abs(x)",
    "square": "x^2", "log_softmax": "logsoftmax(x)", "one_hot": "onehot(i, n)",
    "cross_entropy": "crossentropy(logits, target)", "e": "exp(1)", "I": "eye(n)",
    "triu": "upper(n)", "tril": "lower(n)", "backward": "∂L/∂W", "imshow": "heat(x)",
    "plot": "line(y)", "ReLU": "relu(x)", "Sigmoid": "sigmoid(x)", "float": "x",
    "int": "floor(x)", "str": "\"text\"", "list": "(a, b)", "dict": "(h = 0, c = 0)",
    "self": "the field alone", "exit": ":quit", "quit": ":quit", "help": ":help",
    "q": ":quit", "ans": "_", "__": "_1, _2, …", "Out": "_1, _2, …", "vars": ":names",
    "who": ":names", "whos": ":names", "dir": ":names", "locals": ":names", "globals": ":names",
    "clear": "Ctrl-L", "cls": "Ctrl-L", "time": ":time x", "timeit": ":time x",
    "include": ":run FILE",
    "exec": ":run FILE",
  ]

  private static let fields = [
    "shape": "shape(X), or size[0](X) for one", "T": "X'", "grad": "∂L/∂X",
    "backward": "∂X/∂W", "item": "X", "numpy": "X", "detach": "stop(X)",
    "view": "reshape(X, sizes)",
    "ndim": "X to see its axes", "dim": "X to see its axes", "dtype": "X: the header has it",
    "mm": "X @ b", "matmul": "X @ b", "dot": "X @ b", "append": "cat(X, b)", "copy": "X",
    "permute": "permute(X, axes)", "squeeze": "squeeze(X)", "unsqueeze": "unsqueeze(X, axis)",
  ]
}

"""Layers of the prelude against PyTorch's with the same weights; writes layers.json.

    python3 Tests/Parity/layers.py

Weights are numbers by formula, not draws. Every layer is asked for its result, the gradient by its
input, and the gradient by each of its weights.
"""

import torch
import torch.nn.functional as F
from cases import case, numbers, write
from torch import nn


def fill(module):
    """Gives every parameter of a module numbers in general position."""
    with torch.no_grad():
        for place, parameter in enumerate(module.parameters()):
            parameter.copy_(numbers(*parameter.shape, phase=0.7 + place, scale=0.8))
    return module


def layer(constructor, function, fields, call="m(x)", assigned=False, **inputs):
    """A layer's result and gradients.

    fields are its weights by path, in the layer's own layout; function(fields, inputs) is what
    PyTorch makes of them; call is the same in the language. Where they are assigned the constructor
    takes them by itself.
    """
    fields = {path: value.detach() for path, value in fields.items()}
    names = {path: path.replace(".", "") + "0" for path in fields}
    built = ", ".join(f"{path} = {names[path]}" for path in fields)
    made = f"with({constructor}, {built})" if fields and not assigned else constructor
    given = {names[path]: value for path, value in fields.items()}
    whole = f"{{ m = {made}; {call} }}"
    result = function(fields, inputs)
    weights = numbers(*result.shape, phase=0.5)
    case(whole, result, u=weights, **given, **inputs)

    leaves = {path: value.clone().requires_grad_() for path, value in fields.items()}
    moved = {
        name: value.clone().requires_grad_() if value.is_floating_point() else value
        for name, value in inputs.items()
    }
    (function(leaves, moved) * weights).sum().backward()
    by = [(names[path], leaf.grad) for path, leaf in leaves.items() if leaf.grad is not None]
    by += [(name, value.grad) for name, value in moved.items() if value.is_floating_point()]
    for name, gradient in by:
        case(f"∂({name} -> sum(u * {whole}))({name})", gradient, u=weights, **given, **inputs)


def using(module, to_state):
    """A function of weights in our layout that runs a module on inputs."""

    def run(fields, inputs):
        state = to_state(fields)
        return torch.func.functional_call(module, state, tuple(inputs.values()))

    return run


def attention_state(prefix=""):
    """The weights of nn.MultiheadAttention from those of a MultiHead."""

    def state(fields, at=""):
        return {
            f"{prefix}in_proj_weight": torch.cat([fields[f"{at}W{n}"].T for n in "qkv"]),
            f"{prefix}in_proj_bias": torch.cat([fields[f"{at}b{n}"] for n in "qkv"]),
            f"{prefix}out_proj.weight": fields[f"{at}Wo"].T,
            f"{prefix}out_proj.bias": fields[f"{at}bo"],
        }

    return state


def attention_fields(D, at="", M=None, phase=0.0):
    M = M or D
    return {
        f"{at}Wq": numbers(D, D, phase=phase + 0.1, scale=0.7),
        f"{at}Wk": numbers(M, D, phase=phase + 0.3, scale=0.7),
        f"{at}Wv": numbers(M, D, phase=phase + 0.9, scale=0.7),
        f"{at}Wo": numbers(D, D, phase=phase + 1.4, scale=0.7),
        f"{at}bq": numbers(D, phase=phase + 0.2, scale=0.3),
        f"{at}bk": numbers(D, phase=phase + 0.4, scale=0.3),
        f"{at}bv": numbers(D, phase=phase + 0.6, scale=0.3),
        f"{at}bo": numbers(D, phase=phase + 0.8, scale=0.3),
    }


# Linear, embedding, normalisation
layer("Linear(4, 3)", lambda w, i: F.linear(i["x"], w["W"].T, w["b"]),
      {"W": numbers(4, 3), "b": numbers(3, phase=1.0)}, x=numbers(2, 5, 4, phase=0.3))
layer("Embedding(5, 3)", lambda w, i: F.embedding(i["x"], w["E"]),
      {"E": numbers(5, 3)}, x=torch.tensor([[0, 4], [1, 1], [2, 0]]))
layer("LN(4)", lambda w, i: F.layer_norm(i["x"], [4], w["g"], w["b"]),
      {"g": numbers(4, phase=0.4), "b": numbers(4, phase=1.0)}, x=numbers(2, 3, 4))
layer("RMSNorm(4)", lambda w, i: F.rms_norm(i["x"], [4], w["g"], 1e-5),
      {"g": numbers(4, phase=0.4)}, x=numbers(2, 3, 4))

bn = nn.BatchNorm1d(4)
layer("BatchNorm(4)", lambda w, i: F.batch_norm(i["x"], None, None, w["g"], w["b"], training=True),
      {"g": numbers(4, phase=0.4), "b": numbers(4, phase=1.0)}, x=numbers(5, 4))
mean, var = numbers(4, phase=0.9), numbers(4, phase=0.2).square() + 0.5
layer("BatchNorm(4, on = 0)", lambda w, i: F.batch_norm(i["x"], w["seen"].detach(), w["spread"].detach(), w["g"], w["b"]),
      {"g": numbers(4, phase=0.4), "b": numbers(4, phase=1.0), "seen": mean, "spread": var}, x=numbers(5, 4))
bn(numbers(5, 4))
bn(numbers(5, 4, phase=2.0))
twice = "observe(observe(BatchNorm(4), x), y)"
for field, value in {"seen": bn.running_mean, "spread": bn.running_var}.items():
    case(f"{twice}.{field}", value, x=numbers(5, 4), y=numbers(5, 4, phase=2.0))
layer("Dropout(0.3, on = 0)", lambda w, i: F.dropout(i["x"], 0.3, training=False), {}, x=numbers(2, 3))

layer("MLP(3, 5)", lambda w, i: F.linear(F.gelu(F.linear(i["x"], w["W1"].T, w["b1"])), w["W2"].T, w["b2"]),
      {"W1": numbers(3, 5), "b1": numbers(5, phase=0.4), "W2": numbers(5, 3, phase=0.8), "b2": numbers(3, phase=1.0)},
      x=numbers(2, 4, 3, phase=0.2))

# Recurrent cells over a batch of sequences
I, H = 3, 4
X = numbers(2, 5, I, phase=0.2)


def rnn_fields(I=I, phase=0.0):
    return {"Wx": numbers(I, H, phase=phase), "Wh": numbers(H, H, phase=phase + 0.5), "b": numbers(H, phase=phase + 1.0)}


def rnn_state(w, suffix=""):
    return {f"weight_ih_l{suffix}": w["Wx"].T, f"weight_hh_l{suffix}": w["Wh"].T,
            f"bias_ih_l{suffix}": w["b"], f"bias_hh_l{suffix}": torch.zeros(H)}


def lstm_fields(I=I, phase=0.0):
    weights = {f"W{n}": numbers(I + H, H, phase=phase + 0.3 * k, scale=0.8) for k, n in enumerate("fiog")}
    biases = {f"b{n}": numbers(H, phase=phase + 0.9 * k, scale=0.5) for k, n in enumerate("fiog")}
    return weights | biases


def lstm_state(w, I=I, suffix=""):
    order = "ifgo"
    return {
        f"weight_ih_l{suffix}": torch.cat([w[f"W{n}"][:I].T for n in order]),
        f"weight_hh_l{suffix}": torch.cat([w[f"W{n}"][I:].T for n in order]),
        f"bias_ih_l{suffix}": torch.cat([w[f"b{n}"] for n in order]),
        f"bias_hh_l{suffix}": torch.zeros(4 * H),
    }


def gru_fields(I=I, phase=0.0):
    fields = {}
    for k, n in enumerate("rzn"):
        fields |= {f"W{n}": numbers(I, H, phase=phase + 0.3 * k), f"U{n}": numbers(H, H, phase=phase + 0.5 * k + 0.1),
                   f"b{n}": numbers(H, phase=phase + 0.7 * k), f"c{n}": numbers(H, phase=phase + 0.9 * k + 0.4)}
    return fields


def gru_state(w, suffix=""):
    return {f"weight_ih_l{suffix}": torch.cat([w[f"W{n}"].T for n in "rzn"]),
            f"weight_hh_l{suffix}": torch.cat([w[f"U{n}"].T for n in "rzn"]),
            f"bias_ih_l{suffix}": torch.cat([w[f"b{n}"] for n in "rzn"]),
            f"bias_hh_l{suffix}": torch.cat([w[f"c{n}"] for n in "rzn"])}


def first(run):
    return lambda w, i: run(w, i)[0]


layer(f"RNN({I}, {H})", first(using(nn.RNN(I, H, batch_first=True), lambda w: rnn_state(w, "0"))),
      rnn_fields(), "run(m, x)", x=X)
layer(f"GRU({I}, {H})", first(using(nn.GRU(I, H, batch_first=True), lambda w: gru_state(w, "0"))),
      gru_fields(), "run(m, x)", x=X)
layer(f"LSTM({I}, {H})", first(using(nn.LSTM(I, H, batch_first=True), lambda w: lstm_state(w, suffix="0"))),
      lstm_fields(), "run(m, x)", x=X)
layer(f"LSTM({I}, {H})", lambda w, i: using(nn.LSTM(I, H, batch_first=True), lambda w: lstm_state(w, suffix="0"))(w, i)[1][1][0],
      lstm_fields(), "last(states(m, x).c)", x=X)


def part(fields, name):
    return {path[len(name) + 1:]: value for path, value in fields.items() if path.startswith(name + ".")}


def parts(**fields):
    return {f"{name}.{path}": value for name, inner in fields.items() for path, value in inner.items()}


two = nn.LSTM(I, H, batch_first=True, bidirectional=True)
layer(f"(a = LSTM({I}, {H}), b = LSTM({I}, {H}))",
      first(using(two, lambda w: lstm_state(part(w, "a"), suffix="0") | lstm_state(part(w, "b"), suffix="0_reverse"))),
      parts(a=lstm_fields(), b=lstm_fields(phase=0.6)), "bidirectional(m.a, m.b, x)", x=X)
deep = nn.GRU(I, H, num_layers=2, batch_first=True)
layer(f"(a = GRU({I}, {H}), b = GRU({H}, {H}))",
      first(using(deep, lambda w: gru_state(part(w, "a"), "0") | gru_state(part(w, "b"), "1"))),
      parts(a=gru_fields(), b=gru_fields(H, phase=0.6)), "stacked((m.a, m.b), x)", x=X)


def skip(w, i):
    h, p, shown = torch.zeros(2, H), torch.zeros(2, H), []
    for t in range(5):
        h, p = torch.tanh(i["x"][:, t] @ w["Wx"] + h @ w["Wh"] + p @ w["Wp"] + w["b"]), h
        shown.append(h)
    return torch.stack(shown, 1)


layer(f"SkipRNN({I}, {H})", skip, rnn_fields() | {"Wp": numbers(H, H, phase=0.8)}, "run(m, x)", x=X)

# Attention
q, k, v = numbers(2, 3, 4), numbers(2, 5, 4, phase=0.4), numbers(2, 5, 6, phase=0.9)
layer("1", lambda w, i: F.scaled_dot_product_attention(i["q"], i["k"], i["v"]), {}, "attend(q, k, v)", q=q, k=k, v=v)
seen = torch.tensor([[1, 0, 1, 1, 0], [0, 1, 0, 0, 0], [1, 1, 1, 1, 1]])
layer("1", lambda w, i: F.scaled_dot_product_attention(i["q"], i["k"], i["v"], attn_mask=seen.bool()), {},
      "attend(q, k, v, [[1, 0, 1, 1, 0], [0, 1, 0, 0, 0], [1, 1, 1, 1, 1]])", q=q, k=k, v=v)
layer("1", lambda w, i: F.scaled_dot_product_attention(i["q"], i["k"], i["v"], is_causal=True), {},
      "attend(q, k, v, lower(3, 5))", q=q, k=k, v=v)


def one_head(causal, memory="x"):
    def run(w, i):
        query, key, value = i["x"] @ w["Wq"], i[memory] @ w["Wk"], i[memory] @ w["Wv"]
        return F.scaled_dot_product_attention(query, key, value, is_causal=causal) @ w["Wo"]
    return run


def weights_only(fields):
    return {path: value for path, value in fields.items() if path.split(".")[-1].startswith("W")}


D, T, S = 4, 3, 5
x = numbers(2, T, D, phase=0.2)
memory = numbers(2, S, D, phase=1.2)
layer("Attn(4)", one_head(True), weights_only(attention_fields(D)), x=x)
layer("Attn(4, causal = 0)", one_head(False), weights_only(attention_fields(D)), x=x)
layer("CrossAttn(4, 3)", one_head(False, "y"), weights_only(attention_fields(D, M=3)), "m(x, y)", x=x, y=numbers(2, S, 3, phase=1.2))


def multihead(causal, mask=None):
    def run(w, i):
        query, other = i["x"], i.get("y", i["x"])
        module = nn.MultiheadAttention(D, 2, batch_first=True)
        if causal:
            hidden = ~torch.ones(T, T).tril().bool()
        else:
            hidden = None if mask is None else ~mask.bool()
        # With weights asked for, PyTorch takes its plain path, which has gradients everywhere.
        return torch.func.functional_call(
            module, attention_state()(w), (query, other, other), {"attn_mask": hidden, "need_weights": True})[0]
    return run


layer("MultiHead(4, 2)", multihead(True), attention_fields(D), x=x)
layer("MultiHead(4, 2, causal = 0)", multihead(False), attention_fields(D), x=x)
layer("MultiHead(4, 2, causal = 0)", multihead(False), attention_fields(D), "m(x, y)", x=x, y=memory)
layer("MultiHead(4, 2, causal = 0)", multihead(False, seen), attention_fields(D),
      "m(x, y, [[1, 0, 1, 1, 0], [0, 1, 0, 0, 0], [1, 1, 1, 1, 1]])", x=x, y=memory)


def grouped(w, i):
    def heads(value, n):
        return value.unflatten(-1, (n, -1)).transpose(-2, -3)
    query, key, value = heads(i["x"] @ w["Wq"] + w["bq"], 4), heads(i["x"] @ w["Wk"] + w["bk"], 2), heads(i["x"] @ w["Wv"] + w["bv"], 2)
    out = F.scaled_dot_product_attention(query, key, value, is_causal=True, enable_gqa=True)
    return out.transpose(-2, -3).flatten(-2) @ w["Wo"] + w["bo"]


group = {"Wq": numbers(8, 8, scale=0.7), "Wk": numbers(8, 4, phase=0.3), "Wv": numbers(8, 4, phase=0.9), "Wo": numbers(8, 8, phase=1.4),
         "bq": numbers(8, phase=0.2), "bk": numbers(4, phase=0.4), "bv": numbers(4, phase=0.6), "bo": numbers(8, phase=0.8)}
layer("MultiHead(8, 4, 2)", grouped, group, x=numbers(2, 3, 8, phase=0.2))


def rotated(value, first=0):
    """Each pair of features as a complex number, times e^(i t ω)."""
    E = value.shape[-1]
    omega = 10000.0 ** (-torch.arange(0, E, 2, dtype=value.dtype) / E)
    turn = torch.polar(torch.ones(1, dtype=value.dtype), torch.outer(torch.arange(value.shape[-2]) + first, omega))
    return torch.view_as_real(torch.view_as_complex(value.unflatten(-1, (-1, 2)).contiguous()) * turn).flatten(-2)


layer("1", lambda w, i: rotated(i["x"]), {}, "rotate(x)", x=numbers(2, 5, 6))
layer("1", lambda w, i: rotated(i["x"], 3), {}, "rotate(x, first = 3)", x=numbers(2, 5, 6))

layer("Positions(6, 4)", lambda w, i: i["x"] + F.embedding(torch.arange(3), w["P"]), {"P": numbers(6, 4)}, x=numbers(2, 3, 4, phase=0.2))


def waves(T, D):
    """Sine and cosine of the place times a falling frequency, one after the other."""
    angle = torch.arange(T)[:, None] / 10000 ** (2 * torch.arange(D // 2) / D)
    return torch.stack([angle.sin(), angle.cos()], -1).flatten(-2)


case("sinusoids(7, 6)", waves(7, 6))
case("hardattend(q, k, v)", v[torch.arange(2)[:, None], (q @ k.mT).argmax(-1)], q=q, k=k, v=v)

# Transformer blocks
def norm_fields(at, phase=0.0):
    return {f"{at}.g": 1 + numbers(D, phase=phase, scale=0.3), f"{at}.b": numbers(D, phase=phase + 1.0, scale=0.3)}


def mlp_fields(at, F=6):
    return {f"{at}.W1": numbers(D, F, phase=0.3), f"{at}.b1": numbers(F, phase=0.5), f"{at}.W2": numbers(F, D, phase=0.8), f"{at}.b2": numbers(D, phase=1.0)}


def block_state(w):
    return attention_state("self_attn.")(w, "att.") | mlp_state(w) | norm_state(w, 2)


def mlp_state(w):
    return {"linear1.weight": w["mlp.W1"].T, "linear1.bias": w["mlp.b1"], "linear2.weight": w["mlp.W2"].T, "linear2.bias": w["mlp.b2"]}


def norm_state(w, count):
    return {f"norm{n}.{long}": w[f"ln{n}.{short}"] for n in range(1, count + 1) for long, short in {"weight": "g", "bias": "b"}.items()}


block = norm_fields("ln1") | attention_fields(D, "att.") | norm_fields("ln2", 0.5) | mlp_fields("mlp")
for pre in (1, 0):
    module = nn.TransformerEncoderLayer(D, 2, 6, 0.0, "gelu", batch_first=True, norm_first=bool(pre))
    layer(f"Block(4, 6, 2, causal = 0, pre = {pre})", using(module, block_state), block, x=x)


def causal_block(w, i):
    module = nn.TransformerEncoderLayer(D, 2, 6, 0.0, "gelu", batch_first=True, norm_first=True)
    hidden = ~torch.ones(T, T).tril().bool()
    return torch.func.functional_call(module, block_state(w), (i["x"],), {"src_mask": hidden})


layer("Block(4, 6, 2)", causal_block, block, x=x)

decoder = (norm_fields("ln1") | attention_fields(D, "att.") | norm_fields("ln2", 0.5) | attention_fields(D, "cross.", phase=0.35)
           | norm_fields("ln3", 0.8) | mlp_fields("mlp"))


def decoder_block(pre):
    def run(w, i):
        module = nn.TransformerDecoderLayer(D, 2, 6, 0.0, "gelu", batch_first=True, norm_first=pre)
        state = attention_state("self_attn.")(w, "att.") | attention_state("multihead_attn.")(w, "cross.") | mlp_state(w) | norm_state(w, 3)
        hidden = ~torch.ones(T, T).tril().bool()
        return torch.func.functional_call(module, state, (i["x"], i["y"]), {"tgt_mask": hidden})
    return run


for pre in (1, 0):
    layer(f"DecoderBlock(4, 6, 2, pre = {pre})", decoder_block(bool(pre)), decoder, "m(x, y)", x=x, y=memory)



# Models made of blocks
def several(constructor, part, names, function, fields, call="m(x)", at="blocks", **inputs):
    """As layer, for a model whose parts in `blocks` have weights by the names given."""
    inner = ", ".join(
        f"with({part}, " + ", ".join(f"{path[len(name) + 1:]} = {path.replace('.', '')}0" for path in fields if path.startswith(name + ".")) + ")"
        for name in names)
    own = [path for path in fields if not path.startswith(tuple(name + "." for name in names))]
    outer = "".join(f", {path} = {path.replace('.', '')}0" for path in own)
    layer(f"with({constructor}, {at} = ({inner}){outer})", function, fields, call, assigned=True, **inputs)


def prefixed(state, prefix):
    return {f"{prefix}{name}": value for name, value in state.items()}


def encoder(w, i, causal=False):
    inner = w["p.mlp.W1"].shape[1]
    module = nn.TransformerEncoder(nn.TransformerEncoderLayer(D, 2, inner, 0.0, "gelu", batch_first=True, norm_first=True), 2, nn.LayerNorm(D), enable_nested_tensor=False)
    state = prefixed(block_state(part(w, "p")), "layers.0.") | prefixed(block_state(part(w, "q")), "layers.1.")
    state |= {"norm.weight": w["ln.g"], "norm.bias": w["ln.b"]}
    hidden = ~torch.ones(T, T).tril().bool() if causal else None
    return torch.func.functional_call(module, state, (i["x"],), {"mask": hidden})


two_blocks = parts(p=block, q={path: value.flip(0) for path, value in block.items()}) | norm_fields("ln", 0.3)
several("Encoder(4, 6, 2, 2)", "Block(4, 6, 2, causal = 0)", "pq", encoder, two_blocks, x=x)


def whole_decoder(w, i):
    module = nn.TransformerDecoder(nn.TransformerDecoderLayer(D, 2, 6, 0.0, "gelu", batch_first=True, norm_first=True), 2, nn.LayerNorm(D))
    state = {"norm.weight": w["ln.g"], "norm.bias": w["ln.b"]}
    for place, name in enumerate("pq"):
        own = part(w, name)
        state |= prefixed(attention_state("self_attn.")(own, "att.") | attention_state("multihead_attn.")(own, "cross.") | mlp_state(own) | norm_state(own, 3), f"layers.{place}.")
    hidden = ~torch.ones(T, T).tril().bool()
    return torch.func.functional_call(module, state, (i["x"], i["y"]), {"tgt_mask": hidden})


several("Decoder(4, 6, 2, 2)", "DecoderBlock(4, 6, 2)", "pq", whole_decoder,
        parts(p=decoder, q={path: value.flip(0) for path, value in decoder.items()}) | norm_fields("ln", 0.3), "m(x, y)", x=x, y=memory)


def gpt(w, i):
    value = F.embedding(i["i"], w["token.E"]) + w["place.P"][:T]
    return encoder(w, {"x": value}, causal=True) @ w["Wo"]


several("GPT(5, 4, 2, 2, 6, 6)", "Block(4, 6, 2)", "pq", gpt,
        two_blocks | {"token.E": numbers(5, D), "place.P": numbers(6, D, phase=0.9), "Wo": numbers(D, 5, phase=0.4)},
        "m(i)", i=torch.tensor([[0, 4, 2], [1, 1, 3]]))


front = norm_fields("enc.ln", 0.3) | {"patch.W": numbers(4, D), "patch.b": numbers(D, phase=0.4), "cls": numbers(1, D, phase=0.7),
                                      "place.P": numbers(5, D, phase=0.9)}
wide = norm_fields("ln1") | attention_fields(D, "att.") | norm_fields("ln2", 0.5) | mlp_fields("mlp", 8)


def vit_features(w, i):
    patches = F.conv2d(i["x"], w["patch.W"].T.reshape(D, 1, 2, 2), w["patch.b"], 2).flatten(-2).mT
    value = torch.cat([w["cls"].expand(2, 1, D), patches], 1) + w["place.P"]
    state = {name.removeprefix("enc."): weight for name, weight in w.items()}
    return encoder(state, {"x": value})[:, 0]


def vit(w, i):
    return vit_features(w, i) @ w["Wo"] + w["bo"]


several("ViT(4, 2, 1, 4, 2, 2, 3, 6)", "Block(4, 6, 2, causal = 0)", "pq", vit,
        parts(p=block, q={path: value.flip(0) for path, value in block.items()}) | front | {"Wo": numbers(D, 3, phase=0.4), "bo": numbers(3)},
        at="enc.blocks", x=numbers(2, 1, 4, 4, phase=0.6))


def frame_vit(w, i):
    frames = [vit_features(part(w, "vit") | {n: v for n, v in w.items() if n[1] == "."}, {"x": i["x"][:, t]}) for t in range(3)]
    lstm = nn.LSTM(D, 3, batch_first=True)
    own = part(w, "lstm")
    state = {f"{long}_l0": torch.cat(values) for long, values in {
        "weight_ih": [own[f"W{n}"][:D].T for n in "ifgo"], "weight_hh": [own[f"W{n}"][D:].T for n in "ifgo"],
        "bias_ih": [own[f"b{n}"] for n in "ifgo"], "bias_hh": [torch.zeros(12)]}.items()}
    shown = torch.func.functional_call(lstm, state, (torch.stack(frames, 1),))[0]
    return shown[:, -1] @ w["out.W"] + w["out.b"]


several("FrameViT(4, 2, 1, 4, 2, 2, 3, 2)", "Block(4, 8, 2, causal = 0)", "pq", frame_vit,
        parts(p=wide, q={path: value.flip(0) for path, value in wide.items()}) | parts(vit=front)
        | parts(lstm={f"W{n}": numbers(D + 3, 3, phase=0.3 * k) for k, n in enumerate("fiog")}
                | {f"b{n}": numbers(3, phase=0.9 * k) for k, n in enumerate("fiog")},
                out={"W": numbers(3, 2), "b": numbers(2, phase=0.4)}),
        at="vit.enc.blocks", x=numbers(2, 3, 1, 4, 4, phase=0.6))


# Images, signals
layer("Conv(2, 3, 2, 3, stride = 2, pad = 1)", lambda w, i: F.conv2d(i["x"], w["K"], w["b"], 2, 1),
      {"K": numbers(3, 2, 2, 3), "b": numbers(3, phase=0.4)}, x=numbers(2, 2, 4, 5, phase=0.2))
layer("Conv1(2, 3, 3, stride = 2, pad = 2, dilation = 2)", lambda w, i: F.conv1d(i["x"], w["K"], w["b"], 2, 2, 2),
      {"K": numbers(3, 2, 3), "b": numbers(3, phase=0.4)}, x=numbers(2, 2, 7, phase=0.2))
layer("PatchEmbed(2, 3, 4)", lambda w, i: F.conv2d(i["x"], w["W"].T.reshape(4, 3, 2, 2), w["b"], 2).flatten(-2).mT,
      {"W": numbers(12, 4), "b": numbers(4, phase=0.4)}, x=numbers(2, 3, 4, 6, phase=0.2))
layer("Tubelets(2, 2, 3, 4)", lambda w, i: F.conv3d(i["x"], w["W"].T.reshape(4, 3, 2, 2, 2), w["b"], 2).flatten(-3).mT,
      {"W": numbers(24, 4), "b": numbers(4, phase=0.4)}, x=numbers(2, 3, 4, 4, 2, phase=0.2))


def inception(w, i):
    def conv(name, value, pad=0):
        return F.relu(F.conv2d(value, w[f"{name}.K"], w[f"{name}.b"], padding=pad))
    value = i["x"]
    return torch.cat([conv("one", value), conv("three", conv("squeeze3", value), 1), conv("five", conv("squeeze5", value), 2),
                      conv("pooled", F.max_pool2d(value, 3, 1, 1))], -3)


def conv_fields(at, O, I, k, phase):
    return {f"{at}.K": numbers(O, I, k, k, phase=phase), f"{at}.b": 0.5 + numbers(O, phase=phase + 0.3)}


layer("Inception(2, 2, 1, 2, 2, 1)", inception,
      conv_fields("one", 1, 2, 1, 0.1) | conv_fields("squeeze3", 2, 2, 1, 0.2) | conv_fields("three", 2, 2, 3, 0.3)
      | conv_fields("squeeze5", 2, 2, 1, 0.4) | conv_fields("five", 2, 2, 5, 0.5) | conv_fields("pooled", 1, 2, 1, 0.6),
      x=numbers(2, 2, 3, 4, phase=0.2))

# Variational autoencoder, word vectors
mu, logs = numbers(3, 2, phase=0.1), numbers(3, 2, phase=0.7, scale=0.5)
layer("1", lambda w, i: torch.distributions.kl_divergence(
    torch.distributions.Normal(i["a"], i["b"].exp()), torch.distributions.Normal(0.0, 1.0)).sum(-1),
    {}, "klnormal(a, b)", a=mu, b=logs)
pixels = torch.sigmoid(numbers(3, 4, phase=0.9))
layer("1", lambda w, i: F.binary_cross_entropy_with_logits(i["y"], pixels, reduction="none").sum(-1).mean()
      + 0.5 * torch.distributions.kl_divergence(torch.distributions.Normal(i["a"], i["b"].exp()), torch.distributions.Normal(0.0, 1.0)).sum(-1).mean(),
      {}, "vaeloss((μ = a, logσ = b, y = y), sigmoid(" + str([[round(v, 17) for v in row] for row in numbers(3, 4, phase=0.9).tolist()]) + "), 0.5)",
      a=mu, b=logs, y=numbers(3, 4, phase=0.4))


def linear(w, name, value):
    return value @ w[f"{name}.W"] + w[f"{name}.b"]


def decoded(w, z):
    return linear(w, "out", torch.tanh(linear(w, "dec", z)))


vae = parts(**{name: {"W": numbers(*sizes, phase=0.3 * k, scale=0.8), "b": numbers(sizes[1], phase=0.5 + k, scale=0.4)}
               for k, (name, sizes) in enumerate({"enc": (4, 3), "mean": (3, 2), "spread": (3, 2), "dec": (2, 3), "out": (3, 4)}.items())})


def vae_loss(w, i):
    """The whole: encoder, a draw by given noise, decoder, both parts of the loss."""
    e = torch.tanh(linear(w, "enc", i["x"]))
    mean, spread = linear(w, "mean", e), linear(w, "spread", e)
    y = decoded(w, mean + spread.exp() * i["n"])
    normal = torch.distributions.Normal
    kl = torch.distributions.kl_divergence(normal(mean, spread.exp()), normal(0.0, 1.0)).sum(-1)
    return (F.binary_cross_entropy_with_logits(y, i["x"], reduction="none").sum(-1) + kl).mean()


layer("VAE(4, 3, 2)", vae_loss, vae, "{ r = m(x); vaeloss((μ = r.μ, logσ = r.logσ, y = m.decode(r.μ + exp(r.logσ) * n)), x) }",
      x=pixels, n=numbers(3, 2, phase=0.8))
# With no spread to speak of a draw is its mean, and the model gives what an autoencoder does.
still = vae | {"spread.b": torch.full((2,), -100.0), "spread.W": torch.zeros(3, 2)}
layer("VAE(4, 3, 2)", lambda w, i: decoded(w, linear(w, "mean", torch.tanh(linear(w, "enc", i["x"])))) + 0 * w["spread.b"].sum() + 0 * w["spread.W"].sum(),
      still, "m(x).y", x=pixels)
centre, context = torch.tensor([0, 3, 1]), torch.tensor([1, 2, 2])
noise = torch.tensor([[4, 0], [4, 4], [0, 3]])
words = {"W": numbers(5, 3), "U": numbers(5, 3, phase=0.5)}
layer("SkipGram(5, 3)", lambda w, i: F.cross_entropy(w["W"][i["c"]] @ w["U"].T, i["o"]), words, "skipgramloss(m, c, o)", c=centre, o=context)


def negative(w, i):
    inner = w["W"][i["c"]]
    near = F.logsigmoid((inner * w["U"][i["o"]]).sum(-1))
    far = F.logsigmoid(-(inner[:, None] * w["U"][i["n"]]).sum(-1)).sum(-1)
    return -(near + far).mean()


layer("SkipGram(5, 3)", negative, words, "negativeloss(m, c, o, n)", c=centre, o=context, n=noise)

# Encoder and decoder of LSTMs
def seq2seq(look):
    def run(w, i):
        enc, dec = nn.LSTM(I, H, batch_first=True), nn.LSTM(I, H, batch_first=True)
        e, s = torch.func.functional_call(enc, lstm_state(part(w, "enc"), suffix="0"), (i["x"],))
        d, _ = torch.func.functional_call(dec, lstm_state(part(w, "dec"), suffix="0"), (i["y"], s))
        if look:
            d = torch.cat([d, F.softmax(d @ e.mT, -1) @ e], -1)
        return d @ w["out.W"] + w["out.b"]
    return run


for look in (1, 0):
    layer(f"Seq2Seq({I}, {I}, {H}, 2, look = {look})", seq2seq(look),
          parts(enc=lstm_fields(), dec=lstm_fields(phase=0.6), out={"W": numbers(2 * H if look else H, 2), "b": numbers(2)}),
          "m(x, y)", x=X, y=numbers(2, 3, I, phase=0.9))

write("layers")

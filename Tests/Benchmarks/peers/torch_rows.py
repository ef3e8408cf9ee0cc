"""The workloads in PyTorch, eager, as its own documentation would have them written."""
import math
from common import *
import torch
import torch.nn.functional as F

torch.set_num_threads(THREADS)
tensor = lambda a: torch.tensor(a)
result = [None]


def forward(f):
    """Times f without gradients."""
    def run():
        with torch.inference_mode(): result[0] = f()
    return run


def transposed(p):
    """Weights as F.linear wants them."""
    linear = ("Wqkv", "Wo", "W1", "W2", "Wh", "Wp", "Wx")
    return {k: tensor(np.ascontiguousarray(a.T) if k.split(".")[-1] in linear else a)
            for k, a in p.items()}


def training(p, loss, lr=1e-3):
    """Five steps of Adam for the checksum, then steps by the clock."""
    for t in p.values(): t.requires_grad_(True)
    adam = torch.optim.Adam(p.values(), lr=lr, fused=True)
    def step():
        adam.zero_grad()
        value = loss()
        value.backward()
        adam.step()
        return value.item()
    losses = [step() for _ in range(5)]
    report(step, lambda: losses[4])


# b: tiny ops
def ops():
    given = load("b")
    x0, h, b = tensor(given["x"]), tensor(HADAMARD), tensor(given["b"])
    s = tensor(np.full((4, 4), 1.002, FLOAT))
    def chain():
        x = x0
        for _ in range(2500): x = torch.tanh(x @ h + b) * s
        return x
    if ROW == "b_fwd": return report(forward(chain), lambda: wsum(result[0].numpy()))
    for t in (h, b, s): t.requires_grad_(True)
    def run(): result[0] = torch.autograd.grad(chain().sum(), (h, b, s))
    report(run, lambda: gnorm(g.numpy() for g in result[0]))


# c: adders
def adder():
    wx, wh, bias, wy = map(tensor, ADDER)
    places = [float(2 ** t) for t in range(9)]
    def add(x):
        h, y = torch.zeros(x.shape[1], 3, dtype=x.dtype), 0
        for t in range(9):
            h = (x[t] @ wx + h @ wh + bias > 0).to(x.dtype)
            y = y + (h @ wy) * places[t]
        return y
    if ROW == "c1_adder_batch":
        x = tensor(bits(ALL >> 8, ALL & 255))
        return report(forward(lambda: add(x)), lambda: float(result[0].double().sum()))
    given = load("c")
    if ROW == "c2_adder_single":
        xs = [tensor(bits(given["a"][i:i + 1], given["b"][i:i + 1])) for i in range(1024)]
        return report(forward(lambda: [add(x).item() for x in xs]), lambda: sum(result[0]))
    pairs = list(zip(given["ta"], given["tb"]))
    xs = [tensor(bits(a, b)) for a, b in pairs]
    ys = [tensor(((a + b).astype(np.int64)[None] >> np.arange(9)[:, None] & 1)
                 .astype(FLOAT)[..., None]) for a, b in pairs]
    def train():
        p = {k: tensor(given[k]) for k in ("Wx", "Wh", "Wo")}
        p |= {"bh": torch.zeros(16, dtype=xs[0].dtype), "bo": torch.zeros(1, dtype=xs[0].dtype)}
        for t in p.values(): t.requires_grad_(True)
        adam, losses = torch.optim.Adam(p.values(), lr=0.01, fused=True), []
        for x, y in zip(xs, ys):
            h, hs = torch.zeros(64, 16, dtype=x.dtype), []
            for t in range(9):
                h = torch.tanh(x[t] @ p["Wx"] + h @ p["Wh"] + p["bh"])
                hs.append(h)
            loss = F.binary_cross_entropy_with_logits(torch.stack(hs) @ p["Wo"] + p["bo"], y)
            adam.zero_grad()
            loss.backward()
            adam.step()
            losses.append(loss.item())
        result[0] = losses
    report(train, lambda: result[0][9])


# d: character LSTM
def lstm():
    given = load("d")
    tokens = torch.tensor(given["tok"].astype(np.int64)).T
    x, y = tokens[:64].contiguous(), tokens[1:].reshape(-1)
    cell = torch.nn.LSTM(128, 128).to(tensor(given["E"]).dtype)
    p = {"E": tensor(given["E"]), "Wo": tensor(np.ascontiguousarray(given["Wo"].T)),
         "bo": tensor(np.zeros(65, FLOAT))}
    with torch.no_grad():
        cell.weight_ih_l0.copy_(tensor(given["Wx"].T))
        cell.weight_hh_l0.copy_(tensor(given["Wh"].T))
        cell.bias_ih_l0.zero_(), cell.bias_hh_l0.zero_()
    cell.bias_ih_l0.requires_grad_(False)
    def loss():
        h = cell(F.embedding(x, p["E"]))[0]
        return F.cross_entropy(F.linear(h, p["Wo"], p["bo"]).reshape(-1, 65), y)
    if ROW == "d_lstm_fwd": return report(forward(loss), lambda: result[0].item())
    weights = {k: t for k, t in cell.named_parameters() if t.requires_grad}
    training(p | weights, loss)


def unit(x, p, heads, causal, keep=False, prefix=""):
    """A Transformer block; its attention weights where they are wanted."""
    B, T, d = x.shape
    get = lambda name: p[prefix + name]
    h = F.layer_norm(x, (d,), get("g1"), get("b1"))
    q, k, v = (u.view(B, T, heads, d // heads).transpose(1, 2)
               for u in F.linear(h, get("Wqkv"), get("bqkv")).split(d, 2))
    w = None
    if keep:
        score = q @ k.transpose(-1, -2) / math.sqrt(d // heads)
        future = torch.triu(torch.ones(T, T, dtype=torch.bool), 1)
        w = F.softmax(score.masked_fill(future, -math.inf), -1)
        a = w @ v
    else:
        a = F.scaled_dot_product_attention(q, k, v, is_causal=causal)
    x = x + F.linear(a.transpose(1, 2).reshape(B, T, d), get("Wo"), get("bo"))
    h = F.layer_norm(x, (d,), get("g2"), get("b2"))
    a = F.gelu(F.linear(h, get("W1"), get("c1")), approximate="tanh")
    return x + F.linear(a, get("W2"), get("c2")), w


# e: one block
def transformer():
    given = load("e")
    p, x, r = transposed(block(given, 256)), tensor(given["x"]), tensor(given["R"])
    keep = ROW.endswith("_w")
    if "bwd" not in ROW:
        run = forward(lambda: unit(x, p, 8, True, keep))
        return report(run, lambda: wsum(result[0][1 if keep else 0].numpy()))
    for t in [*p.values(), x]: t.requires_grad_(True)
    def run():
        y, w = unit(x, p, 8, True, keep)
        result[0] = torch.autograd.grad((y * r).sum() / r.numel(), [*p.values(), x]), w
    report(run, lambda: gnorm(g.numpy() for g in result[0][0]))


# f, g: GPT and ViT
def stack():
    parameters, x, y = model(ROW[0])
    p, x, y = transposed(parameters), tensor(x), tensor(y)
    def loss():
        if ROW[0] == "f": h = F.embedding(x, p["E"]) + p["pos"]
        else:
            patches = F.linear(x, p["Wp"], p["bp"])
            h = torch.cat([p["cls"].expand(64, 1, 64), patches], 1) + p["pos"]
        for i in range(4): h = unit(h, p, 4, ROW[0] == "f", prefix=f"{i}.")[0]
        if ROW[0] == "g": h = h[:, 0]
        logits = F.linear(F.layer_norm(h, h.shape[-1:], p["gf"], p["bf"]), p["Wh"], p["bh"])
        return F.cross_entropy(logits.reshape(-1, logits.shape[-1]), y)
    if ROW.endswith("fwd"): return report(forward(loss), lambda: result[0].item())
    training(p, loss)


# h: elementwise work
def large():
    _, op, size = ROW.split("_")
    x = tensor(load("h" + size)["x"])
    f = dict(gelu=lambda: F.gelu(x, approximate="tanh"), softmax=lambda: F.softmax(x, -1),
             layernorm=lambda: F.layer_norm(x, (1024,)), copy=lambda: x.clone())[op]
    report(forward(f), lambda: wsum(result[0].numpy()))


# i: products
def gemm():
    given = load("i" + ROW.split("_")[-1])
    a, b = tensor(given["A"]), tensor(given["B"])
    report(forward(lambda: a @ b), lambda: wsum(result[0].numpy()))


{"b": ops, "c": adder, "d": lstm, "e": transformer, "f": stack, "g": stack, "h": large,
 "i": gemm}[ROW[0]]()

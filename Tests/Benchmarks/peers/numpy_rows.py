"""The workloads in NumPy; it has no derivatives, so these are written out by hand."""
from common import *

result = [None]


def timed(f, checksum):
    def run(): result[0] = f()
    report(run, checksum)


def adam(p, lr=1e-3):
    """One step of Adam in place."""
    m, v = ({k: np.zeros_like(a) for k, a in p.items()} for _ in range(2))
    count = [0]
    def step(g):
        count[0] += 1
        c1, c2 = 1 - 0.9 ** count[0], 1 - 0.999 ** count[0]
        for k in p:
            m[k] += FLOAT(0.1) * (g[k] - m[k])
            v[k] += FLOAT(0.001) * (g[k] * g[k] - v[k])
            p[k] -= FLOAT(lr / c1) * m[k] / (np.sqrt(v[k] / FLOAT(c2)) + FLOAT(1e-8))
    return step


def training(p, loss_and_gradient):
    update = adam(p)
    def step():
        loss, g = loss_and_gradient()
        update(g)
        return loss
    losses = [step() for _ in range(5)]
    timed(step, lambda: losses[4])


def ops():
    given = load("b")
    x0, h, b, s = given["x"], HADAMARD, given["b"], np.full((4, 4), 1.002, FLOAT)
    def chain(keep=None):
        x = x0
        for _ in range(2500):
            y = np.tanh(x @ h + b)
            if keep is not None: keep.append((x, y))
            x = y * s
        return x
    if ROW == "b_fwd": return timed(chain, lambda: wsum(result[0]))
    def back():
        steps = []
        chain(steps)
        g, dh, db, ds = np.ones_like(x0), np.zeros_like(h), np.zeros_like(b), np.zeros_like(s)
        for x, y in reversed(steps):
            ds += g * y
            g = g * s * (1 - y * y)
            db += g
            dh += x.T @ g
            g = g @ h.T
        return dh, db, ds
    timed(back, lambda: gnorm(result[0]))


def adder():
    wx, wh, bias, wy = ADDER
    def add(x):
        h, y = np.zeros((x.shape[1], 3), FLOAT), 0
        for t in range(9):
            h = (x[t] @ wx + h @ wh + bias > 0).astype(FLOAT)
            y = y + (h @ wy) * FLOAT(2 ** t)
        return y
    if ROW == "c1_adder_batch":
        x = bits(ALL >> 8, ALL & 255)
        return timed(lambda: add(x), lambda: float(result[0].sum(dtype=np.float64)))
    given = load("c")
    if ROW == "c2_adder_single":
        xs = [bits(given["a"][i:i + 1], given["b"][i:i + 1]) for i in range(1024)]
        return timed(lambda: [float(add(x)[0, 0]) for x in xs], lambda: sum(result[0]))
    pairs = list(zip(given["ta"], given["tb"]))
    xs = [bits(a, b) for a, b in pairs]
    ys = [((a + b).astype(np.int64)[None] >> np.arange(9)[:, None] & 1).astype(FLOAT)[..., None]
          for a, b in pairs]
    def train():
        p = {k: given[k].copy() for k in ("Wx", "Wh", "Wo")}
        p |= {"bh": np.zeros(16, FLOAT), "bo": np.zeros(1, FLOAT)}
        update, losses = adam(p, 0.01), []
        for x, y in zip(xs, ys):
            hs = [np.zeros((64, 16), FLOAT)]
            for t in range(9): hs.append(np.tanh(x[t] @ p["Wx"] + hs[t] @ p["Wh"] + p["bh"]))
            h = np.stack(hs[1:])
            z = h @ p["Wo"] + p["bo"]
            losses.append(float((np.logaddexp(z, 0) - y * z).mean()))
            dz = (1 / (1 + np.exp(-z)) - y) / FLOAT(z.size)
            g = {k: np.zeros_like(a) for k, a in p.items()}
            g["Wo"] = h.reshape(-1, 16).T @ dz.reshape(-1, 1)
            g["bo"] = dz.sum((0, 1))
            dh = 0
            for t in range(8, -1, -1):
                da = (dz[t] @ p["Wo"].T + dh) * (1 - h[t] * h[t])
                g["Wx"] += x[t].T @ da
                g["Wh"] += hs[t].T @ da
                g["bh"] += da.sum(0)
                dh = da @ p["Wh"].T
            update(g)
        return losses
    timed(train, lambda: result[0][9])


sigmoid = lambda z: 1 / (1 + np.exp(-z))


def cross_entropy(z, y):
    """The loss, and its gradient by the logits."""
    z = z - z.max(-1, keepdims=True)
    e = np.exp(z)
    total, n = e.sum(-1, keepdims=True), np.arange(y.size)
    loss = float((np.log(total[:, 0]) - z[n, y]).mean())
    e /= total
    e[n, y] -= 1
    return loss, e / FLOAT(y.size)


def lstm():
    given = load("d")
    tokens = given["tok"].astype(np.int64).T
    x, y = tokens[:64], tokens[1:].ravel()
    p = {k: given[k].copy() for k in ("E", "Wx", "Wh", "Wo")}
    p |= {"b": np.zeros(512, FLOAT), "bo": np.zeros(65, FLOAT)}
    def forward():
        e = p["E"][x]
        z = (e.reshape(-1, 128) @ p["Wx"] + p["b"]).reshape(64, 32, 512)
        h, c, gates = [np.zeros((32, 128), FLOAT)], [np.zeros((32, 128), FLOAT)], []
        for t in range(64):
            a = z[t] + h[t] @ p["Wh"]
            i, f, o = sigmoid(a[:, :128]), sigmoid(a[:, 128:256]), sigmoid(a[:, 384:])
            g = np.tanh(a[:, 256:384])
            c.append(f * c[t] + i * g)
            gates.append((i, f, g, o, np.tanh(c[-1])))
            h.append(o * gates[t][4])
        hs = np.stack(h[1:]).reshape(-1, 128)
        loss, dz = cross_entropy(hs @ p["Wo"] + p["bo"], y)
        return loss, (e, h, c, gates, hs, dz)
    if ROW == "d_lstm_fwd": return timed(forward, lambda: result[0][0])
    def both():
        loss, (e, h, c, gates, hs, dz) = forward()
        grad = {"Wo": hs.T @ dz, "bo": dz.sum(0)}
        dhs = (dz @ p["Wo"].T).reshape(64, 32, 128)
        da = np.empty((64, 32, 512), FLOAT)
        dh = dc = np.zeros((32, 128), FLOAT)
        for t in range(63, -1, -1):
            i, f, g, o, tc = gates[t]
            dh = dh + dhs[t]
            dc = dc + dh * o * (1 - tc * tc)
            da[t] = np.concatenate([dc * g * i * (1 - i), dc * c[t] * f * (1 - f),
                                    dc * i * (1 - g * g), dh * tc * o * (1 - o)], 1)
            dh, dc = da[t] @ p["Wh"].T, dc * f
        flat = da.reshape(-1, 512)
        grad["E"] = np.zeros_like(p["E"])
        np.add.at(grad["E"], x.ravel(), flat @ p["Wx"].T)
        grad["Wx"], grad["b"] = e.reshape(-1, 128).T @ flat, flat.sum(0)
        grad["Wh"] = np.stack(h[:-1]).reshape(-1, 128).T @ flat
        return loss, grad
    training(p, both)


# A Transformer block and the way back through it.
SLOPE, CUBIC = FLOAT(np.sqrt(2 / np.pi)), FLOAT(0.044715)


def norm(x, g, b):
    d = x - x.mean(-1, keepdims=True)
    r = 1 / np.sqrt((d * d).mean(-1, keepdims=True) + FLOAT(1e-5))
    return d * r * g + b, (d * r, r)


def norm_back(dy, g, kept):
    n, r = kept
    dn = dy * g
    dx = r * (dn - dn.mean(-1, keepdims=True) - n * (dn * n).mean(-1, keepdims=True))
    axes = tuple(range(dy.ndim - 1))
    return dx, (dy * n).sum(axes), dy.sum(axes)


def unit(x, get, heads, causal):
    B, T, d = x.shape
    h1, l1 = norm(x, get("g1"), get("b1"))
    qkv = (h1.reshape(-1, d) @ get("Wqkv") + get("bqkv")).reshape(B, T, 3, heads, d // heads)
    q, k, v = (np.ascontiguousarray(qkv[:, :, i].transpose(0, 2, 1, 3)) for i in range(3))
    score = q @ k.transpose(0, 1, 3, 2) * FLOAT(1 / np.sqrt(d // heads))
    if causal: score = np.where(np.tril(np.ones((T, T), bool)), score, FLOAT(-np.inf))
    w = np.exp(score - score.max(-1, keepdims=True))
    w /= w.sum(-1, keepdims=True)
    a = (w @ v).transpose(0, 2, 1, 3).reshape(-1, d)
    mid = x + (a @ get("Wo") + get("bo")).reshape(x.shape)
    h2, l2 = norm(mid, get("g2"), get("b2"))
    u = h2.reshape(-1, d) @ get("W1") + get("c1")
    t = np.tanh(SLOPE * (u + CUBIC * u * u * u))
    ge = FLOAT(0.5) * u * (1 + t)
    return mid + (ge @ get("W2") + get("c2")).reshape(x.shape), (h1, l1, q, k, v, w, a, h2, l2, u, t, ge)


def unit_back(dy, get, kept):
    h1, l1, q, k, v, w, a, h2, l2, u, t, ge = kept
    B, T, d = dy.shape
    heads, g, flat = q.shape[1], {}, dy.reshape(-1, d)
    g["W2"], g["c2"] = ge.T @ flat, flat.sum(0)
    du = (flat @ get("W2").T) * (FLOAT(0.5) * (1 + t) + FLOAT(0.5) * u * (1 - t * t) * SLOPE
                                 * (1 + 3 * CUBIC * u * u))
    g["W1"], g["c1"] = h2.reshape(-1, d).T @ du, du.sum(0)
    dx, g["g2"], g["b2"] = norm_back((du @ get("W1").T).reshape(dy.shape), get("g2"), l2)
    dy = dy + dx
    flat = dy.reshape(-1, d)
    g["Wo"], g["bo"] = a.T @ flat, flat.sum(0)
    da = (flat @ get("Wo").T).reshape(B, T, heads, d // heads).transpose(0, 2, 1, 3)
    dw, dv = da @ v.transpose(0, 1, 3, 2), w.transpose(0, 1, 3, 2) @ da
    ds = w * (dw - (dw * w).sum(-1, keepdims=True)) * FLOAT(1 / np.sqrt(d // heads))
    parts = [ds @ k, ds.transpose(0, 1, 3, 2) @ q, dv]
    dqkv = np.stack([part.transpose(0, 2, 1, 3).reshape(B, T, d) for part in parts], 2)
    dqkv = dqkv.reshape(-1, 3 * d)
    g["Wqkv"], g["bqkv"] = h1.reshape(-1, d).T @ dqkv, dqkv.sum(0)
    dx, g["g1"], g["b1"] = norm_back((dqkv @ get("Wqkv").T).reshape(dy.shape), get("g1"), l1)
    return dy + dx, g


def transformer():
    given = load("e")
    p, x = block(given, 256), given["x"]
    forward = lambda: unit(x, p.get, 8, True)
    if "bwd" not in ROW:
        kept = ROW.endswith("_w")
        return timed(forward, lambda: wsum(result[0][1][5] if kept else result[0][0]))
    def both():
        dx, g = unit_back(given["R"] / FLOAT(x.size), p.get, forward()[1])
        return [*g.values(), dx]
    timed(both, lambda: gnorm(result[0]))


def stack():
    p, x, y = model(ROW[0])
    p = {k: a.copy() for k, a in p.items()}
    d, gpt = p["pos"].shape[-1], ROW[0] == "f"
    part = lambda i: lambda name: p[f"{i}.{name}"]
    def forward():
        if gpt: h = p["E"][x] + p["pos"]
        else:
            first = np.broadcast_to(p["cls"], (64, 1, 64))
            h = np.concatenate([first, x @ p["Wp"] + p["bp"]], 1) + p["pos"]
        kept = []
        for i in range(4):
            h, k = unit(h, part(i), 4, gpt)
            kept.append(k)
        top = h if gpt else h[:, 0]
        n, ln = norm(top, p["gf"], p["bf"])
        n = n.reshape(-1, d)
        loss, dz = cross_entropy(n @ p["Wh"] + p["bh"], y)
        return loss, (h, kept, n, ln, dz)
    if ROW.endswith("fwd"): return timed(forward, lambda: result[0][0])
    def both():
        loss, (h, kept, n, ln, dz) = forward()
        g = {"Wh": n.T @ dz, "bh": dz.sum(0)}
        dn = dz @ p["Wh"].T
        dtop, g["gf"], g["bf"] = norm_back(dn.reshape(h.shape if gpt else (64, d)), p["gf"], ln)
        if gpt: dh = dtop
        else:
            dh = np.zeros_like(h)
            dh[:, 0] = dtop
        for i in range(3, -1, -1):
            dh, gi = unit_back(dh, part(i), kept[i])
            g |= {f"{i}.{k}": a for k, a in gi.items()}
        g["pos"] = dh.sum(0)
        if gpt:
            g["E"] = np.zeros_like(p["E"])
            np.add.at(g["E"], x.ravel(), dh.reshape(-1, d))
        else:
            g["cls"] = dh[:, 0].sum(0)
            flat = dh[:, 1:].reshape(-1, d)
            g["Wp"], g["bp"] = x.reshape(-1, 4).T @ flat, flat.sum(0)
        return loss, g
    training(p, both)


def large():
    _, op, size = ROW.split("_")
    x = load("h" + size)["x"]
    def gelu(): return FLOAT(0.5) * x * (1 + np.tanh(SLOPE * (x + CUBIC * x * x * x)))
    def softmax():
        e = np.exp(x - x.max(-1, keepdims=True))
        e /= e.sum(-1, keepdims=True)
        return e
    def layernorm():
        d = x - x.mean(-1, keepdims=True)
        return d / np.sqrt((d * d).mean(-1, keepdims=True) + FLOAT(1e-5))
    f = dict(gelu=gelu, softmax=softmax, layernorm=layernorm, copy=lambda: x.copy())[op]
    timed(f, lambda: wsum(result[0]))


def gemm():
    given = load("i" + ROW.split("_")[-1])
    timed(lambda: given["A"] @ given["B"], lambda: wsum(result[0]))


{"b": ops, "c": adder, "d": lstm, "e": transformer, "f": stack, "g": stack, "h": large,
 "i": gemm}[ROW[0]]()

"""What the peers share: the inputs, the clock and the checksums.

Called as: ROW THREADS BITS, in the folder with the inputs; prints the least and the median number of
seconds of a step, and the checksum.
"""
import json, statistics, struct, sys, time
import numpy as np

ROW, THREADS, BITS = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
FLOAT = np.float32 if BITS == 32 else np.float64


def load(name):
    """The arrays of a .safetensors file by their names."""
    with open(name + ".safetensors", "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        bytes = file.read()
    def array(entry):
        start, end = entry["data_offsets"]
        return np.frombuffer(bytes[start:end], "<f4").reshape(entry["shape"]).astype(FLOAT)
    return {key: array(entry) for key, entry in header.items()}


def wsum(x):
    x = np.asarray(x, np.float64).ravel()
    return float((x * (1 + np.arange(x.size) % 7)).sum() / x.size)


def gnorm(arrays):
    return float(np.sqrt(sum(float((np.asarray(a, np.float64) ** 2).sum()) for a in arrays)))


def report(run, checksum, budget=1.0):
    """Runs for about a second, at least five times; the first run is not counted."""
    run()
    times, begin = [], time.perf_counter()
    while len(times) < 5 or (time.perf_counter() - begin < budget and len(times) < 300):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
        if time.perf_counter() - begin > 20: break
    print(min(times), statistics.median(times), checksum())


def bits(a, b):
    """The bits of two numbers, lowest first: [9, n, 2]."""
    t = np.arange(9)[:, None]
    a, b = a.astype(np.int64), b.astype(np.int64)
    return np.stack([(a[None] >> t) & 1, (b[None] >> t) & 1], -1).astype(FLOAT)


ADDER = [np.array(m, FLOAT) for m in (
    [[1, 1, 1], [1, 1, 1]], [[0, 0, 0], [1, 1, 1], [0, 0, 0]], [-.5, -1.5, -2.5], [[1], [-1], [1]])]
ALL = np.arange(65536)
HADAMARD = 0.5 * np.array([[1, 1, 1, 1], [1, -1, 1, -1], [1, 1, -1, -1], [1, -1, -1, 1]], FLOAT)
PARTS = ["Wqkv", "Wo", "W1", "W2"]


def block(given, d, prefix=""):
    """A block's parameters: given weights, no biases, unit gains."""
    zeros = lambda n: np.zeros(n, FLOAT)
    p = {name: given[prefix + name] for name in PARTS}
    return p | dict(g1=zeros(d) + 1, b1=zeros(d), bqkv=zeros(3 * d), bo=zeros(d), g2=zeros(d) + 1,
                    b2=zeros(d), c1=zeros(4 * d), c2=zeros(d))


def model(name):
    """The parameters of the GPT (f) or the ViT (g), and what they are trained on."""
    given = load(name)
    d = 128 if name == "f" else 64
    p = {"pos": given["pos"], "gf": np.ones(d, FLOAT), "bf": np.zeros(d, FLOAT), "Wh": given["Wh"],
         "bh": np.zeros(given["Wh"].shape[1], FLOAT)}
    if name == "f":
        tokens = given["tok"].astype(np.int64)
        p["E"], x, y = given["E"], tokens[:, :64], tokens[:, 1:]
    else:
        p |= {"Wp": given["Wp"], "bp": np.zeros(64, FLOAT), "cls": given["cls"]}
        image = given["img"].reshape(64, 4, 2, 4, 2).transpose(0, 1, 3, 2, 4)
        x, y = image.reshape(64, 16, 4), given["lab"].astype(np.int64)
    for i in range(4): p |= {f"{i}.{key}": a for key, a in block(given, d, f"{i}.").items()}
    return p, np.ascontiguousarray(x), np.ascontiguousarray(y).ravel()

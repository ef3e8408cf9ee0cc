"""Functions of the prelude and ops against PyTorch; writes functions.json.

    python3 Tests/Parity/functions.py
"""

import torch
import torch.nn.functional as F
from cases import case, numbers, slope, write

x = numbers(3, 4)
w = numbers(3, 4, phase=0.5)


def both(expression, function, value, **others):
    """A function and its gradient, which in the language is that of sum(weights * result)."""
    case(expression, function(value), x=value, **others)
    result = function(value)
    weights = numbers(*result.shape, phase=0.5) if result.ndim else torch.tensor(1.0)
    case(f"∂(x -> sum(u * ({expression})))(x)", slope(function, value), x=value, u=weights, **others)


# Activations
for name, function in {
    "relu": F.relu, "leakyrelu": F.leaky_relu, "elu": F.elu, "selu": F.selu, "gelu": F.gelu,
    "silu": F.silu, "mish": F.mish, "softplus": F.softplus, "softsign": F.softsign,
    "hardtanh": F.hardtanh, "hardswish": F.hardswish,
    "sigmoid": torch.sigmoid, "tanh": torch.tanh, "softmax": lambda v: F.softmax(v, -1),
    "logsoftmax": lambda v: F.log_softmax(v, -1),
}.items():
    both(f"{name}(x)", function, numbers(2, 7, scale=4.0))
# Its gradient here has a sixth of 32 bits.
case("hardsigmoid(x)", F.hardsigmoid(numbers(2, 7, scale=4.0)), x=numbers(2, 7, scale=4.0))
both("gelu(x, tanh = 1)", lambda v: F.gelu(v, approximate="tanh"), numbers(2, 7, scale=4.0))
both("limit(x, -1, 0.5)", lambda v: v.clamp(-1, 0.5), numbers(9, scale=2.0))

# Normalisation
both("layernorm(x)", lambda v: F.layer_norm(v, [4]), x)
both("rmsnorm(x)", lambda v: F.rms_norm(v, [4], eps=1e-5), x)
both("batchnorm(x)", lambda v: F.batch_norm(v, None, None, training=True), x)
both("instancenorm(x)", F.instance_norm, numbers(2, 3, 2, 3))
both("groupnorm(x, 2)", lambda v: F.group_norm(v, 2), numbers(2, 4, 3, 3))

# Losses
t = torch.tensor([2, 0, 3])
p = torch.sigmoid(w)
share = F.softmax(w, -1)
classes = torch.tensor([0.5, 1.0, 2.0, 0.25])
both("mse(x, t)", lambda v: F.mse_loss(v, w), x, t=w)
both("mae(x, t)", lambda v: F.l1_loss(v, w), x, t=w)
both("huber(x, t, 0.7)", lambda v: F.huber_loss(v, w, delta=0.7), x, t=w)
both("crossentropy(x, t)", lambda v: F.cross_entropy(v, t), x, t=t)
both("crossentropy(x, t, 0.1)", lambda v: F.cross_entropy(v, t, label_smoothing=0.1), x, t=t)
both("crossentropy(x, t, 0.1, c)", lambda v: F.cross_entropy(v, t, classes, label_smoothing=0.1), x, t=t, c=classes)
both("crossentropy(x, t, ignore = 0)", lambda v: F.cross_entropy(v, t, ignore_index=0), x, t=t)
both("crossentropy(x, t, 0.2)", lambda v: F.cross_entropy(v, share, label_smoothing=0.2), x, t=share)
both("crossentropy(1000 * x, t)", lambda v: F.cross_entropy(1000 * v, t), x, t=t)
both("nll(x, t)", lambda v: F.nll_loss(v, t), x, t=t)
both("bce(sigmoid(x), t)", lambda v: F.binary_cross_entropy(torch.sigmoid(v), p), x, t=p)
both("bcelogits(x, t)", lambda v: F.binary_cross_entropy_with_logits(v, p), x, t=p)
both("bcelogits(1000 * x, t)", lambda v: F.binary_cross_entropy_with_logits(1000 * v, p), x, t=p)
both("kl(t, softmax(x))", lambda v: F.kl_div(F.log_softmax(v, -1), share, reduction="sum"), x, t=share)
both("cosine(x, t)", lambda v: F.cosine_similarity(v, w), x, t=w)
both("cosineloss(x, t, [1, 0, 1], 0.1)",
     lambda v: F.cosine_embedding_loss(v, w, torch.tensor([1, -1, 1]), margin=0.1), x, t=w)
both("marginloss(x, t)", lambda v: F.multi_margin_loss(v, t), x, t=t)

# Convolution and pooling
signal, kernel = numbers(2, 4, 9), numbers(6, 2, 3, phase=0.4)
both("conv1(x, K, 2, 1, 2, 2)", lambda v: F.conv1d(v, kernel, stride=2, padding=1, dilation=2, groups=2), signal, K=kernel)
case("∂(K -> sum(conv1(x, K, 2, 1, 2, 2)^2))(K)", slope(lambda k: F.conv1d(signal, k, stride=2, padding=1, dilation=2, groups=2).square().sum(), kernel), x=signal, K=kernel)
image, patch = numbers(4, 6, 5), numbers(6, 2, 3, 2, phase=0.4)
both("conv(x, K, 2, 1, 1, 2)", lambda v: F.conv2d(v, patch, stride=2, padding=1, groups=2), image, K=patch)
both("conv(x, K, 1, 2, 2, 2)", lambda v: F.conv2d(v, patch, padding=2, dilation=2, groups=2), image, K=patch)
video, cube = numbers(2, 4, 5, 4), numbers(3, 2, 2, 3, 2, phase=0.4)
both("conv3(x, K, 2, 1)", lambda v: F.conv3d(v, cube, stride=2, padding=1), video, K=cube)
both("conv3(x, K, 1, 1, 2)", lambda v: F.conv3d(v, cube, padding=1, dilation=2), video, K=cube)
deep, spread = numbers(2, 6, 4), numbers(6, 2, 3, phase=0.4)
both("convt1(x, K, 2, 1, 1, 2)", lambda v: F.conv_transpose1d(v, spread, stride=2, padding=1, groups=2), deep, K=spread)
flat, stamp = numbers(2, 6, 3, 4), numbers(6, 2, 3, 2, phase=0.4)
both("convt(x, K, 7, 8, 2, 0, 1, 2)", lambda v: F.conv_transpose2d(v, stamp, stride=2, groups=2), flat, K=stamp)
solid, block = numbers(3, 2, 3, 3), numbers(3, 2, 2, 3, 2, phase=0.4)
both("convt3(x, K, 2, 1)", lambda v: F.conv_transpose3d(v, block, stride=2, padding=1), solid, K=block)
both("pool1(x, 3, 2)", lambda v: F.max_pool1d(v, 3, 2), signal)
both('pool1(x, 2, 2, "mean")', lambda v: F.avg_pool1d(v, 2), signal)
both("pool(x, 3, 2)", lambda v: F.max_pool2d(v, 3, 2), image)
both('pool(x, 2, how = "mean")', lambda v: F.avg_pool2d(v, 2), image)
both("pool3(x, 2)", lambda v: F.max_pool3d(v, 2), video)
both('pool3(x, 2, 1, "mean")', lambda v: F.avg_pool3d(v, 2, 1), video)
both("adaptive(x, 3, 4)", lambda v: F.adaptive_avg_pool2d(v, (3, 4)), image)
both('adaptive(x, 3, 4, "max")', lambda v: F.adaptive_max_pool2d(v, (3, 4)), image)
both("resize(x, 5, 9)", lambda v: F.interpolate(v[None], (5, 9), mode="bilinear", align_corners=False)[0], image)
both("nearest(x, 5, 9)", lambda v: F.interpolate(v[None], (5, 9), mode="nearest")[0], image)
both('pad(x, 2, 1, "reflect")', lambda v: F.pad(v, (2, 1), mode="reflect"), signal)
both('pad(x, 2, 1, "replicate")', lambda v: F.pad(v, (2, 1), mode="replicate"), signal)

# Reductions and linear algebra
both("norm(x, 3)", lambda v: torch.linalg.vector_norm(v, 3), x)
both("prod[-1](x)", lambda v: v.prod(-1), x)
both("cumprod[0](x)", lambda v: v.cumprod(0), x)
both("std[-1](x, unbiased = 1)", lambda v: v.std(-1), x)
both("logsumexp[0](x)", lambda v: v.logsumexp(0), x)
both("quantile[-1](x, 0.3)", lambda v: v.quantile(0.3, dim=-1), x)
square = numbers(3, 3) + 3 * torch.eye(3)
both("det(x)", torch.linalg.det, square)
both("inv(x)", torch.linalg.inv, square)
both("solve(x, [1, 2, 3])", lambda v: torch.linalg.solve(v, torch.tensor([1.0, 2, 3])), square)
both("cholesky(x @ x')", lambda v: torch.linalg.cholesky(v @ v.T), square)
both("svd(x).s", lambda v: torch.linalg.svdvals(v), square)
both("eigh(x + x').values", lambda v: torch.linalg.eigvalsh(v + v.T), square)
both("kron(x, [[1, 2]])", lambda v: torch.kron(v, torch.tensor([[1.0, 2]])), square)
both("matpow(x, 3)", lambda v: torch.linalg.matrix_power(v, 3), square)

# Optimisers: four steps down the same uneven bowl
start, steep = numbers(2, 3, phase=0.3), numbers(2, 3, phase=0.9).square() + 0.1


def descended(make):
    weights = torch.nn.Parameter(start.clone())
    optimiser = make([weights])
    for _ in range(4):
        optimiser.zero_grad()
        (steep * weights**4).sum().backward()
        optimiser.step()
    return weights


for expression, make in {
    "descent(s, g, 0.1)": lambda w: torch.optim.SGD(w, 0.1),
    "momentum(s, g, 0.05)": lambda w: torch.optim.SGD(w, 0.05, momentum=0.9),
    "momentum(s, g, 0.05, 0.8, nesterov = 1)": lambda w: torch.optim.SGD(w, 0.05, momentum=0.8, nesterov=True),
    "adam(s, g, 0.1)": lambda w: torch.optim.Adam(w, 0.1),
    "adam(s, g, 0.1, 0.8, 0.9)": lambda w: torch.optim.Adam(w, 0.1, (0.8, 0.9)),
    "adamw(s, g, 0.1, 0.2)": lambda w: torch.optim.AdamW(w, 0.1, weight_decay=0.2),
}.items():
    case(f"fold((s, i) -> {{ g = 4 * k * s.w^3; {expression} }}, adamstart(x), 1..4).w", descended(make), x=start, k=steep)

# Clipping. PyTorch adds 1e-6 to the length, which long gradients do not notice.
long = {"a": 1e6 * numbers(2, 3), "b": 1e6 * numbers(4, phase=0.4)}


def clipped(how, names=("a", "b")):
    parameters = [torch.nn.Parameter(long[name].clone()) for name in names]
    for parameter in parameters:
        parameter.grad = parameter.detach().clone()
    how(parameters)
    return [parameter.grad for parameter in parameters]


for place, field in enumerate("ab"):
    by_norm = clipped(lambda p: torch.nn.utils.clip_grad_norm_(p, 2.5))
    case(f"clip((a = a, b = b), 2.5).{field}", by_norm[place], **long)
    by_value = clipped(lambda p: torch.nn.utils.clip_grad_value_(p, 4e5))
    case(f"bound((a = a, b = b), 400000).{field}", by_value[place], **long)
case("clip(x, 100)", clipped(lambda p: torch.nn.utils.clip_grad_norm_(p, 1e9), "a")[0] / 1e6, x=long["a"] / 1e6)


def rates(make, n):
    """What a schedule makes of a rate of 1 in each of n steps."""
    optimiser = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], 1.0)
    schedule = make(optimiser)
    result = []
    for _ in range(n):
        result.append(optimiser.param_groups[0]["lr"])
        optimiser.step()
        schedule.step()
    return torch.tensor(result)


S = torch.optim.lr_scheduler
for expression, make in {
    "steady": lambda o: S.ConstantLR(o, 1.0),
    "falling": lambda o: S.LinearLR(o, 1.0, 0.0, 12),
    "halfcosine": lambda o: S.CosineAnnealingLR(o, 12),
    "stairs(5, 0.3)": lambda o: S.StepLR(o, 5, 0.3),
    "warmed(4)": lambda o: S.LinearLR(o, 0.25, 1.0, 3),
    "warmed(4, halfcosine)": lambda o: S.SequentialLR(o, [S.LinearLR(o, 0.25, 1.0, 3), S.CosineAnnealingLR(o, 8)], [4]),
    "inverseroot(16, 4)": lambda o: S.LambdaLR(o, lambda i: 16**-0.5 * min((i + 1)**-0.5, (i + 1) * 4**-1.5)),
}.items():
    case(f"map(i -> ({expression})(i, 12), 0..11)", rates(make, 12))


# The whole loop of train: gradient, clipping, schedule, optimiser, on all data at once
points, marks = numbers(6, 3, phase=0.2), numbers(6, 2, phase=0.7)


def trained(make, schedule=None, limit=None):
    W, b = torch.nn.Parameter(numbers(3, 2)), torch.nn.Parameter(numbers(2, phase=0.4))
    optimiser = make([W, b])
    schedule = schedule(optimiser) if schedule else None
    curve = []
    for _ in range(8):
        optimiser.zero_grad()
        loss = F.mse_loss(torch.tanh(points @ W + b), marks)
        loss.backward()
        curve.append(loss.item())
        if limit:
            # PyTorch's own clipping adds 1e-6 to the length.
            length = torch.sqrt(W.grad.square().sum() + b.grad.square().sum())
            for p in (W, b):
                p.grad *= min(1.0, limit / length.item())
        optimiser.step()
        if schedule:
            schedule.step()
    return torch.tensor(curve), W, b


for settings, arguments in {
    "by = descent, rate = 0.3": (lambda p: torch.optim.SGD(p, 0.3),),
    "by = momentum, rate = 0.1, limit = 0.05": (lambda p: torch.optim.SGD(p, 0.1, momentum=0.9), None, 0.05),
    "by = adam, rate = 0.05, schedule = halfcosine": (lambda p: torch.optim.Adam(p, 0.05), lambda o: S.CosineAnnealingLR(o, 8)),
    "by = adamw, rate = 0.05, schedule = warmed(3, falling), limit = 0.1": (
        lambda p: torch.optim.AdamW(p, 0.05),
        lambda o: S.SequentialLR(o, [S.LinearLR(o, 1 / 3, 1.0, 2), S.LinearLR(o, 1.0, 0.0, 5)], [3]), 0.1),
}.items():
    curve, W, b = trained(*arguments)
    whole = "train(with(Linear(3, 2), W = w, b = c), (m, d) -> mse(tanh(m(d.x)), d.y), (x = x, y = y), 8, " + settings + ")"
    start = {"x": points, "y": marks, "w": numbers(3, 2), "c": numbers(2, phase=0.4)}
    case(f"{whole}.curve", curve, **start)
    case(f"{whole}.model.W", W, **start)
    case(f"{whole}.model.b", b, **start)

write("functions")

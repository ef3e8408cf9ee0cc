"""What the scripts beside this one share: numbers by formula, and cases written as JSON.

A case is an expression of the language and what PyTorch gives for the same inputs; cases that are
written one after the other for the same inputs share them.
"""

import json
import math
import pathlib

import torch

torch.set_default_dtype(torch.float64)

CASES = []


def numbers(*shape, phase=0.0, scale=1.0):
    """Numbers in general position, the same on every machine: scale · sin(1.3 i + phase)."""
    count = math.prod(shape)
    return torch.tensor([scale * math.sin(1.3 * i + phase) for i in range(count)]).reshape(shape)


def tensor(value):
    value = value.detach()
    return {"shape": list(value.shape), "numbers": value.flatten().tolist()}


def case(expression, expected, **inputs):
    """Notes that an expression of the given inputs gives what PyTorch gave."""
    inputs = {name: tensor(value) for name, value in inputs.items()}
    if not CASES or CASES[-1]["inputs"] != inputs:
        CASES.append({"inputs": inputs, "cases": []})
    CASES[-1]["cases"].append({"expression": expression, "expected": tensor(torch.as_tensor(expected))})


def slope(function, value):
    """The gradient of the weighted sum of a function's result."""
    value = value.clone().requires_grad_()
    result = function(value)
    weights = numbers(*result.shape, phase=0.5) if result.ndim else torch.tensor(1.0)
    (result * weights).sum().backward()
    return value.grad


def write(name):
    path = pathlib.Path(__file__).parent / f"{name}.json"
    text = json.dumps(CASES, separators=(",", ":"))
    path.write_text(text.replace('{"inputs"', '\n{"inputs"').replace('{"expression"', '\n{"expression"') + "\n")
    print(f"{path.name}: {sum(len(group['cases']) for group in CASES)} cases")

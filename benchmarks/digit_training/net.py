"""The network, its training and its way into ONNX. Needs PyTorch, which nothing else in the project does."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from benchmarks.digit_training.pool import Pool
from benchmarks.digit_training.report import say
from extractors.models.digit_model.shape import SIDE

CLASSES = 11
_BATCH = 256
_AVERAGE = 0.999  # of the weights over the last thousand steps: half a step's noise is gone


def block(
    inputs: int, outputs: int, size: int, stride: int = 1, padding: int | None = None
) -> list[nn.Module]:
    """One layer of the small networks. padding: pixels; without it the picture keeps its size but for the stride."""
    around = size // 2 if padding is None else padding
    convolution = nn.Conv2d(inputs, outputs, size, padding=around, stride=stride, bias=False)
    return [convolution, nn.BatchNorm2d(outputs), nn.ReLU()]


def build() -> nn.Sequential:
    """104,000 parameters, 4 million multiplications a glyph. Strides instead of pooling, and the channels last
    in memory: both make training twice as fast on a CPU."""
    net = nn.Sequential(
        *block(1, 24, 5, 2), *block(24, 32, 3),
        *block(32, 48, 3, 2), *block(48, 64, 3), *block(64, 64, 3, padding=0),
        nn.Flatten(), nn.Dropout(0.1), nn.Linear(1600, CLASSES),
    )  # fmt: skip
    return net.to(memory_format=torch.channels_last)


def loaded(path: Path, make: Callable[[], nn.Sequential] = build) -> nn.Sequential:
    """A network that `export` wrote, to be trained further: its normalisations stay folded in."""
    weights = {w.name: numpy_helper.to_array(w) for w in onnx.load(path).graph.initializer}
    net = make()
    layers: list[nn.Module] = []
    for number, layer in enumerate(net):
        if isinstance(layer, nn.Conv2d):
            layer.bias = nn.Parameter(torch.zeros(layer.out_channels))
        if isinstance(layer, nn.Conv2d | nn.Linear):
            layer.weight.data = torch.from_numpy(weights[f"w{number}"].copy())
            assert layer.bias is not None
            layer.bias.data = torch.from_numpy(weights[f"b{number}"].copy())
        layers.append(nn.Identity() if isinstance(layer, nn.BatchNorm2d) else layer)
    return nn.Sequential(*layers).to(memory_format=torch.channels_last)


def train(
    pool: Pool,
    epochs: int,
    seed: int,
    make: Callable[[], nn.Sequential] = build,
    fastest: float = 4e-3,
    batch: int = _BATCH,
    averaged: float = _AVERAGE,
    short: bool = False,
) -> nn.Sequential:
    """The averaged network after so many passes over the pool, ready to be used. fastest: learning rate. averaged: how much
    of the average each step leaves; of few steps it must be less. short: whether it reckons in bfloat16, which takes half the time where the processor can."""
    torch.manual_seed(seed)
    images, labels = torch.from_numpy(pool.images)[:, None], torch.from_numpy(pool.labels)
    net = make()
    average = copy.deepcopy(net)
    optimiser = torch.optim.AdamW(net.parameters(), lr=1e-3, weight_decay=0.02)
    steps = epochs * (len(labels) // batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, fastest, total_steps=steps, pct_start=0.2)
    step = 0
    for epoch in range(epochs):
        net.train()
        total = 0.0
        order = torch.randperm(len(labels))
        for start in range(0, len(labels) - batch + 1, batch):
            chosen = order[start : start + batch]
            with torch.autocast("cpu", torch.bfloat16, enabled=short):
                found = net(_shifted(images[chosen].float() / 255))
            loss = nn.functional.cross_entropy(found.float(), labels[chosen])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            step += 1
            total += float(loss.detach())
            _follow(average, net, min(averaged, 1 - 1 / step))
        say(f"epoch {epoch + 1}: loss {total * batch / len(labels):.4f}")
    return average.eval()


def logits(net: nn.Sequential, images: NDArray[np.uint8]) -> NDArray[np.float32]:
    """(n, height, width) -> (n, classes), before the softmax."""
    with torch.no_grad():
        parts = [net(part[:, None].float() / 255) for part in torch.from_numpy(images).split(2048)]
    return np.asarray(torch.cat(parts).numpy(), np.float32)


def export(
    net: nn.Sequential,
    temperature: float,
    path: Path,
    given: str = "glyphs",
    size: tuple[int, int] = (SIDE, SIDE),
) -> None:
    """Writes the network with its normalisations folded in, softmax and temperature included: `given`
    (n, height, width) -> "probabilities" (n, classes).

    By hand, since torch's exporter needs two more packages and writes a graph that changes with its version.
    """
    nodes, weights = [], []

    def constant(name: str, array: NDArray[np.floating] | NDArray[np.int64]) -> str:
        weights.append(numpy_helper.from_array(array, name))
        return name

    nodes.append(helper.make_node("Unsqueeze", [given, constant("axis", np.array([1], np.int64))], ["x"]))
    layers, last = list(net), "x"
    for number, layer in enumerate(layers):
        name = f"y{number}"
        if isinstance(layer, nn.Conv2d):
            kernel, bias = _folded(layer, layers[number + 1])
            inputs = [last, constant(f"w{number}", kernel), constant(f"b{number}", bias)]
            pads = [int(layer.padding[0])] * 4
            strides = list(layer.stride)
            nodes.append(helper.make_node("Conv", inputs, [name], pads=pads, strides=strides))
        elif isinstance(layer, nn.ReLU):
            nodes.append(helper.make_node("Relu", [last], [name]))
        elif isinstance(layer, nn.AdaptiveMaxPool2d):  # to one value of each channel
            nodes.append(helper.make_node("GlobalMaxPool", [last], [name]))
        elif isinstance(layer, nn.Flatten):
            nodes.append(helper.make_node("Flatten", [last], [name]))
        elif isinstance(layer, nn.Linear):
            kernel = layer.weight.detach().numpy() / np.float32(temperature)
            bias = layer.bias.detach().numpy() / np.float32(temperature)
            inputs = [last, constant(f"w{number}", kernel), constant(f"b{number}", bias)]
            nodes.append(helper.make_node("Gemm", inputs, [name], transB=1))
        else:  # folded into the convolution before it, or used in training only
            continue
        last = name
    nodes.append(helper.make_node("Softmax", [last], ["probabilities"], axis=1))
    classes = next(layer.out_features for layer in layers if isinstance(layer, nn.Linear))
    taken = helper.make_tensor_value_info(given, TensorProto.FLOAT, ["n", *size])
    made = helper.make_tensor_value_info("probabilities", TensorProto.FLOAT, ["n", classes])
    graph = helper.make_graph(nodes, path.stem, [taken], [made], weights)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    onnx.save(model, path)


def _folded(layer: nn.Conv2d, norm: nn.Module) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    if not isinstance(norm, nn.BatchNorm2d):  # loaded: folded already
        assert layer.bias is not None
        return layer.weight.detach().contiguous().numpy(), layer.bias.detach().numpy()
    assert norm.running_mean is not None and norm.running_var is not None
    gain = norm.weight / torch.sqrt(norm.running_var + norm.eps)
    kernel = layer.weight * gain[:, None, None, None]
    bias = norm.bias - norm.running_mean * gain
    return kernel.detach().contiguous().numpy(), bias.detach().numpy()


def _shifted(images: torch.Tensor) -> torch.Tensor:
    """The batch moved by up to a pixel: the centre of mass of a broken or dirty digit isn't where it was."""
    across, down = (int(v) for v in torch.randint(-1, 2, (2,)))
    return torch.roll(images, (down, across), (2, 3))


def _follow(average: nn.Sequential, net: nn.Sequential, share: float) -> None:
    with torch.no_grad():
        for old, new in zip(average.state_dict().values(), net.state_dict().values(), strict=True):
            if old.is_floating_point():
                old.mul_(share).add_(new, alpha=1 - share)
            else:
                old.copy_(new)

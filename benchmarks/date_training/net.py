"""The network, its training and its way into ONNX. Needs PyTorch, which nothing else in the project does."""

from __future__ import annotations

import copy
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import helper, numpy_helper
from torch import nn

from benchmarks.date_training.pool import Bundle, bundled
from benchmarks.digit_training.net import _folded, _follow
from benchmarks.digit_training.report import say
from extractors.models.date_model.shape import HEIGHT, SIGNS

_NOTHING = len(SIGNS)
_BATCH = 64
_SEEN = 8  # batches that tell what a layer makes
_APART = (1, 2, 4, 8, 16, 32)  # columns of two pixels; a line has some hundred
_APART_AGAIN = (*_APART, 1, 2, 4, 8, 16, 1)
_AVERAGE = 0.999  # of the weights over the last thousand steps

Line = tuple[NDArray[np.uint8], str]


class Added(nn.Module):
    """What one convolution, or two behind one another, make of what they see, added to it: nothing at first."""

    def __init__(self, *convs: nn.Conv2d) -> None:
        super().__init__()
        self.convs = nn.ModuleList(convs)
        self.norms = nn.ModuleList(nn.BatchNorm2d(conv.out_channels) for conv in convs)
        nn.init.zeros_(self.norms[-1].weight)  # type: ignore[arg-type]

    @property
    def parts(self) -> list[tuple[nn.Conv2d, nn.BatchNorm2d]]:
        """Each with its normalisation. Behind the first what is below nothing becomes nothing."""
        return list(zip(self.convs, self.norms, strict=True))  # type: ignore[arg-type]

    def forward(self, seen: torch.Tensor) -> torch.Tensor:
        made = seen
        for number, (conv, norm) in enumerate(self.parts):
            made = norm(conv(made))
            if number == 0:
                made = nn.functional.relu(made)
        return seen + made


def around(channels: int) -> Added:
    """Each place seen beside its eight neighbours."""
    return Added(nn.Conv2d(channels, channels, (3, 3), padding=1, bias=False))


def _columns(channels: int, made: int, apart: int) -> nn.Conv2d:
    size, dilation = (1, 3), (1, apart)
    return nn.Conv2d(channels, made, size, padding=(0, apart), dilation=dilation, bias=False)


def context(channels: int, apart: int) -> Added:
    """Columns seen beside those so many columns before and after them."""
    return Added(_columns(channels, channels, apart))


def wide_context(channels: int, apart: int) -> Added:
    """The same, by twice as many features as are passed on."""
    return Added(
        _columns(channels, 2 * channels, apart), nn.Conv2d(2 * channels, channels, (1, 1), bias=False)
    )


def build() -> nn.Sequential:
    """1.9 million parameters, about 220 million multiplications a line of ten signs. Only the first layer halves the width: of a
    thin 1 three columns are left. What is a 1 and what a slash, the hand's other strokes say: each column sees all others."""

    def block(
        inputs: int, outputs: int, size: tuple[int, int], stride: tuple[int, int], pad: tuple[int, int]
    ) -> list[nn.Module]:
        convolution = nn.Conv2d(inputs, outputs, size, padding=pad, stride=stride, bias=False)
        return [convolution, nn.BatchNorm2d(outputs), nn.ReLU()]

    net = nn.Sequential(
        *block(1, 16, (5, 5), (2, 2), (2, 2)), *block(16, 32, (3, 3), (1, 1), (1, 1)),
        *block(32, 40, (3, 3), (2, 1), (1, 1)), *block(40, 56, (3, 3), (1, 1), (1, 1)), around(56), around(56),
        *block(56, 72, (3, 3), (2, 1), (1, 1)), around(72), around(72), *block(72, 112, (4, 3), (1, 1), (0, 1)),
        *block(112, 112, (1, 5), (1, 1), (0, 2)), *block(112, 112, (1, 5), (1, 1), (0, 2)),
        *(context(112, apart) for apart in _APART), *(wide_context(112, apart) for apart in _APART_AGAIN),
        nn.Dropout(0.1), nn.Conv2d(112, _NOTHING + 1, (1, 1)),
    )  # fmt: skip
    return net.to(memory_format=torch.channels_last)


def loaded(path: Path, lines: list[Line]) -> nn.Sequential:
    """The network that `export` wrote, ready to be trained on: each normalisation, which is folded in there, is set apart
    again by what the layers before make of `lines`."""
    kept = {w.name: numpy_helper.to_array(w).copy() for w in onnx.load(path).graph.initializer}
    net, random = build().eval(), np.random.default_rng(0)
    pictures = [
        torch.from_numpy(b.images)[:, None].float() / 255 for b in bundled(lines, _BATCH, random)[:_SEEN]
    ]
    with torch.no_grad():
        for number, layer in enumerate(net):
            if isinstance(layer, Added):
                _load_added(layer, number, kept, pictures)
            elif isinstance(layer, nn.Conv2d):
                layer.weight.copy_(torch.from_numpy(kept[f"w{number}"]))
                bias = torch.from_numpy(kept[f"b{number}"])
                if layer.bias is not None:
                    layer.bias.copy_(bias)
            pictures = [layer(one) for one in pictures]
            if isinstance(layer, nn.Conv2d) and layer.bias is None:
                _set_apart(net[number + 1], bias, pictures)
    return net


def _load_added(
    layer: Added, number: int, kept: dict[str, NDArray[np.floating]], pictures: list[torch.Tensor]
) -> None:
    seen = pictures
    for part, (conv, norm) in enumerate(layer.parts):
        conv.weight.copy_(torch.from_numpy(kept[f"w{number}.{part}"]))
        made = [conv(one) for one in seen]
        _set_apart(norm, torch.from_numpy(kept[f"b{number}.{part}"]), made)
        seen = [nn.functional.relu(norm(one)) for one in made]


def _set_apart(normal: nn.Module, bias: torch.Tensor, pictures: list[torch.Tensor]) -> None:
    """A normalisation that takes nothing away but adds `bias`, whatever it measures."""
    assert isinstance(normal, nn.BatchNorm2d)
    assert normal.running_mean is not None
    assert normal.running_var is not None
    seen = torch.cat([one.transpose(0, 1).flatten(1) for one in pictures], 1)
    mean, spread = seen.mean(1), seen.var(1)
    normal.running_mean.copy_(mean)
    normal.running_var.copy_(spread)
    normal.weight.copy_((spread + normal.eps).sqrt())
    normal.bias.copy_(mean + bias)


def train(lines: list[Line], epochs: int, seed: int, net: nn.Sequential, fastest: float) -> nn.Sequential:
    """The averaged network after so many passes. fastest: learning rate."""
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    average = copy.deepcopy(net)
    optimiser = torch.optim.AdamW(net.parameters(), lr=1e-3, weight_decay=0.02)
    steps = epochs * (len(lines) // _BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, fastest, total_steps=steps, pct_start=0.2)
    step = 0
    for epoch in range(epochs):
        net.train()
        total, bundles = 0.0, bundled(lines, _BATCH, random)
        for bundle in bundles:
            loss = _loss(net, bundle, random)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimiser.step()
            schedule.step()
            step += 1
            total += float(loss.detach())
            _follow(average, net, min(_AVERAGE, 1 - 1 / step))
            if step % 200 == 0:
                say(f"step {step} of {steps}: loss {float(loss.detach()):.4f}")
        say(f"epoch {epoch + 1}: loss {total / len(bundles):.4f}")
    return average.eval()


def _loss(net: nn.Module, bundle: Bundle, random: np.random.Generator) -> torch.Tensor:
    pictures = _stretched(torch.from_numpy(bundle.images)[:, None].float() / 255, random)
    with torch.autocast("cpu", torch.bfloat16):  # nearly twice as fast where the processor has it
        made = net(pictures)
    scores = made[:, :, 0].float().permute(2, 0, 1).log_softmax(2)
    spelt = torch.tensor([SIGNS.index(sign) for text in bundle.texts for sign in text])
    lengths = torch.tensor([len(text) for text in bundle.texts])
    columns = torch.full((len(bundle.texts),), scores.shape[0])
    loss: torch.Tensor = nn.functional.ctc_loss(
        scores, spelt, columns, lengths, blank=_NOTHING, zero_infinity=True
    )
    return loss


def _stretched(pictures: torch.Tensor, random: np.random.Generator) -> torch.Tensor:
    """A little wider or narrower, and up or down by a pixel."""
    width = round(pictures.shape[3] * random.uniform(0.88, 1.15) / 4) * 4
    wide = nn.functional.interpolate(pictures, (HEIGHT, width), mode="bilinear", align_corners=False)
    return torch.roll(wide, int(random.integers(-1, 2)), 2)


def export(net: nn.Sequential, temperature: float, path: Path) -> None:
    """Writes the network with its normalisations folded in, softmax and temperature included: "lines" (n, 28, w) ->
    "probabilities" (n, w / 2, 13)."""
    weights, last = [], "x"

    def constant(name: str, array: NDArray[np.floating] | NDArray[np.int64]) -> str:
        weights.append(numpy_helper.from_array(array, name))
        return name

    nodes = [helper.make_node("Unsqueeze", ["lines", constant("axis", np.array([1], np.int64))], ["x"])]
    layers = list(net)
    for number, layer in enumerate(layers):
        if isinstance(layer, nn.Conv2d):
            following = layers[number + 1] if number + 1 < len(layers) else None
            kernel, bias = _weights(layer, following, temperature)
            inputs = [last, constant(f"w{number}", kernel), constant(f"b{number}", bias)]
            pads = [int(p) for p in (*layer.padding, *layer.padding)]  # type: ignore[misc]
            nodes.append(
                helper.make_node("Conv", inputs, [f"y{number}"], pads=pads, strides=list(layer.stride))
            )
        elif isinstance(layer, Added):
            made = last
            for part, (conv, norm) in enumerate(layer.parts):
                kernel, bias = _folded(conv, norm)
                name = f"{number}.{part}"
                inputs = [made, constant(f"w{name}", kernel), constant(f"b{name}", bias)]
                pads, made = [int(p) for p in (*conv.padding, *conv.padding)], f"c{name}"
                nodes.append(
                    helper.make_node("Conv", inputs, [made], pads=pads, dilations=list(conv.dilation))
                )
                if part == 0:
                    nodes.append(helper.make_node("Relu", [made], [f"r{name}"]))
                    made = f"r{name}"
            nodes.append(helper.make_node("Add", [last, made], [f"y{number}"]))
        elif isinstance(layer, nn.ReLU):
            nodes.append(helper.make_node("Relu", [last], [f"y{number}"]))
        else:
            continue
        last = f"y{number}"
    nodes.append(helper.make_node("Squeeze", [last, constant("row", np.array([2], np.int64))], ["flat"]))
    nodes.append(helper.make_node("Transpose", ["flat"], ["columns"], perm=[0, 2, 1]))
    nodes.append(helper.make_node("Softmax", ["columns"], ["probabilities"], axis=2))
    taken = helper.make_tensor_value_info("lines", onnx.TensorProto.FLOAT, ["n", HEIGHT, "w"])
    made = helper.make_tensor_value_info("probabilities", onnx.TensorProto.FLOAT, ["n", "t", _NOTHING + 1])
    graph = helper.make_graph(nodes, path.stem, [taken], [made], weights)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    onnx.save(model, path)


def _weights(
    layer: nn.Conv2d, following: nn.Module | None, temperature: float
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    if following is not None:
        return _folded(layer, following)
    assert layer.bias is not None
    kernel, bias = layer.weight.detach().contiguous().numpy(), layer.bias.detach().numpy()
    return kernel / np.float32(temperature), bias / np.float32(temperature)

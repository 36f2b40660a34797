"""Trains the model of whole dates and prints how well it reads hands that it never saw.

    python -m benchmarks.train_dates ../shared/digits/mnist-train.npz --fonts FOLDER [--fonts FOLDER]

Needs torch, onnx and pillow beside the project's own libraries (pip install torch onnx pillow). The same seed, fonts
and library versions give the same model up to the order of summing.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
from torch import nn

from benchmarks.date_training.net import Line, build, export, loaded, train
from benchmarks.date_training.pool import make_lines
from benchmarks.digit_training.printed import Fonts
from benchmarks.digit_training.report import say
from extractors.models import date_model
from extractors.models.date_model.decode import texts

MODEL = Path(date_model.__path__[0]) / "dates.onnx"
SEED = 20261126
FASTEST, FURTHER = 3e-3, 8e-4  # learning rates of a new model, and of one that is trained further
_MIXED = (0.25, 0.5, 0.75, 1.0, 1.0)
_LEVELS = (0.5, 0.8, 0.9, 0.95, 0.99, 0.999)
_WARMER = tuple(float(t) for t in np.geomspace(0.7, 2.5, 25))


def main() -> None:
    options = _options()
    torch.set_num_threads(options.threads)
    fonts = Fonts.find(options.fonts)
    say(f"{len(fonts.train)} fonts, {len(fonts.held_back)} more held back")
    lines = make_lines(
        options.mnist,
        fonts,
        held_back=False,
        count=options.lines,
        strengths=_MIXED,
        seed=options.seed,
        on_sheets=options.sheets,
    )
    say(f"{len(lines)} lines")
    net, fastest = (loaded(options.further, lines), FURTHER) if options.further else (build(), FASTEST)
    net = train(lines, options.epochs, options.seed, net, options.rate or fastest)
    fitting = make_lines(options.mnist, fonts, held_back=True, count=2_000, strengths=(1.0,), seed=SEED + 1)
    temperature = _fitted(net, fitting)
    say(f"temperature {temperature:.3f}")
    export(net, temperature, options.out)
    for name, strength in (("clean", 0.0), ("middling", 0.5), ("hard", 1.0)):
        held = make_lines(
            options.mnist, fonts, held_back=True, count=options.measured, strengths=(strength,), seed=SEED + 2
        )
        _report(name, net, held, temperature)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("mnist", type=Path)
    parser.add_argument("--fonts", type=Path, action="append", default=[], required=True)
    parser.add_argument("--lines", type=int, default=120_000)
    parser.add_argument("--sheets", type=int, default=40_000, help="lines that are cut out of whole pages")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--measured", type=int, default=5_000, help="lines for the figures")
    parser.add_argument("--further", type=Path, help="a model (ONNX) to be trained further, on new lines")
    parser.add_argument("--rate", type=float, help="learning rate at most")
    parser.add_argument("--out", type=Path, default=MODEL)
    return parser.parse_args()


def _scores(net: nn.Module, line: Line) -> torch.Tensor:
    with torch.no_grad():
        made: torch.Tensor = net(torch.from_numpy(line[0])[None, None].float() / 255)[0, :, 0].T
    return made


def _fitted(net: nn.Module, lines: list[Line]) -> float:
    """The temperature at which what the lines say is likeliest."""
    from extractors.models.date_model.shape import SIGNS

    losses = dict.fromkeys(_WARMER, 0.0)
    for line in lines:
        scores, spelt = _scores(net, line), torch.tensor([[SIGNS.index(sign) for sign in line[1]]])
        for temperature in _WARMER:
            likely = (scores / temperature).log_softmax(1)[:, None]
            columns, lengths = torch.tensor([likely.shape[0]]), torch.tensor([spelt.shape[1]])
            loss = nn.functional.ctc_loss(
                likely, spelt, columns, lengths, blank=len(SIGNS), reduction="sum", zero_infinity=True
            )
            losses[temperature] += min(float(loss), 20.0)
    return min(losses, key=lambda t: losses[t])


def _report(name: str, net: nn.Module, lines: list[Line], temperature: float) -> None:
    given = []
    for line in lines:
        found = texts((_scores(net, line) / temperature).softmax(1).numpy().astype(np.float64))
        best = max(found, key=lambda t: found[t], default="")
        given.append((found.get(best, 0.0), best, line[1]))
    dates = sum("x" not in text for _, _, text in given)
    say(f"\n{name}: {len(lines)} lines, {dates} of digits and separators only")
    say("| from | given | wrong | right of those of digits |\n|---|---|---|---|")
    for level in _LEVELS:
        sure = [(best, text) for p, best, text in given if p >= level]
        right = sum(best == text for best, text in sure)
        say(f"| {level} | {len(sure)} | {len(sure) - right} | {100 * right / dates:.1f} % |")


if __name__ == "__main__":
    main()

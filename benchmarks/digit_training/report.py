"""Calibration, and what is printed about a model."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from rich.console import Console

from benchmarks.digit_training.pool import Pool
from extractors.models.digit_model.shape import NO_DIGIT

say = Console(markup=False, highlight=False, soft_wrap=True).print
"""Prints a line as it is."""

EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999, 0.9999, 1.0)
SURE = 0.99


def softmax(logits: NDArray[np.floating], temperature: float) -> NDArray[np.floating]:
    raised = np.exp((logits - logits.max(1, keepdims=True)) / temperature)
    return np.asarray(raised / raised.sum(1, keepdims=True))


def fit_temperature(logits: NDArray[np.floating], labels: NDArray[np.int64]) -> float:
    """The temperature at which the held-back pictures are likeliest."""
    candidates = np.geomspace(0.5, 3.0, 120)
    rows = np.arange(len(labels))
    losses = [-np.log(softmax(logits, t)[rows, labels] + 1e-12).mean() for t in candidates]
    return float(candidates[int(np.argmin(losses))])


def by_kind(probabilities: NDArray[np.floating], pool: Pool, nothing: int = NO_DIGIT) -> str:
    """For each source: how much is right, and how much wrong is given surely."""
    lines = [
        "| source | pictures | right % | given with p >= 0.99 % | of these wrong % |",
        "|---|---|---|---|---|",
    ]
    digits, sure = _digit_given(probabilities, nothing)
    for kind in dict.fromkeys(pool.kinds.tolist()):
        here = pool.kinds == kind
        right = 100 * (probabilities.argmax(1)[here] == pool.labels[here]).mean()
        given = here & sure
        wrong = 100 * (digits[given] != pool.labels[given]).mean() if given.any() else 0.0
        lines.append(
            f"| {kind} | {here.sum()} | {right:.2f} | {100 * given.sum() / here.sum():.2f} | {wrong:.3f} |"
        )
    return "\n".join(lines)


def headline(probabilities: NDArray[np.floating], pool: Pool, nothing: int = NO_DIGIT) -> str:
    digits, sure = _digit_given(probabilities, nothing)
    strange = pool.labels == nothing
    right = (probabilities.argmax(1) == pool.labels)[~strange].mean()
    given = sure & ~strange
    return (
        f"right {100 * right:.2f} %; given with p >= {SURE} {100 * given.sum() / (~strange).sum():.2f} %, "
        f"of these wrong {100 * (digits != pool.labels)[given].mean():.3f} %; "
        f"others that pass with p >= {SURE}: {100 * sure[strange].mean():.2f} %"
    )


def calibration(probabilities: NDArray[np.floating], pool: Pool, nothing: int = NO_DIGIT) -> str:
    """Of the digits given with a confidence, how many are right. No digits count, as wrong."""
    digits = probabilities[:, :nothing].argmax(1)
    best = probabilities[:, :nothing].max(1)
    lines = ["| confidence | given | mean confidence | right |", "|---|---|---|---|"]
    for low, high in zip(EDGES, EDGES[1:], strict=False):
        here = (best >= low) & ((best < high) | (high == 1.0)) & (probabilities.argmax(1) != nothing)
        if here.any():
            right = (digits[here] == pool.labels[here]).mean()
            lines.append(f"| {low} to {high} | {here.sum()} | {best[here].mean():.4f} | {right:.4f} |")
    return "\n".join(lines)


def _digit_given(
    probabilities: NDArray[np.floating], nothing: int
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    digits = probabilities[:, :nothing].argmax(1)
    return digits, probabilities[:, :nothing].max(1) >= SURE

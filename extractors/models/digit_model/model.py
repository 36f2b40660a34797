"""Runs the model."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from extractors.models.digit_model.shape import NO_DIGIT, SIDE, normalise
from extractors.models.onnx_session import session

_Key = tuple[tuple[int, ...], bytes]
_MOST_KEPT = (
    256  # a form's cells have some 30 to 100 shapes, each asked about by several of the readers in turn
)
_kept: dict[_Key, NDArray[np.float32]] = {}


def classify(glyphs: Sequence[NDArray[np.floating]]) -> NDArray[np.float32]:
    """Each glyph is the ink of one shape, (h, w) of any size, 0 paper to 1 black. Gives calibrated
    probabilities (n, 11): the digits 0 to 9, then "no digit"; each row sums to 1."""
    if not glyphs:
        return np.zeros((0, NO_DIGIT + 1), np.float32)
    keys: list[_Key] = [(glyph.shape, glyph.tobytes()) for glyph in glyphs]
    known = {key: scores for key in keys if (scores := _kept.get(key)) is not None}
    new = {key: glyph for key, glyph in zip(keys, glyphs, strict=True) if key not in known}
    if new:
        known |= dict(zip(new, _run(list(new.values())), strict=True))
        if len(_kept) + len(new) > _MOST_KEPT:
            _kept.clear()
        _kept.update((key, known[key]) for key in new)
    return np.stack([known[key] for key in keys])


def _run(glyphs: Sequence[NDArray[np.floating]]) -> NDArray[np.float32]:
    batch = np.stack([normalise(g) for g in glyphs]).reshape(-1, SIDE, SIDE)
    return np.asarray(
        session("extractors.models.digit_model", "digits.onnx").run(["probabilities"], {"glyphs": batch})[0],
        np.float32,
    )

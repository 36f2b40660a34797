"""Pages of two layouts that share their rulings and wording: told apart where alone their prints differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
import numpy.typing as npt

from extractors.scans.pixels import Pixels
from extractors.scans.register import Blank, Registration, sharpened, shown_at

_SMALL = (106, 150)  # pixels at which blanks are compared with each other
_ALIKE = 0.6  # correlation of two blanks from which a picture of one may be taken for the other
_DIFFERS = 70  # levels of 255 between two prints, softened
_FEWEST = 40  # pixels at 100 dpi; two blanks that differ in fewer are one
_SOFT = (5, 5)


class Twins:
    """The twins of each of some blanks, those first that `preferred` names: learned here rather than shipped."""

    def __init__(self, blanks: Sequence[Blank], preferred: frozenset[str]) -> None:
        vectors = np.array([_vector(blank.fine) for blank in blanks]) if blanks else np.zeros((0, 1))
        alike = vectors @ vectors.T > _ALIKE
        self._twins: dict[tuple[str, int], list[Blank]] = {}
        for blank, row in zip(blanks, alike, strict=True):
            others = [o for o, yes in zip(blanks, row, strict=True) if yes and _fits(blank, o)]
            self._twins[blank.layout, blank.number] = sorted(others, key=lambda b: b.layout not in preferred)
        self._preferred = preferred

    def settle(self, found: Registration, picture: Pixels, dpi: float, like: str | None) -> Registration:
        """The same registration, or that of the twin which the picture shows. like: where nothing tells them
        apart, the layout of the pages before."""
        family = self._twins[found.layout, found.number]
        if len(family) < 2:
            return found
        shown = cv2.GaussianBlur(shown_at(found, picture, dpi, family[0]), _SOFT, 0)
        best = next(b for b in family if b.layout == found.layout and b.number == found.number)
        if best.layout != like:
            best = next((b for b in family if b.layout == like), best if like else family[0])
        for other in family:
            if other is not best and _tells_for(other, best, np.asarray(shown, np.uint8)):
                best = other
        if (best.layout, best.number) == (found.layout, found.number):
            return found
        return sharpened(best, replace(found, layout=best.layout, number=best.number), picture, dpi)


def _tells_for(other: Blank, best: Blank, shown: Pixels) -> bool:
    """Whether the picture is more like the other blank where the two differ."""
    a, b = (cv2.GaussianBlur(x.finest, _SOFT, 0).astype(np.float32) for x in (best, other))
    differs = np.abs(a - b) > _DIFFERS
    if differs.sum() < _FEWEST:
        return False
    seen = shown.astype(np.float32)[differs]
    return float(np.abs(seen - b[differs]).sum()) < float(np.abs(seen - a[differs]).sum())


def _fits(one: Blank, other: Blank) -> bool:
    return one.finest.shape == other.finest.shape


def _vector(picture: Pixels) -> npt.NDArray[np.float32]:
    small = cv2.resize(picture, _SMALL, interpolation=cv2.INTER_AREA).astype(np.float32).reshape(-1)
    small -= small.mean()
    return np.asarray(small / (np.linalg.norm(small) + 1e-6), np.float32)

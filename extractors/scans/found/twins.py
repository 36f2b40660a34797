"""Pages of two layouts that share their rulings and wording: told apart where alone their prints differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

import cv2
import numpy as np
import numpy.typing as npt

from extractors.scans.found.blank import Blank
from extractors.scans.found.follow import Registration, bent, sharpened, shown_at
from extractors.scans.picture.levels import Levels
from extractors.scans.picture.pixels import Pixels

_ALIKE = 0.6  # correlation of two blanks from which a picture of one may be taken for the other
_DIFFERS = 70  # levels of 255 between two prints, softened
_FEWEST = 40  # pixels at 100 dpi; two blanks that differ in fewer are one
_SOFT = (5, 5)

Place = tuple[str, int]


class Twins:
    """The twins of each of some blanks, those first that `preferred` names: learned here rather than shipped."""

    def __init__(self, blanks: Sequence[Blank], preferred: frozenset[str]) -> None:
        self._blanks, self._preferred = blanks, preferred

    @cached_property
    def _families(self) -> dict[Place, list[Blank]]:
        if not self._blanks:
            return {}
        vectors = np.array([_vector(blank.landmarks.thumb) for blank in self._blanks])
        alike = vectors @ vectors.T > _ALIKE
        found = {}
        for blank, row in zip(self._blanks, alike, strict=True):
            others = [o for o, yes in zip(self._blanks, row, strict=True) if yes and _fits(blank, o)]
            found[blank.place] = sorted(others, key=lambda b: b.layout not in self._preferred)
        return found

    def prepare(self) -> None:
        """Compares the blanks with each other, which is done once."""
        _ = self._families

    def prepare_of(self, place: Place) -> None:
        """Makes what a picture of this page is told from its twins by, for the children that will be forked."""
        family = self._families[place]
        for blank in family if len(family) > 1 else ():
            blank.prepare_softened()

    def are(self, one: Blank, other: Blank) -> bool:
        """Whether a picture of one blank is like the other's too."""
        return any(other is twin for twin in self._families[one.place])

    def settle(self, found: Registration, picture: Levels, like: str | None) -> Registration:
        """The same registration, or that of the twin which the picture shows. like: where nothing tells them
        apart, the layout of the pages before."""
        family = self._families[found.layout, found.number]
        if len(family) < 2:
            return found
        best = next(b for b in family if b.place == (found.layout, found.number))
        found = bent(best, found, picture)
        shown = cv2.GaussianBlur(shown_at(found, picture, best), _SOFT, 0)
        if best.layout != like:
            best = next((b for b in family if b.layout == like), best if like else family[0])
        for other in family:
            if other is not best and _tells_for(other, best, np.asarray(shown, np.uint8)):
                best = other
        if best.place == (found.layout, found.number):
            return found
        return sharpened(best, replace(found, layout=best.layout, number=best.number), picture)


def _tells_for(other: Blank, best: Blank, shown: Pixels) -> bool:
    """Whether the picture is more like the other blank where the two differ."""
    differs = cv2.absdiff(best.softened, other.softened) > _DIFFERS
    if differs.sum() < _FEWEST:
        return False
    seen, a, b = (x[differs].astype(np.float32) for x in (shown, best.softened, other.softened))
    return float(np.abs(seen - b).sum()) < float(np.abs(seen - a).sum())


def _fits(one: Blank, other: Blank) -> bool:
    return one.shape_finest == other.shape_finest


def _vector(thumb: Pixels) -> npt.NDArray[np.float32]:
    small = thumb.astype(np.float32).reshape(-1)
    small -= small.mean()
    return np.asarray(small / (np.linalg.norm(small) + 1e-6), np.float32)

"""How bent paper lies beside its flat place: a smooth field of small shifts, fitted to the points of the print.

A phone's picture of paper that isn't flat, or a machine that pulls a sheet unevenly, leaves printed lines a
millimetre from where any flat sheet has them, and what is left of them looks like ink.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from extractors.scans.picture.levels import Matrix, points_at

Points = npt.NDArray[np.float64]

FEWEST = 60  # points from which a field is fitted: it has ten numbers each way
MOST = 5.0  # points (1.8 mm) that any place is shifted; what needs more isn't believed
_DEGREE = 3
_ROUNDS = 6
_NEAR = 0.35  # points: a place further from the field than this weighs less the further it is
_GRID = 16  # pixels between two places at which the field is worked out; between them it is straight
_POWERS = [(i, j) for i in range(_DEGREE + 1) for j in range(_DEGREE + 1 - i)]


@dataclass(frozen=True, slots=True)
class Bend:
    """weights: (10, 2) of the powers of a place within the page, each way. page: width, height in points."""

    weights: Points
    page: tuple[float, float]

    def shifts(self, places: Points) -> Points:
        """(n, 2) places of the blank, in points -> (n, 2) how far beside them the page shows them, in points."""
        found = _powers(places, self.page) @ self.weights
        long = np.linalg.norm(found, axis=1, keepdims=True)
        return np.asarray(found * np.minimum(1.0, MOST / np.maximum(long, 1e-9)), np.float64)


def fitted_bend(places: Points, shifts: Points, page: tuple[float, float]) -> Bend | None:
    """The field that most of these shifts (n, 2) of places (n, 2) lie on; None of too few."""
    if len(places) < FEWEST:
        return None
    powers = _powers(places, page)
    trust = np.ones((len(places), 1))
    weights = np.zeros((len(_POWERS), 2))
    for _ in range(_ROUNDS):
        squares = (powers * trust).T @ powers + 1e-3 * np.eye(len(_POWERS))
        weights = np.linalg.solve(squares, (powers * trust).T @ shifts)
        off = np.linalg.norm(shifts - powers @ weights, axis=1, keepdims=True)
        spread = max(_NEAR, 2.0 * float(np.median(off)))
        trust = 1 / (1 + (off / spread) ** 2) ** 2
    return Bend(weights, page)


def sampled(
    to_picture: Matrix, bend: Bend, size: tuple[int, int], dpi: float
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """Where each pixel of the blank at `dpi` lies in the picture, across and down, for `cv2.remap`. to_picture: points
    of the blank to pixels of the picture. size: pixels across, down."""
    wide, high = (-(-v // _GRID) + 1 for v in size)
    down, across = np.mgrid[0:high, 0:wide].astype(np.float64) * _GRID
    pixels = np.stack([across.ravel(), down.ravel()], axis=1)
    to_points = points_at(dpi)
    places = pixels * [to_points[0, 0], to_points[1, 1]] + to_points[:2, 2]
    moved = places + bend.shifts(places)
    shown = cv2.perspectiveTransform(moved[None], to_picture)[0].reshape(high, wide, 2).astype(np.float32)
    first, second = (_between(np.ascontiguousarray(shown[:, :, axis]), size) for axis in (0, 1))
    return first, second


def _between(coarse: npt.NDArray[np.float32], size: tuple[int, int]) -> npt.NDArray[np.float32]:
    """(h, w) values at every so-many-th pixel -> at each pixel of (size[1], size[0])."""
    step = np.array([[1 / _GRID, 0, 0], [0, 1 / _GRID, 0]])
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return np.asarray(cv2.warpAffine(coarse, step, size, flags=flags), np.float32)


def _powers(places: Points, page: tuple[float, float]) -> Points:
    u, v = (2 * places[:, axis] / page[axis] - 1 for axis in (0, 1))
    return np.stack([u**i * v**j for i, j in _POWERS], axis=1)

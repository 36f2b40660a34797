"""What a blank's page is found by: computed once, when a layout is saved, and kept with it.

Finding corners on all pages of all layouts costs a second, which every process that reads a scan would pay again.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from extractors.scans.picture.levels import COARSE, FINE, FINEST, resized
from extractors.scans.picture.paper import evened, reduced
from extractors.scans.picture.pixels import Pixels

VERSION = 1  # of what is computed; what an earlier program kept is computed anew
FEATURES = 700  # corners described on a page; 500 lose faxes
_DESCRIPTOR = 32  # bytes of a corner's description
_THUMB = (106, 150)  # pixels
_CORNERS, _CORNERS_FINEST = 160, 250  # points followed

Places = npt.NDArray[np.float32]
Features = tuple[Places, npt.NDArray[np.uint8] | None]
"""(n, 2) places in pixels of the picture described, the plainest corners first; (n, 32) descriptors, None for none."""


@dataclass(frozen=True, slots=True, eq=False)
class Landmarks:
    """features: at COARSE. points, points_finest: (n, 1, 2) points of the blank at FINE and FINEST that are followed.
    thumb: the page at FINE very small, by which blanks are compared with each other."""

    features: Features
    points: Places
    points_finest: Places
    thumb: Pixels


def landmarks(picture: Pixels, dpi: float) -> Landmarks:
    """Those of a page's picture: grey levels (h, w) at `dpi`, some whole times FINEST."""
    finest = evened(reduced(picture, round(dpi / FINEST)), FINEST)
    fine = resized(finest, FINE / FINEST)
    return Landmarks(
        describe(reduced(picture, round(dpi / COARSE)), FEATURES),
        _corners(fine, _CORNERS, 18),
        _corners(finest, _CORNERS_FINEST, 20),
        np.asarray(cv2.resize(fine, _THUMB, interpolation=cv2.INTER_AREA), np.uint8),
    )


def describe(picture: Pixels, features: int) -> Features:
    """The corners of a picture at COARSE."""
    orb = cv2.ORB.create(
        nfeatures=features, scaleFactor=1.2, nlevels=4, edgeThreshold=12, patchSize=25, fastThreshold=8
    )
    keypoints, descriptors = orb.detectAndCompute(picture, None)
    places = np.array([k.pt for k in keypoints], np.float32).reshape(-1, 2)
    if descriptors is None:
        return places, None
    plainest = np.argsort([-k.response for k in keypoints], kind="stable")
    return places[plainest], np.asarray(descriptors[plainest], np.uint8)


def pack(pages: Sequence[Landmarks]) -> bytes:
    """All pages of a layout as a file of NumPy's."""
    out = io.BytesIO()
    np.savez_compressed(
        out,
        version=np.array([VERSION], np.int32),
        counts=np.array(
            [(len(p.features[0]), len(p.points), len(p.points_finest)) for p in pages], np.int32
        ).reshape(-1, 3),
        places=np.concatenate([p.features[0] for p in pages]),
        descriptors=np.concatenate([_described(p) for p in pages]),
        points=np.concatenate([p.points for p in pages]),
        points_finest=np.concatenate([p.points_finest for p in pages]),
        thumbs=np.stack([p.thumb for p in pages]),
    )
    return out.getvalue()


def unpack(data: bytes, pages: int) -> list[Landmarks] | None:
    """The inverse, for a layout with so many pages; None of anything else than `pack` made."""
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as kept:
            parts = {name: kept[name] for name in kept.files}
        if parts["version"].tolist() != [VERSION]:
            return None
        counts = parts["counts"].astype(np.int64)
        if counts.shape != (pages, 3) or (counts < 0).any():
            return None
        ends = counts.cumsum(axis=0)
        shapes = {
            "places": (np.float32, (ends[-1, 0], 2)),
            "descriptors": (np.uint8, (ends[-1, 0], _DESCRIPTOR)),
            "points": (np.float32, (ends[-1, 1], 1, 2)),
            "points_finest": (np.float32, (ends[-1, 2], 1, 2)),
            "thumbs": (np.uint8, (pages, *_THUMB[::-1])),
        }
        if not all(np.isfinite(parts[name]).all() for name in shapes):
            return None
        if any(
            parts[name].dtype != kind or parts[name].shape != shape for name, (kind, shape) in shapes.items()
        ):
            return None
    except (OSError, ValueError, KeyError, IndexError, EOFError, zipfile.BadZipFile):
        return None
    cut = [
        np.split(parts[name], ends[:-1, column])
        for name, column in (("places", 0), ("descriptors", 0), ("points", 1), ("points_finest", 2))
    ]
    return [
        Landmarks((places, described if len(places) else None), points, finest, thumb)
        for places, described, points, finest, thumb in zip(*cut, parts["thumbs"], strict=True)
    ]


def _described(page: Landmarks) -> npt.NDArray[np.uint8]:
    places, descriptors = page.features
    return np.zeros((len(places), _DESCRIPTOR), np.uint8) if descriptors is None else descriptors


def _corners(picture: Pixels, most: int, apart: int) -> Places:
    found = cv2.goodFeaturesToTrack(picture, most, 0.05, apart)
    return np.zeros((0, 1, 2), np.float32) if found is None else np.asarray(found, np.float32)

"""What a layout's pages are found by is kept with it, is what would be computed, and is passed over where it is not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from extractors.layouts.layout import DPI, Layout
from extractors.layouts.picture import pixels
from extractors.layouts.store import LANDMARKS, SHIPPED, load_layout, load_layouts
from extractors.scans.found.known import load_known
from extractors.scans.found.landmarks import Landmarks, landmarks, pack, unpack

NAME = "northamptonshire-checklist"


def shipped() -> Layout:
    return load_layout(SHIPPED / f"{NAME}.layout.zip")


def computed(layout: Layout) -> list[Landmarks]:
    return [landmarks(pixels(page), DPI) for page in layout.pages]


def same(one: Landmarks, other: Landmarks) -> bool:
    arrays = [(*m.features, m.points, m.points_finest, m.thumb) for m in (one, other)]
    return all(np.array_equal(np.asarray(a), np.asarray(b)) for a, b in zip(*arrays, strict=True))


@pytest.mark.parametrize("name", sorted(path.name for path in SHIPPED.glob("*.zip")))
def test_what_ships_is_what_would_be_computed(name: str) -> None:
    layout = load_layout(SHIPPED / name)
    kept = unpack(layout.landmarks, len(layout.pages))
    assert kept is not None
    assert all(same(a, b) for a, b in zip(kept, computed(layout), strict=True))


def changed(**parts: np.ndarray) -> Callable[[bytes], bytes]:
    def change(data: bytes) -> bytes:
        with np.load(io.BytesIO(data)) as kept:
            out = io.BytesIO()
            np.savez(out, **{**{name: kept[name] for name in kept.files}, **parts})
        return out.getvalue()

    return change


OTHER = {
    "empty": lambda data: b"",
    "cut off": lambda data: data[:-100],
    "no archive": lambda data: b"landmarks",
    "of another version": changed(version=np.array([0], np.int32)),
    "more pages": changed(counts=np.array([[1, 1, 1], [1, 1, 1]], np.int32)),
    "fewer points than it says": changed(points=np.zeros((1, 1, 2), np.float32)),
    "no numbers": changed(points=np.full((160, 1, 2), np.nan, np.float32)),
    "objects": changed(places=np.array([{}], object)),
    "of another kind": changed(descriptors=np.zeros((700, 32), np.int64)),
}


@pytest.mark.parametrize("what", OTHER)
def test_anything_else_is_computed_anew(what: str) -> None:
    assert unpack(OTHER[what](shipped().landmarks), 1) is None


def test_a_page_without_corners_is_kept_too() -> None:
    white = landmarks(np.full((2339, 1654), 255, np.uint8), DPI)
    kept = unpack(pack([white]), 1)
    assert kept is not None
    assert same(kept[0], white)
    assert kept[0].features[1] is None


def test_a_layout_without_them_is_found_all_the_same(tmp_path: Path) -> None:
    with (
        zipfile.ZipFile(SHIPPED / f"{NAME}.layout.zip") as old,
        zipfile.ZipFile(tmp_path / f"{NAME}.layout.zip", "w") as new,
    ):
        for part in old.namelist():
            if part != LANDMARKS:
                new.writestr(part, old.read(part))
    (layout,) = (one for one in load_layouts(tmp_path).layouts if one.name == NAME)
    assert layout.landmarks == b""
    blank = load_known(tmp_path).by_place[NAME, 1].blank
    assert same(blank.landmarks, computed(shipped())[0])

"""Bent paper: its print is brought back to its place to a fraction of a pixel, and flat paper is left alone."""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.scans.found import follow
from extractors.scans.found.bend import MOST, fitted_bend, sampled
from extractors.scans.found.blank import Blank
from extractors.scans.found.follow import Beside, Registration, sharpened, shown_at
from extractors.scans.found.follow import bent as with_bend
from extractors.scans.found.known import load_known
from extractors.scans.found.register import register
from extractors.scans.picture.levels import FINEST, Levels, points_at
from extractors.scans.picture.pixels import Pixels

DPI = 200.0
PAGE = (595.0, 842.0)


@cache
def blank() -> Blank:
    return load_known(None).by_place["northamptonshire-assessment", 3].blank


def bent(picture: Pixels, swell: float, lift: float) -> tuple[Pixels, npt.NDArray[np.float64]]:
    """The picture of a page that swells in the middle and lifts towards one edge, by so many pixels at most; and the
    shift of each pixel of the result, (h, w, 2)."""
    high, wide = picture.shape
    y, x = np.mgrid[0:high, 0:wide]
    u, v = 2 * x / wide - 1, 2 * y / high - 1
    off = np.stack([lift * np.maximum(u, 0) ** 2 * v, swell * (1 - u**2) * (1 - v**2)], axis=2)
    at = (np.stack([x, y], axis=2) + off).astype(np.float32)
    return np.asarray(
        cv2.remap(picture, at[:, :, 0], at[:, :, 1], cv2.INTER_LINEAR, borderValue=(255,)), np.uint8
    ), off


def beside(found: Registration, picture: Pixels, off: npt.NDArray[np.float64]) -> float:
    """How many pixels its print is beside where the registration says: what 19 of 20 places are at most."""
    places = blank().landmarks.points_finest.reshape(-1, 2).astype(np.float64) * 72 / FINEST + 36 / FINEST
    moved = places if found.bend is None else places + found.bend.shifts(places)
    said = cv2.perspectiveTransform(moved[None], found.to_picture)[0]
    # The blank's pixel that the picture shows at a place is that place and its shift.
    rows, columns = (np.clip(said[:, i].round().astype(int), 0, picture.shape[1 - i] - 1) for i in (1, 0))
    true = said + off[rows, columns]
    return float(np.percentile(np.linalg.norm(true - (places * DPI / 72 - 0.5), axis=1), 95))


def lain(picture: Levels) -> Registration:
    """How the blank lies in a picture, bend and all."""
    found = register(picture, [blank()])
    assert found is not None
    return with_bend(blank(), found, picture)


@pytest.mark.parametrize(("swell", "lift"), [(6.0, 0.0), (0.0, 10.0), (-8.0, 6.0), (4.0, -12.0)])
def test_bent_paper_is_read_as_if_it_were_flat(swell: float, lift: float) -> None:
    picture, off = bent(blank().picture, swell, lift)
    found = lain(Levels(picture, DPI))
    assert found.bend is not None
    flat = Registration(found.layout, found.number, found.to_picture, found.likeness)
    assert beside(found, picture, off) < 1.2
    assert beside(found, picture, off) < 0.5 * beside(flat, picture, off)


def test_flat_paper_has_no_bend() -> None:
    turned = cv2.warpAffine(
        blank().picture, cv2.getRotationMatrix2D((800, 1100), 1.5, 0.98), (1700, 2400), borderValue=(255,)
    )
    noise = np.random.default_rng(3).normal(0, 8, turned.shape)
    picture = np.clip(turned + noise, 0, 255).astype(np.uint8)
    assert lain(Levels(picture, DPI)).bend is None


@pytest.mark.parametrize(("shift", "tried"), [(0.0, False), (1.0, True)])
def test_a_bend_is_tried_where_it_explains_what_the_points_are_off(
    monkeypatch: pytest.MonkeyPatch, shift: float, tried: bool
) -> None:
    asked: list[Registration] = []
    monkeypatch.setattr(follow, "_found_again", lambda _blank, found, _picture: asked.append(found))
    random = np.random.default_rng(5)
    places = random.uniform((30, 30), (565, 812), (220, 2))
    shifts = random.normal(0, 0.2, places.shape) + shift * (places / PAGE) ** 2
    found = Registration("blank", 1, np.eye(3), 0.9, off=Beside(places, shifts))
    assert with_bend(blank(), found, Levels(blank().picture, DPI)).bend is None
    assert bool(asked) == tried


def test_fitting_again_starts_from_flat_paper() -> None:
    picture, _ = bent(blank().picture, 6.0, 8.0)
    levels = Levels(picture, DPI)
    found = lain(levels)
    again = with_bend(blank(), sharpened(blank(), found, levels), levels)
    both = (shown_at(one, levels, blank()).astype(np.float32) for one in (found, again))
    assert float(np.abs(next(both) - next(both)).mean()) < 1.0


@settings(max_examples=40, deadline=None)
@given(
    weights=st.lists(st.floats(-0.8, 0.8), min_size=6, max_size=6),
    astray=st.floats(0, 0.25),
    seed=st.integers(0, 999),
)
def test_strays_among_the_points_bend_nothing(weights: list[float], astray: float, seed: int) -> None:
    random = np.random.default_rng(seed)
    places = random.uniform((30, 30), (565, 812), (220, 2))
    u, v = (2 * places[:, i] / PAGE[i] - 1 for i in (0, 1))
    a, b, c, d, e, f = weights
    true = np.stack([a * u * v + b * v**2 + c * u**3, d * u**2 + e * v + f * u**2 * v], axis=1)
    seen = true + random.normal(0, 0.05, true.shape)
    lost = random.random(len(places)) < astray
    seen[lost] += random.normal(0, 4.0, (int(lost.sum()), 2))
    bend = fitted_bend(places, seen, PAGE)
    assert bend is not None
    off = np.linalg.norm(bend.shifts(places) - true, axis=1)
    assert float(np.percentile(off, 95)) < 0.25


def test_few_points_bend_nothing() -> None:
    places = np.random.default_rng(1).uniform(0, 500, (40, 2))
    assert fitted_bend(places, np.ones((40, 2)), PAGE) is None


def test_no_place_is_shifted_far() -> None:
    places = np.random.default_rng(1).uniform(0, 500, (100, 2))
    bend = fitted_bend(places, np.full((100, 2), 40.0), PAGE)
    assert bend is not None
    shifts = np.linalg.norm(bend.shifts(np.array([[0.0, 0.0], [300.0, 400.0], [2000.0, 9000.0]])), axis=1)
    assert shifts.max() <= MOST + 1e-9


def test_the_map_of_a_bend_is_that_of_its_places() -> None:
    places = np.random.default_rng(2).uniform((0, 0), PAGE, (200, 2))
    shifts = np.stack([places[:, 1] / 842 - 0.5, (places[:, 0] / 595 - 0.5) ** 2], axis=1)
    bend = fitted_bend(places, shifts, PAGE)
    assert bend is not None
    to_picture = np.diag([DPI / 72, DPI / 72, 1.0])
    across, down = sampled(to_picture, bend, (1653, 2339), DPI)
    for x, y in ((0, 0), (801, 1203), (1652, 2338)):
        place = (points_at(DPI) @ [x, y, 1])[:2][None]
        expected = ((place + bend.shifts(place)) * DPI / 72)[0]
        assert np.abs(expected - [across[y, x], down[y, x]]).max() < 0.1

"""Components numbered part by part are those of the whole page, also where one goes round it."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractors.scans.ink.components import number_components

LEAST = 14
KINDS = ["nothing", "rim", "strokes", "dust", "rim, strokes, dust", "corners"]


def test_a_mask_smaller_than_a_square() -> None:
    mask = np.zeros((10, 40), np.uint8)
    mask[2:8, 3:9] = 255
    for one, box in ((mask, (3, 2, 9, 8)), (mask.T, (2, 3, 8, 9)), (mask[:, :12], (3, 2, 9, 8))):
        found = dict(number_components(one, np.zeros(one.shape, np.int32), LEAST))
        assert [*found.values()] == [box]


def drawn(kind: str) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    random, mask = np.random.default_rng(7), np.zeros((1003, 821), np.uint8)
    if "rim" in kind:
        cv2.rectangle(mask, (0, 0), (820, 1002), (255,), 3)
    for _ in range(12 if "strokes" in kind else 0):
        x0, y0, x1, y1 = random.integers(0, 820, 4).tolist()
        cv2.line(mask, (x0, y0), (x1, y1 + 180), (255,), 1)
    if "dust" in kind:
        mask[random.random(mask.shape) < 0.002] = 255
    for i in range(0, 800 if kind == "corners" else 0, 16):  # of the squares that are looked at
        mask[i : i + 16, i : i + 16] = mask[i : i + 16, 784 - i : 800 - i] = 255
    return mask


@pytest.mark.parametrize("kind", KINDS)
def test_parts_make_the_components_of_the_whole(kind: str) -> None:
    mask = drawn(kind)
    labels = np.zeros(mask.shape, np.int32)
    found = dict(number_components(mask, labels, LEAST))
    count, whole, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    pairs = {*zip(labels[mask > 0].tolist(), whole[mask > 0].tolist(), strict=True)}
    assert len(pairs) == count - 1 == len({a for a, _ in pairs})
    assert not labels[mask == 0].any()
    expected = sorted((x, y, x + w, y + h) for x, y, w, h, area in stats[1:].tolist() if area >= LEAST)
    assert sorted(found.values()) == expected
    for number, (x0, top, x1, bottom) in found.items():
        assert (labels[top:bottom, x0:x1] == number).sum() == (labels == number).sum()

"""A level taken by counting is numpy's median: whatever the picture, its mask and its place in memory."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from extractors.scans.picture.pixels import Pixels, median_level

PICTURES = array_shapes(min_dims=2, max_dims=2, max_side=9).flatmap(
    lambda shape: st.tuples(
        arrays(np.uint8, shape), arrays(np.uint8, shape, elements=st.sampled_from([0, 255]))
    )
)


@given(PICTURES)
def test_the_median_by_counting_is_the_median(both: tuple[Pixels, Pixels]) -> None:
    picture, mask = both
    assert median_level(picture) == np.median(picture)
    assert median_level(picture[::2, ::3]) == np.median(picture[::2, ::3])
    if mask.any():
        assert median_level(picture, mask) == np.median(picture[mask > 0])

"""What a parent prepared for its children is the same in memory that nobody can write to."""

from __future__ import annotations

import ctypes
import errno
import mmap
import os

import numpy as np
import pytest

from extractors.scans.found.known import load_known
from extractors.scans.ink.lift import _slack
from extractors.scans.picture import sealed as module
from extractors.scans.picture.pixels import PagePicture
from extractors.scans.picture.sealed import sealed

ARRAYS = [
    np.arange(70_000, dtype=np.uint8).reshape(100, 700)[:, ::2],
    np.linspace(0, 1, 12, dtype=np.float32).reshape(3, 4),
    np.zeros((0, 5), np.int16),
    np.array([[-1, 7]], np.int16),
]


def test_the_arrays_are_the_same_and_cant_be_written() -> None:
    found = sealed(ARRAYS)
    for before, after in zip(ARRAYS, found, strict=True):
        assert before.dtype == after.dtype and before.shape == after.shape and (before == after).all()
        assert not after.flags.writeable


@pytest.mark.skipif(not hasattr(os, "memfd_create"), reason="not on this system")
def test_not_even_who_may_change_what_memory_is_for_can_write_to_it() -> None:
    (found,) = sealed([np.ones(mmap.PAGESIZE, np.uint8)])
    page = ctypes.c_void_p(found.ctypes.data // mmap.PAGESIZE * mmap.PAGESIZE)
    libc = ctypes.CDLL(None, use_errno=True)
    assert libc.mprotect(page, mmap.PAGESIZE, mmap.PROT_READ | mmap.PROT_WRITE) == -1
    assert ctypes.get_errno() == errno.EACCES


def test_a_system_without_such_memory_keeps_them_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> int:
        raise OSError(errno.ENOSYS, "no memfd")

    monkeypatch.setattr(module.os, "memfd_create", refused, raising=False)
    assert all(a is b for a, b in zip(sealed(ARRAYS), ARRAYS, strict=True))


def test_a_prepared_page_holds_what_it_held_and_none_of_it_can_be_written() -> None:
    load_known.cache_clear()
    one = load_known(None).pages[1]
    before = one.print.copy(), one.rulings.copy(), one.blank.picture.copy()
    grown = one.grown(
        *_slack(PagePicture(1, one.blank.picture, 200.0, 595.0, 842.0)), two_levels=False
    ).copy()
    one._grown.clear()
    one.prepare()
    one.prepare()
    assert [(kept == grown).all() and not kept.flags.writeable for kept in one._grown.values()] == [True]
    assert all(
        (a == b).all() for a, b in zip(before, (one.print, one.rulings, one.blank.picture), strict=True)
    )
    assert not one.near_print.flags.writeable and not one.blank.finest.flags.writeable
    load_known.cache_clear()


def test_what_tells_twins_apart_is_prepared_without_their_larger_pictures() -> None:
    load_known.cache_clear()
    known = load_known(None)
    place, family = next((p, f) for p, f in known.twins._families.items() if len(f) > 1)
    before = [blank.softened.copy() for blank in family]
    load_known.cache_clear()
    known = load_known(None)
    known.meet([place])
    known.prepare_met()
    own = known.by_place[place].blank
    for blank, softened in zip(known.twins._families[place], before, strict=True):
        assert (vars(blank)["softened"] == softened).all() and not blank.softened.flags.writeable
        assert blank is own or not {"picture", "finest"} & vars(blank).keys()
    load_known.cache_clear()

"""What a parent opened, its children read with as if they had opened it themselves; and it opens nothing for a first file."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from extractors.models.digit_model.model import classify
from extractors.models.onnx_session import session
from extractors.scans.engines import MODELS, open_engines
from extractors.scans.found import known as module
from extractors.scans.found.known import load_known
from extractors.scans.picture.pixels import Pixels
from extractors.scans.text.tesseract import LINE, ocr, open_tesseract
from extractors.walls.limits import run_limited
from schemas.settings import ReadLimits


def typed() -> Pixels:
    picture = np.full((80, 520), 255, np.uint8)
    cv2.putText(picture, "Testy McTest", (20, 55), cv2.FONT_HERSHEY_SIMPLEX, 1.6, (0,), 3)
    return picture


def read() -> list[list[float] | str]:
    glyph = cv2.resize(typed()[10:70, 20:60], (40, 60)).astype(np.float32) / 255
    words = ocr(typed(), 300, LINE) or []
    return [classify([1 - glyph])[0].tolist(), " ".join(word.text for word in words)]


def threads() -> int:
    import onnxruntime  # noqa: F401  # has one of its own, sessions or not, as its parent has had before

    return sum(1 for _ in Path("/proc/self/task").glob("*"))


def test_a_child_reads_with_what_its_parent_opened() -> None:
    session.cache_clear()
    open_tesseract.cache_clear()
    alone = run_limited(read, ReadLimits(), list[list[float] | str])
    before = threads()
    open_engines()
    assert threads() == before  # no fork would copy one
    opened = session.cache_info().currsize, open_tesseract.cache_info().currsize
    assert opened == (len(MODELS), 1)

    def read_and_count() -> list[list[float] | str | int]:
        return [*read(), session.cache_info().misses, open_tesseract.cache_info().misses]

    again = run_limited(read_and_count, ReadLimits(), list[list[float] | str | int])
    assert again == [*alone, len(MODELS), 1]
    assert run_limited(read, ReadLimits(), list[list[float] | str]) == alone


def test_it_is_opened_from_the_second_scan_on(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[int] = []
    monkeypatch.setattr(module, "open_engines", lambda: opened.append(1))
    load_known.cache_clear()
    known = load_known(None)
    known.prepare_met()
    assert not opened
    known.meet([])
    known.prepare_met()
    assert opened
    load_known.cache_clear()

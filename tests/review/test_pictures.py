"""Pages as pictures: of every kind of file, of damaged ones none, and never through a file."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from extractors.page_show import LONGEST, CannotShow
from pipeline.picture_worker import PictureWorker
from schemas.queues import PageImage
from schemas.settings import ReadLimits

PDF = (Path(__file__).parents[2] / "sample_forms/filled/two_ticks.pdf").read_bytes()


@pytest.fixture(scope="module")
def worker() -> Iterator[PictureWorker]:
    made = PictureWorker(replace(ReadLimits(), wall_seconds=20))
    yield made
    made.close()


def picture(kind: str, size: tuple[int, int] = (1654, 2339), **more: object) -> bytes:
    out = io.BytesIO()
    Image.new("L", size, 255).save(out, kind, **more)
    return out.getvalue()


def fax() -> bytes:
    out = io.BytesIO()
    pages = [Image.new("1", (1728, 1145), 1) for _ in range(2)]
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], dpi=(204, 98))
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "asked", "shown", "points"),
    [
        (PDF, [3, 1], [1, 3], (595, 842)),
        (PDF, [0, 7, 6], [6], (595, 842)),
        (picture("PNG", dpi=(200, 200)), [1, 2], [1], (595, 842)),
        (picture("JPEG", dpi=(200, 200)), [1], [1], (595, 842)),
        (fax(), [2], [2], (610, 841)),
    ],
)
def test_pages(
    data: bytes, asked: list[int], shown: list[int], points: tuple[int, int], worker: PictureWorker
) -> None:
    found = worker.show(data, asked)
    assert [one.number for one in found] == shown
    for one in found:
        assert (round(one.width), round(one.height)) == pytest.approx(points, abs=2)
        pixels = cv2.imdecode(np.frombuffer(one.jpeg, np.uint8), cv2.IMREAD_UNCHANGED)
        assert pixels.shape[1] / one.width == pytest.approx(2.0, abs=0.01)
        assert pixels.shape[0] / one.height == pytest.approx(2.0, abs=0.01)


def test_a_page_larger_than_paper_is_taken_down(worker: PictureWorker) -> None:
    (one,) = worker.show(picture("PNG", (4000, 3000), dpi=(72, 72)), [1])
    pixels = cv2.imdecode(np.frombuffer(one.jpeg, np.uint8), cv2.IMREAD_UNCHANGED)
    assert max(pixels.shape[:2]) <= LONGEST


@pytest.mark.parametrize("data", [b"", b"no picture", b"%PDF-damaged", PDF[:400], picture("PNG")[:60]])
def test_what_cant_be_shown(data: bytes, worker: PictureWorker) -> None:
    with contextlib.suppress(CannotShow):
        assert worker.show(data, [1]) == []
    assert [one.number for one in worker.show(PDF, [1])] == [1], "the next one is shown all the same"


def test_a_worker_that_dies_is_started_again(worker: PictureWorker) -> None:
    worker.show(PDF, [1])
    process = worker._process
    assert process is not None
    process.kill()
    process.wait()
    assert [one.number for one in worker.show(PDF, [2])] == [2]


def test_what_cant_be_drawn_is_not_tried_at_every_look(monkeypatch: pytest.MonkeyPatch) -> None:
    from types import SimpleNamespace
    from typing import Any

    from pipeline import kept_pictures

    now, asked = [1000.0], []
    monkeypatch.setattr(kept_pictures, "monotonic", lambda: now[0])

    def show(data: bytes, numbers: list[int]) -> list[PageImage]:
        asked.append(numbers)
        if 9 in numbers:
            raise CannotShow("Not this one.")
        return [PageImage(number, 595, 842, b"") for number in numbers if number < 3]

    use: Any = SimpleNamespace(archive=SimpleNamespace(load=lambda document_id: b""))
    worker: Any = SimpleNamespace(show=show)
    kept = kept_pictures.KeptPictures(use, worker)
    for _ in range(2):
        assert [one.number for one in kept.of("a", [1, 2, 3])] == [1, 2]
        assert kept.of("b", [9]) == []
    assert asked == [[1, 2, 3], [9]]
    now[0] += 601  # a picture that there was no time for may well be drawn later
    assert kept.of("b", [9]) == [] and asked[2:] == [[9]]

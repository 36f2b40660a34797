"""Bad input is a reading with a reason, never a traceback; good input reads whatever stands around it."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from extractors import read_document, reader
from extractors.pages.page import Page
from extractors.pages.pasted import pasted, shown
from extractors.walls.limits import LimitReached, run_limited
from pipeline.read_one import read_one
from schemas.flags import stops_acceptance
from schemas.settings import ReadLimits
from schemas.types import BBox, DocumentReading

TODAY = date(2026, 11, 24)
FILLED = Path(__file__).parents[2] / "sample_forms" / "filled"
BLANK = Path(__file__).parents[2] / "sample_forms" / "blank"


def read(data: bytes, **limits: int) -> DocumentReading:
    return read_document(data, ReadLimits(**limits), TODAY)


def codes(reading: DocumentReading) -> list[str]:
    return [flag.code for form in reading.forms for flag in form.flags]


@pytest.fixture(scope="module")
def sample() -> bytes:
    return sorted(FILLED.glob("*.pdf"))[0].read_bytes()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "malformed"),
        (b"\0" * 100, "malformed"),
        (b"%PDF-1.7\n%%EOF", "malformed"),
        (b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj", "malformed"),
        (b"PK\x03\x04 a Word file", "unsupported_type"),
        (b"plain text", "unsupported_type"),
        (b"\xff\xd8\xff\xe0 a photograph", "malformed"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, code: str) -> None:
    reading = read(data)
    assert codes(reading) == [code]
    assert reading.forms[0].form is None


@pytest.mark.slow
def test_truncated_anywhere_is_a_reading(sample: bytes) -> None:
    for share in (0.1, 0.5, 0.9, 0.99):
        assert read(sample[: int(len(sample) * share)]).forms


def test_junk_before_the_header(sample: bytes) -> None:
    assert read(b"\r\n\r\n" + sample).forms[0].form is not None


def test_limits_of_size(sample: bytes) -> None:
    assert codes(read(sample, max_bytes=1000)) == ["too_large"]
    assert "at most 0.5 MiB" in read(sample + bytes(2**20), max_bytes=2**19).forms[0].flags[0].message
    assert codes(read(sample, max_pages=1)) == ["too_large"] or read(sample, max_pages=1).page_count == 1


@pytest.mark.slow
def test_a_blank_form_has_no_answer() -> None:
    for path in sorted(BLANK.glob("*.pdf")):
        reading = read(path.read_bytes())
        assert len(reading.forms) == 1, path.name
        given = {
            k: a
            for k, a in reading.forms[0].answers.items()
            if a.value not in (None, False) or not a.confidence
        }
        assert given == {}, path.name


@pytest.mark.slow
def test_long_files_are_read_in_chunks() -> None:
    path = next(p for p in sorted(FILLED.glob("*.pdf")) if len(pypdfium2.PdfDocument(p)) > 4)
    whole, chunked = read(path.read_bytes()), read(path.read_bytes(), chunk_pages=2)
    assert whole == chunked


@pytest.mark.slow
def test_a_whole_file_that_takes_too_long_is_read_in_parts_and_not_called_damaged(
    sample: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a busy machine: a child's time ends over the whole file, while a part of it is soon looked at."""

    def slow(pages: list[Page]) -> list[Page]:
        raise LimitReached("time")

    whole = read(sample)
    monkeypatch.setattr(reader, "looked_at", slow)  # of a file without pasted pages only the whole asks it
    assert read(sample) == whole


@pytest.mark.slow
def test_covers_and_blank_pages_are_not_the_form(sample: bytes) -> None:
    document = pypdfium2.PdfDocument(sample)
    document.new_page(595, 842, 0)
    out = io.BytesIO()
    document.save(out)
    assert read(out.getvalue()).forms[0].pages[0] == 2


@pytest.mark.parametrize("drop", range(3))
def test_a_missing_page_is_said(drop: int) -> None:
    path = next(p for p in sorted(FILLED.glob("*.pdf")) if len(pypdfium2.PdfDocument(p)) > 4)
    document = pypdfium2.PdfDocument(path)
    document.del_page(drop)
    out = io.BytesIO()
    document.save(out)
    reading = read(out.getvalue())
    assert "page_missing" in codes(reading)
    assert reading.forms[0].missing_keys


def test_a_repeated_page_is_said() -> None:
    path = next(p for p in sorted(FILLED.glob("*.pdf")) if len(pypdfium2.PdfDocument(p)) > 4)
    document = pypdfium2.PdfDocument(path)
    document.import_pages(pypdfium2.PdfDocument(path), [2])
    out = io.BytesIO()
    document.save(out)
    assert codes(read(out.getvalue())) == ["page_repeated"]


def _spin() -> None:
    while True:
        pass


def _grow() -> None:
    kept = []
    while True:
        kept.append(bytearray(1 << 26))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("function", "reason"), [(_spin, "time"), (_grow, "memory"), (lambda: 1 / 0, "crash")]
)
def test_a_child_that_goes_wrong_is_stopped(function: object, reason: str) -> None:
    seconds = 30 if reason == "memory" else 1
    limits = ReadLimits(cpu_seconds=seconds, wall_seconds=60, address_space_bytes=2**29)
    with pytest.raises(LimitReached) as caught:
        run_limited(function, limits, int)  # type: ignore[arg-type]
    assert caught.value.reason == reason


@pytest.mark.slow
def test_files_that_a_pdf_holds_besides_its_pages_are_told(sample: bytes) -> None:
    """No reader of a scanned or submitted file opens them."""
    document = pypdfium2.PdfDocument(sample)
    document.new_attachment("another.pdf").set_data(sample)
    out = io.BytesIO()
    document.save(out)
    for data, told in ((sample, False), (out.getvalue(), True)):
        reading = read_one(data, ReadLimits(), TODAY)
        assert reading.forms[0].form is not None
        assert [("unsupported_type" in codes(reading)), stops_acceptance(reading.forms[0].flags)] == [
            told,
            told,
        ]


# Boxes of the pictures and their dots, letters beside them, and how many of them may show a page.
PASTED: list[tuple[str, list[tuple[BBox, tuple[float, float] | None]], int, int]] = [
    ("a page", [((50, 100, 450, 660), (1240, 1754))], 900, 1),
    ("a page on its side", [((50, 100, 500, 420), (1754, 1240))], 900, 1),
    ("of no known size", [((50, 100, 450, 660), None)], 900, 1),
    ("too coarse to be read", [((50, 100, 450, 660), (300, 420))], 900, 0),
    ("a crest", [((50, 20, 120, 110), (1240, 1754))], 900, 0),
    ("a banner", [((50, 20, 550, 120), (2400, 480))], 900, 0),
    ("a page in strips", [((50, 100 + 56 * n, 450, 156 + 56 * n), (1240, 175)) for n in range(10)], 900, 1),
    ("half a page and hardly a word", [((50, 100, 450, 400), (1240, 930))], 60, 1),
    ("a square picture in a letter", [((50, 100, 350, 400), (900, 900))], 900, 0),
    ("a page cut in three", [((50, 20 + 270 * n, 320, 270 + 270 * n), (900, 830)) for n in range(3)], 900, 3),
]  # fmt: skip


@pytest.mark.parametrize(("what", "pictures", "letters", "count"), PASTED, ids=[one[0] for one in PASTED])
def test_a_picture_that_may_show_a_page(
    what: str, pictures: list[tuple[BBox, tuple[float, float] | None]], letters: int, count: int
) -> None:
    assert len(pasted([shown(*one) for one in pictures], letters)) == count


@pytest.mark.slow
def test_a_form_with_a_page_that_nobody_could_read_isnt_accepted(sample: bytes) -> None:
    picture = Image.effect_noise((620, 877), 90)
    out = io.BytesIO()
    drawn = canvas.Canvas(out, pagesize=(595, 842))
    drawn.drawString(50, 800, "The checklist for the sibling is pasted below, as seen on Monday")
    drawn.drawImage(ImageReader(picture), 50, 100, 300, 424)
    drawn.save()
    whole = PdfWriter(clone_from=PdfReader(io.BytesIO(sample)))
    whole.append(PdfReader(io.BytesIO(out.getvalue())))
    both = io.BytesIO()
    whole.write(both)
    (form,) = read(both.getvalue()).forms
    assert form.form and "layout_unknown" in {flag.code for flag in form.flags}

"""Damaged and hostile picture files: what is whole of them is read, the rest is said, within the limits."""

from __future__ import annotations

import io
import random
import resource
import struct
import time
import zlib
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context

import pypdfium2
import pytest
from PIL import Image

from extractors import read_document
from extractors.chunks import in_chunks, with_broken_pages
from extractors.walls.limits import LimitReached
from schemas.settings import ReadLimits
from schemas.types import DocumentReading, FormReading, State
from tests.extractors.picture_files import entries, fax, flate, image, jbig2, pdf, saved
from tests.extractors.test_pixels import DPI, FILES, PDFS, TODAY, expected, fax_pdf, multi_page, page
from tests.hostile.fuzz import FILLED


def read(data: bytes, **limits: int) -> DocumentReading:
    return read_document(data, ReadLimits(**limits), TODAY)


def codes(reading: DocumentReading) -> set[str]:
    return {flag.code for form in reading.forms for flag in form.flags if flag.severity != "info"}


CUT = (
    "TIFF LZW",
    "TIFF tiled",
    "JPEG progressive",
    "PNG grey",
    "HEIC grey",
    "WebP",
    "GIF",
    "BMP",
    "JPEG 2000",
)


@cache
def whole(name: str) -> bytes:
    return FILES[name]()


@pytest.mark.parametrize("share", [0.05, 0.5, 0.97])
@pytest.mark.parametrize("name", CUT)
def test_half_a_picture_is_none(name: str, share: float) -> None:
    data = whole(name)
    reading = read(data[: int(len(data) * share)])
    assert codes(reading) == {"malformed"}
    assert reading.forms[0].form is None


def cut(body: bytes) -> bytes:
    return body[: len(body) // 2]


def in_pdf(filter_: str, body: bytes, bits: int = 8) -> bytes:
    return pdf((entries(page(), "/DeviceGray", bits, filter_), body))


BODIES: dict[str, Callable[[], bytes]] = {
    "G4": lambda: fax_pdf("/K -1", cut(fax(page()))),
    "JPEG": lambda: in_pdf("/DCTDecode", cut(saved(image(page()), "JPEG"))),
    "JPEG with an end": lambda: in_pdf("/DCTDecode", cut(saved(image(page()), "JPEG")) + b"\xff\xd9"),
    "Flate": lambda: in_pdf("/FlateDecode", cut(zlib.compress(page().tobytes()))),
    "JBIG2": lambda: in_pdf("/JBIG2Decode", cut(jbig2(page())), 1),
    "JPEG 2000": lambda: in_pdf("/JPXDecode", cut(saved(image(page()), "JPEG2000"))),
    "no picture at all": lambda: in_pdf("/JPXDecode", b"nothing"),
    "too few rows": lambda: in_pdf("/FlateDecode", zlib.compress(page()[:700].tobytes())),
}


@pytest.mark.parametrize("name", BODIES)
def test_of_a_page_that_shows_its_upper_half_nothing_below_is_blank(name: str) -> None:
    """It is read, if at all, as a page of no known layout: what isn't there is unread."""
    reading = read(BODIES[name]())
    assert codes(reading) & {"malformed", "layout_unknown"}
    assert_right_or_unread(reading)


def assert_right_or_unread(reading: DocumentReading) -> None:
    truth = expected().answers
    for key, answer in reading.forms[0].answers.items():
        assert answer.state is State.UNREAD or answer.value == truth[key].value, key


@pytest.mark.slow
def test_a_page_whose_lower_half_is_shifted_is_never_read_wrongly() -> None:
    """A bitmap has no checksum: bytes lost in the middle move all that follows."""
    data = FILES["BMP 1 bit"]()
    reading = read(data[: len(data) // 2] + data[len(data) // 2 + 70 :] + bytes(70))
    assert "layout_unknown" in codes(reading)
    assert_right_or_unread(reading)


@cache
def three_pages() -> bytes:
    out = pypdfium2.PdfDocument.new()
    for body in (PDFS["JPEG grey"](), PDFS["G4"](), PDFS["JPEG grey"]()):
        out.import_pages(pypdfium2.PdfDocument(body))
    buffer = io.BytesIO()
    out.save(buffer)
    return buffer.getvalue()


def test_pages_before_the_cut_are_read() -> None:
    data = three_pages()
    reading = read(data[: int(len(data) * 0.75)])
    assert "malformed" in codes(reading)
    assert reading.forms[0].layout == expected().layout
    assert 1 in reading.forms[0].pages
    values = {k: a.value for k, a in reading.forms[0].answers.items()}
    assert values == {k: a.value for k, a in expected().answers.items()}


def test_a_file_whose_table_of_contents_alone_is_cut_is_looked_at() -> None:
    """Its pages are whole; the half table at its end kept them from being found."""
    data = (FILLED / "all_agree.pdf").read_bytes()
    reading = read(data[: data.rindex(b"trailer") + 20])
    assert [form.form for form in reading.forms] == ["cse_assessment"]
    assert "malformed" in {flag.code for flag in reading.forms[0].flags}


def test_a_new_table_is_put_behind_a_file_once() -> None:
    """One that can't be opened with it either had been given another and another."""
    data = b"%PDF-1.4\n1 0 obj\n<</Type/Page/Contents 2 0 R>>\nendobj\nxref\n0 1\n"
    assert codes(read(data)) == {"malformed"}


def test_frames_before_the_damage_are_read() -> None:
    data = multi_page("TIFF", compression="tiff_lzw", dpi=DPI)
    reading = read(data[: int(len(data) * 0.95)])
    assert "malformed" in codes(reading)
    assert reading.forms[0].layout == expected().layout


def png_bomb() -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", 100_000, 100_000, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(10**7)))
        + chunk(b"IEND", b"")
    )


def loop() -> bytes:
    """A TIFF whose only directory says that it comes next."""
    data = FILES["TIFF G4"]()
    (start,) = struct.unpack("<I", data[4:8])
    (count,) = struct.unpack("<H", data[start : start + 2])
    end = start + 2 + 12 * count
    return data[:end] + struct.pack("<I", start) + data[end + 4 :]


def frames(count: int) -> bytes:
    dot = Image.new("1", (8, 8))
    return saved(dot, "TIFF", save_all=True, append_images=[dot] * (count - 1))


def recursive() -> bytes:
    form = (
        "<</Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</F0 20 0 R>>>>/Length 6>>"
        "stream\n/F0 Do\nendstream"
    )
    made = pdf(flate(page()), content="/F0 Do", more=(form,))
    return made.replace(b"/XObject<</P0", b"/XObject<</F0 20 0 R/P0", 1)


BOMB = "/Width 100000/Height 100000/ColorSpace/DeviceGray/BitsPerComponent 1"
HOSTILE: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "PNG of 10,000 million dots": (png_bomb, {"too_large"}),
    "PDF picture of as many": (
        lambda: pdf((f"{BOMB}/Filter/FlateDecode", zlib.compress(bytes(10**7)))),
        {"malformed"},
    ),
    "JBIG2 of as many": (lambda: pdf((f"{BOMB}/Filter/JBIG2Decode", jbig2(page()))), {"malformed"}),
    "page of 14,400 inches": (lambda: pdf(flate(page()), size=(1036800, 1036800)), {"malformed"}),
    "no size": (
        lambda: pdf(("/Width 0/Height 0/ColorSpace/DeviceGray/BitsPerComponent 8", b"")),
        {"malformed"},
    ),
    "matrix of no numbers": (
        lambda: pdf(flate(page()), content="q nan 0 0 1e999 0 0 cm /P0 Do Q"),
        {"unrecognised_document"},
    ),
    "form that draws itself": (recursive, {"unrecognised_document"}),
    "directory that comes next to itself": (loop, set()),
    "500 frames": (lambda: frames(500), {"too_large"}),
    "wrong EXIF": (
        lambda: FILES["JPEG, EXIF orientation 1"]().replace(b"Exif\0\0", b"Exif\0\0\xff\xff\xff\xff", 1),
        set(),
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_harmless(name: str) -> None:
    make, expected_codes = HOSTILE[name]
    data, begun = make(), time.monotonic()
    assert codes(read(data)) == expected_codes
    assert time.monotonic() - begun < 20


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_changed_bytes_never_change_an_answer_unsaid(seed: int) -> None:
    chance = random.Random(seed)
    right = {k: a.value for k, a in expected().answers.items()}
    for name, make in (*list(PDFS.items())[seed::12], *list(FILES.items())[seed::12]):
        data = bytearray(make())
        for _ in range(chance.choice((1, 10, 60))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        (form, *_) = read(bytes(data)).forms
        given = {k: a.value for k, a in form.answers.items() if a.confidence}
        assert form.flags or given == {k: right[k] for k in given}, name


@pytest.mark.slow
@pytest.mark.parametrize(
    "field", ["needs_domestic_violence", "judgement_score", "indicators_missing_episodes_3"]
)
def test_a_field_that_is_gone_is_not_left_blank_unsaid(field: str) -> None:
    """What stood in it is nowhere: neither on the page nor in the file."""
    whole = (FILLED / "all_agree_fillable.pdf").read_bytes()
    at = whole.index(f"({field})".encode().replace(b"_", rb"\137"))
    start, end = whole.rindex(b" 0 obj", 0, at) - 4, whole.index(b"endobj", at) + 6
    damaged = whole[:start] + bytes(end - start) + whole[end:]
    (form,) = read_document(damaged, ReadLimits(), TODAY).forms
    assert "malformed" in {flag.code for flag in form.flags}
    (unharmed,) = read_document(whole, ReadLimits(), TODAY).forms
    assert "malformed" not in {flag.code for flag in unharmed.flags}


def test_a_chunk_that_dies_is_read_page_by_page_while_patience_lasts() -> None:
    asked: list[list[int]] = []

    def reads(chunk: list[int]) -> list[int]:
        asked.append(chunk)
        if 3 in chunk:
            raise LimitReached("crash")
        return chunk

    found, lost = in_chunks(list(range(1, 9)), reads, 60, 4)
    assert (found, lost) == ([[1], [2], [4], [5, 6, 7, 8]], [3])
    assert in_chunks([3, 3, 3], reads, -1, 1) == ([], [3, 3, 3])


def test_pages_that_nobody_read_are_named_with_the_reason() -> None:
    reading = DocumentReading("0" * 64, 3, (FormReading(None, None, None, (), {}),))
    (form,) = with_broken_pages(reading, [2], []).forms
    assert [flag.message for flag in form.flags] == [
        "Page 2 can't be opened or seen whole, or took too long to be looked at. Look at the original, or ask the sender to print "
        "it to PDF and send that."
    ]


@pytest.mark.slow
def test_a_long_file_is_read_in_chunks_of_bounded_memory() -> None:
    """12 pages of which one is the form, in three chunks: what a child needs doesn't grow with the file."""
    ground = image(page()[::-1], "1")
    out = io.BytesIO()
    ground.save(
        out,
        "TIFF",
        compression="group4",
        dpi=DPI,
        save_all=True,
        append_images=[*[ground] * 10, image(page(), "1")],
    )
    # In a process of its own: what earlier tests' children took isn't counted.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
        reading, kib = apart.submit(_read_and_measure, out.getvalue()).result()
    assert reading.page_count == 12
    assert [form.pages for form in reading.forms if form.layout] == [(12,)]
    assert kib < 2**20


def _read_and_measure(data: bytes) -> tuple[DocumentReading, int]:
    """The reading, and the most memory that any child took for it (KiB)."""
    return read(data, chunk_pages=4), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss

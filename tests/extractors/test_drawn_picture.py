"""A page that is one picture is taken as it is drawn, dot for dot what decoding it gives; only a JPEG that is surely whole."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from extractors.scans.picture import pdf_pictures as module
from extractors.scans.picture.drawn_picture import plain_jpeg
from extractors.scans.picture.file_pictures import decoded
from extractors.scans.picture.pdf_pictures import pdf_pictures
from extractors.scans.picture.pixels import DamagedPicture, Pixels
from tests.extractors.picture_files import entries, fax, flate, one_bit, pdf, saved

HIGH, WIDE = 585, 413
RNG = np.random.default_rng(5)
GREY = np.clip(RNG.normal(200, 30, (HIGH, WIDE)), 0, 255).astype(np.uint8)
COLOUR = np.clip(RNG.normal(200, 30, (HIGH, WIDE, 3)), 0, 255).astype(np.uint8)
LINES = np.full((HIGH, 416), 255, np.uint8)
LINES[90:400:7, 30:380] = 0
PARMS = f"/DecodeParms<</K -1/Columns 416/Rows {HIGH}>>"


def jpeg(picture: Pixels = GREY, **options: object) -> bytes:
    return saved(Image.fromarray(picture), "JPEG", quality=90, **options)


def cut(data: bytes, share: float) -> bytes:
    return data[: round(len(data) * share)]


def among_dots(data: bytes, marker: int) -> bytes:
    """With a marker in the middle of its dots."""
    middle = len(data) * 3 // 4
    return data[:middle] + bytes([255, marker]) + data[middle + 2 :]


@pytest.mark.parametrize(
    ("data", "colours"),
    [
        (jpeg(), 1),
        (jpeg(COLOUR), 3),
        (jpeg(COLOUR, subsampling=2), 3),
        (jpeg(restart_marker_rows=2), 1),
        (jpeg() + b"\n\x00", 1),
        (jpeg(optimize=True, dpi=(200, 200), comment=b"of a machine"), 1),
        (jpeg(progressive=True), 0),
        (saved(Image.fromarray(COLOUR).convert("CMYK"), "JPEG"), 4),
        (cut(jpeg(), 0.9), 0),
        (cut(jpeg(), 0.9) + b"\xff", 0),
        (jpeg()[:-2], 0),
        (among_dots(jpeg(), 0xC4), 0),
        (among_dots(jpeg(), 0xDA), 0),
        (among_dots(jpeg(), 0xD9), 0),
        (cut(jpeg(), 0.01), 0),
        (b"\xff\xd8\xff\xd9", 0),
        (b"", 0),
        (b"\x89PNG", 0),
    ],
)
def test_what_is_a_plain_jpeg(data: bytes, colours: int) -> None:
    assert plain_jpeg(data) == ((WIDE, HIGH, colours) if colours else (0, 0, 0))


def one_page(data: bytes, space: str, rest: str = "", **told: str) -> bytes:
    return pdf((entries(GREY, space, 8, "/DCTDecode", rest), data), **told)  # type: ignore[arg-type]


def taken(data: bytes) -> Pixels:
    (picture,) = pdf_pictures(data, range(1, 2))
    return picture.pixels


@pytest.mark.parametrize(("data", "space"), [(jpeg(), "/DeviceGray"), (jpeg(COLOUR), "/DeviceRGB")])
@pytest.mark.parametrize(
    "content", [None, "q 595.2 0 0 841.8 -2 3 cm /P0 Do Q", "q 600 0 0 845 -1 -2 cm /P0 Do Q"]
)
def test_each_dot_is_what_decoding_gives(
    data: bytes, space: str, content: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_decoded", lambda image: pytest.fail("decoded besides"))
    told = {} if content is None else {"content": content}
    assert np.array_equal(taken(one_page(data, space, **told)), decoded(data)[0])


@pytest.mark.parametrize(
    ("file", "dots"),
    [
        (pdf(flate(GREY)), GREY),
        (pdf(flate(COLOUR, "/DeviceRGB")), COLOUR[:, :, ::-1]),
        (pdf(flate(LINES, bits=1, body=one_bit(LINES))), LINES),
        (pdf((entries(LINES, "/DeviceGray", 1, "/CCITTFaxDecode", PARMS), fax(LINES))), LINES),
    ],
)
def test_nor_is_a_fax_or_an_unpacked_picture_decoded_twice(
    file: bytes, dots: Pixels, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_decoded", lambda image: pytest.fail("decoded besides"))
    assert np.array_equal(taken(file), dots)


def test_a_half_picture_is_damaged_however_much_of_it_would_be_drawn() -> None:
    for data in (cut(jpeg(), 0.7), cut(jpeg(), 0.98)):
        with pytest.raises(DamagedPicture):
            taken(one_page(data, "/DeviceGray"))


def test_a_picture_that_no_decoder_can_begin_with_is_damaged() -> None:
    data = jpeg()
    counts = data.index(b"\xff\xc4") + 5
    without = data[:counts] + b"\xf0" * 16 + data[counts + 16 :]  # more codes than there can be
    assert plain_jpeg(without) == (WIDE, HIGH, 1)
    with pytest.raises(DamagedPicture):
        taken(one_page(without, "/DeviceGray"))


def test_what_is_drawn_counts_and_not_what_is_stored() -> None:
    inverted = taken(one_page(jpeg(255 - GREY), "/DeviceGray", "/Decode [1 0]"))
    assert np.abs(inverted.astype(int) - decoded(jpeg())[0]).mean() < 3


def test_another_size_than_the_file_says_is_decoded_strictly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "as_drawn", lambda *_: pytest.fail("drawn"))
    taken(one_page(jpeg(GREY[:500]), "/DeviceGray"))


def test_a_mirrored_or_leaning_picture_is_drawn_as_before() -> None:
    for content in ("q -595.2 0 0 841.8 595.2 0 cm /P0 Do Q", "q 595.2 3 0 841.8 0 0 cm /P0 Do Q"):
        assert taken(one_page(jpeg(), "/DeviceGray", content=content)).ndim >= 2

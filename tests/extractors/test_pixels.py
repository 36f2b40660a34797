"""One filled page written as every kind of picture file: found, upright, of its size, with the same answers."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pillow_heif
import pypdfium2
import pytest
from PIL import Image

from extractors.document import read_pages
from extractors.filetype import FileType, filetype
from extractors.pages.page import Page
from extractors.scans.found.known import load_known
from extractors.scans.found.read_scans import scan_pdf, scan_pictures
from extractors.scans.picture.file_pictures import count_pictures
from schemas.types import FormReading
from tests.extractors.picture_files import (
    A4,
    Grey,
    entries,
    fax,
    flate,
    image,
    interlaced_png,
    jbig2,
    one_bit,
    pdf,
    saved,
    stored,
    tiff,
)

TODAY = date(2026, 11, 24)
BLANK = Path(__file__).parents[2] / "sample_forms" / "blank" / "cse_checklist.pdf"
TICKED = (1, 4, 9)  # by their order on the page
DPI = (200, 200)


@cache
def page(dpi: int = 200) -> Grey:
    """The blank checklist with three crosses."""
    bitmap = pypdfium2.PdfDocument(BLANK)[0].render(scale=dpi / 72, grayscale=True)
    drawn = np.array(bitmap.to_numpy()).reshape(bitmap.height, bitmap.width)
    (known,) = (p for p in load_known(None).pages if p.layout == "sample-checklist")
    rows = [h for h in known.homes if h.is_row]
    for home in (rows[n] for n in TICKED):
        x0, top, x1, bottom = home.regions["tick"]
        x, y, arm = (x0 + x1) / 2, (top + bottom) / 2, 5
        for side in (-1, 1):
            ends = [(x - arm, y - side * arm), (x + arm, y + side * arm * 0.9)]
            start, end = ([round(v * dpi / 72) for v in point] for point in ends)
            cv2.line(drawn, start, end, (40,), max(1, round(1.4 * dpi / 72)), cv2.LINE_AA)
    return np.asarray(drawn, np.uint8)


def read(data: bytes) -> FormReading:
    known = load_known(None)
    if filetype(data) is FileType.PDF:
        scans = scan_pdf(data, [1], known, TODAY)
    else:
        assert filetype(data) is FileType.IMAGE
        scans = scan_pictures(data, range(1, count_pictures(data) + 1), known, TODAY)
    assert not scans.broken
    (form,) = read_pages(data, [Page(1, 595, 842, (), (), (), picture=1.0)], scans, TODAY).forms
    return form


@cache
def expected() -> FormReading:
    form = read(pdf(flate(page())))
    assert sum(a.value is True for a in form.answers.values()) == len(TICKED)
    return form


def same(form: FormReading, scale: float = 1.0, shift: tuple[float, float] = (0.0, 0.0)) -> None:
    """scale, shift: of the page's points against those of A4."""
    assert form.layout == expected().layout
    for key, answer in expected().answers.items():
        assert form.answers[key].value == answer.value, key
        box = form.answers[key].bbox
        if answer.bbox and box:
            moved = [v * scale + shift[n % 2] for n, v in enumerate(answer.bbox)]
            assert np.abs(np.subtract(box, moved)).max() < 2 * max(scale, 1.0), key


def colour() -> Any:
    return np.ascontiguousarray(
        np.dstack([page(), page(), np.minimum(page().astype(int) + 10, 255).astype(np.uint8)])
    )


def cmyk() -> Image.Image:
    ink = 255 - page()
    return Image.merge("CMYK", [Image.fromarray(np.zeros_like(ink))] * 3 + [Image.fromarray(ink)])


def jpeg_pdf(picture: Image.Image, space: str, rest: str = "", **options: Any) -> bytes:
    return pdf((entries(page(), space, 8, "/DCTDecode", rest), saved(picture, "JPEG", quality=90, **options)))


def fax_pdf(
    parms: str, body: bytes, rest: str = "", page_: Grey | None = None, size: tuple[float, float] = A4
) -> bytes:
    p = page() if page_ is None else page_
    high, wide = p.shape
    parms = f"/DecodeParms <</Columns {wide}/Rows {high} {parms}>> {rest}"
    return pdf((entries(p, "/DeviceGray", 1, "/CCITTFaxDecode", parms), body), size=size)


def strips() -> bytes:
    pieces = np.array_split(page(), 9)
    high = page().shape[0]
    content, top = "", 0
    for n, piece in enumerate(pieces):
        top += piece.shape[0]
        height = piece.shape[0] / high * A4[1]
        content += f"q {A4[0]} 0 0 {height} 0 {A4[1] - top / high * A4[1]} cm /P{n} Do Q\n"
    return pdf(*(flate(np.ascontiguousarray(p)) for p in pieces), content=content)


def layers() -> bytes:
    """A yellowish ground of few dots, and black through a mask of many: as compressing scanners write."""
    ground = np.full((234, 165, 3), (255, 250, 225), np.uint8)
    ground_jpeg = saved(Image.fromarray(ground), "JPEG")
    black = np.zeros((2, 2), np.uint8)
    mask = flate(255 - page(), rest="")
    return pdf(
        (entries(ground, "/DeviceRGB", 8, "/DCTDecode"), ground_jpeg),
        flate(black, rest="/SMask 12 0 R"),
        mask,
        content=f"q {A4[0]} 0 0 {A4[1]} 0 0 cm /P0 Do /P1 Do Q",
    )


def turned(quarters: int, content: str) -> bytes:
    """The picture lies turned in the file, and its matrix turns it back."""
    return pdf(flate(np.ascontiguousarray(np.rot90(page(), quarters))), content=content)


W, H = A4
PDFS: dict[str, Callable[[], bytes]] = {
    "JPEG grey": lambda: jpeg_pdf(image(page()), "/DeviceGray"),
    "JPEG colour": lambda: jpeg_pdf(Image.fromarray(colour()), "/DeviceRGB"),
    "JPEG progressive": lambda: jpeg_pdf(image(page()), "/DeviceGray", progressive=True),
    "JPEG grey, inverted by Decode": lambda: jpeg_pdf(image(255 - page()), "/DeviceGray", "/Decode [1 0]"),
    "JPEG CMYK, inverted as Adobe does": lambda: jpeg_pdf(cmyk(), "/DeviceCMYK", "/Decode [1 0 1 0 1 0 1 0]"),
    "JPEG in Flate": lambda: pdf(
        (
            entries(page(), "/DeviceGray", 8, "[/FlateDecode /DCTDecode]"),
            zlib.compress(saved(image(page()), "JPEG")),
        )
    ),
    "Flate 1 bit": lambda: pdf(flate(page(), bits=1, body=one_bit(page()))),
    "Flate 1 bit, inverted": lambda: pdf(
        flate(page(), bits=1, body=one_bit(page(), 1), rest="/Decode [1 0]")
    ),
    "Flate 4 bit": lambda: pdf(
        flate(
            page()[:, :1652],
            bits=4,
            body=((page()[:, :1652:2] & 0xF0) | (page()[:, 1:1652:2] >> 4)).tobytes(),
        )
    ),
    "Flate 8 bit": lambda: pdf(flate(page())),
    "Flate 16 bit": lambda: pdf(flate(page(), bits=16, body=(page().astype(">u2") * 257).tobytes())),
    "Flate colour": lambda: pdf(flate(colour(), "/DeviceRGB")),
    "Lab-like calibrated grey": lambda: pdf(flate(page(), "[/CalGray <</WhitePoint [0.95 1 1.09]>>]")),
    "palette": lambda: pdf(
        flate(
            page(),
            "[/Indexed /DeviceRGB 255 <" + "".join(f"{255 - n:02x}" * 3 for n in range(256)) + ">]",
            body=(255 - page()).tobytes(),
        )
    ),
    "palette of two": lambda: pdf(
        flate(page(), "[/Indexed /DeviceRGB 1 <ffffff000000>]", 1, one_bit(page(), 1))
    ),
    "G4": lambda: fax_pdf("/K -1", fax(page())),
    "G4 BlackIs1, inverted by Decode": lambda: fax_pdf("/K -1/BlackIs1 true", fax(page()), "/Decode [1 0]"),
    "G4 BlackIs1 of a negative": lambda: fax_pdf("/K -1/BlackIs1 true", fax(255 - page())),
    "G3": lambda: fax_pdf("/K 0/EndOfLine true", fax(page(), "group3")),
    "JBIG2": lambda: pdf((entries(page(), "/DeviceGray", 1, "/JBIG2Decode"), jbig2(page()))),
    "JPEG 2000": lambda: pdf(
        (
            entries(page(), "/DeviceGray", 8, "/JPXDecode"),
            saved(image(page()), "JPEG2000", quality_layers=[20], quality_mode="rates"),
        )
    ),
    "mask drawn in black": lambda: pdf(
        flate(page(), "", 1, one_bit(page()), "/ImageMask true"), content=f"0 g q {W} 0 0 {H} 0 0 cm /P0 Do Q"
    ),
    "strips": strips,
    "soft mask": lambda: pdf(flate(np.zeros_like(page()), rest="/SMask 11 0 R"), flate(255 - page())),
    "layers": layers,
    "clipped to its edges": lambda: pdf(
        flate(page()), content=f"q 0 0 {W} {H} re W n {W} 0 0 {H} 0 0 cm /P0 Do Q"
    ),
    "in a form": lambda: pdf(
        flate(page()),
        page="/Annots []",
        content="q /P0 Do Q".replace("/P0", f"{W} 0 0 {H} 0 0 cm /P0"),
    ),
    "matrix turned left": lambda: turned(1, f"q 0 {-H} {W} 0 0 {H} cm /P0 Do Q"),
    "matrix upside down": lambda: turned(2, f"q {-W} 0 0 {-H} {W} {H} cm /P0 Do Q"),
    "matrix turned right": lambda: turned(3, f"q 0 {H} {-W} 0 {W} 0 cm /P0 Do Q"),
    "matrix flipped": lambda: pdf(
        flate(np.ascontiguousarray(page()[::-1])), content=f"q {W} 0 0 {-H} 0 {H} cm /P0 Do Q"
    ),
    "rotate 90": lambda: pdf(flate(np.ascontiguousarray(np.rot90(page()))), size=(H, W), page="/Rotate 90"),
    "rotate 180": lambda: pdf(flate(np.ascontiguousarray(np.rot90(page(), 2))), page="/Rotate 180"),
    "rotate 270": lambda: pdf(
        flate(np.ascontiguousarray(np.rot90(page(), 3))), size=(H, W), page="/Rotate 270"
    ),
    "invisible text over it": lambda: pdf(
        flate(page()),
        content=f"q {W} 0 0 {H} 0 0 cm /P0 Do Q BT /F1 12 Tf 3 Tr 50 700 Td (Wrong words) Tj ET",
    ),
    "note on top": lambda: pdf(
        flate(page()),
        page="/Annots [20 0 R]",
        more=("<</Type/Annot/Subtype/Text/Rect[500 10 520 30]/Contents(Seen)>>",),
    ),
    "unit of half a point": lambda: pdf(flate(page()), page="/UserUnit 0.5"),
}


@pytest.mark.parametrize("name", PDFS)
def test_every_kind_of_picture_in_a_pdf(name: str) -> None:
    same(read(PDFS[name]()))


PLACED: dict[str, tuple[Callable[[], bytes], float, tuple[float, float]]] = {
    "A5": (lambda: pdf(flate(page()), size=(W / 2**0.5, H / 2**0.5)), 2**-0.5, (0, 0)),
    "A3": (lambda: pdf(flate(page()), size=(W * 2**0.5, H * 2**0.5)), 2**0.5, (0, 0)),
    "letter": (
        lambda: pdf(
            flate(page()), size=(612, 792), content=f"1 g q {W * 0.94} 0 0 {H * 0.94} 20 0 cm /P0 Do Q"
        ),
        0.94,
        (20, 792 - H * 0.94),
    ),
    "margins cropped": (
        lambda: pdf(flate(page()), page=f"/CropBox [10 12 {W - 10} {H - 8}]"),
        1.0,
        (-10, -8),
    ),
    "72 dots an inch": (lambda: pdf(flate(page()), size=(1654, 2339)), 1654 / W, (0, 0)),
    "one dot an inch": (lambda: pdf(flate(page()), size=(14390, 14390 * H / W)), 14390 / W, (0, 0)),
    "a stamp's size": (lambda: pdf(flate(page()), size=(60, 60 * H / W)), 60 / W, (0, 0)),
}


@pytest.mark.parametrize("name", PLACED)
def test_pages_of_any_size(name: str) -> None:
    make, scale, shift = PLACED[name]
    same(read(make()), scale, shift)


def turns(kind: str, **options: Any) -> dict[str, Callable[[], bytes]]:
    def make(orientation: int) -> bytes:
        picture = stored(image(page()), orientation)
        exif = Image.Exif()
        exif[274] = orientation
        return saved(picture, kind, exif=exif, dpi=DPI, **options)

    return {f"{kind}, EXIF orientation {n}": (lambda n=n: make(n)) for n in range(1, 9)}  # type: ignore[misc]


def alpha() -> bytes:
    """Black on nothing: all colours are black, what can be seen is in the alpha alone."""
    pixels = np.zeros((*page().shape, 4), np.uint8)
    pixels[:, :, 3] = 255 - page()
    return saved(Image.fromarray(pixels), "PNG", dpi=DPI)


def phone() -> bytes:
    """12 million dots, that say 72 an inch."""
    wide, high = 3024, 4032
    desk = np.full((high, wide), 90, np.uint8)
    paper = cv2.resize(page(), (2700, 3818), interpolation=cv2.INTER_LINEAR)
    desk[100 : 100 + 3818, 150 : 150 + 2700] = paper
    return saved(stored(image(desk, "RGB"), 6), "JPEG", dpi=(72, 72), quality=88, exif=_turned_by(6))


def _turned_by(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[274] = orientation
    return exif


@cache
def heic_of(mode: str) -> bytes:
    return heic(image(page(), mode))


def heic(picture: Image.Image) -> bytes:
    pillow_heif.register_heif_opener()
    return saved(picture, "HEIF", quality=90)


def half_height(p: Grey) -> Grey:
    return np.asarray(
        cv2.resize(p, (p.shape[1], p.shape[0] * 98 // 204), interpolation=cv2.INTER_AREA), np.uint8
    )


def multi_page(kind: str, **options: Any) -> bytes:
    blank = Image.new("L", (1654, 2339), 255)
    return saved(image(page()), kind, save_all=True, append_images=[blank], **options)


FILES: dict[str, Callable[[], bytes]] = {
    "TIFF G4": lambda: saved(image(page(), "1"), "TIFF", compression="group4", dpi=DPI),
    "TIFF G3": lambda: saved(image(page(), "1"), "TIFF", compression="group3", dpi=DPI),
    "TIFF LZW": lambda: saved(image(page()), "TIFF", compression="tiff_lzw", dpi=DPI),
    "TIFF deflate": lambda: saved(image(page(), "RGB"), "TIFF", compression="tiff_adobe_deflate", dpi=DPI),
    "TIFF packbits": lambda: saved(image(page(), "1"), "TIFF", compression="packbits", dpi=DPI),
    "TIFF JPEG": lambda: saved(image(page(), "RGB"), "TIFF", compression="jpeg", quality=90, dpi=DPI),
    "TIFF palette": lambda: saved(image(page(), "P"), "TIFF", dpi=DPI),
    "TIFF CMYK": lambda: saved(cmyk(), "TIFF", dpi=DPI),
    "TIFF 16 bit": lambda: tiff(page(), bits=16),
    "TIFF 16 bit, big-endian": lambda: tiff(page(), bits=16, order=">"),
    "TIFF 1 bit, white is zero": lambda: tiff(page(), bits=1, black=1),
    "TIFF 1 bit, black is zero": lambda: tiff(page(), bits=1),
    "TIFF 8 bit, white is zero": lambda: tiff(page(), black=1),
    "TIFF big-endian": lambda: tiff(page(), order=">"),
    "TIFF tiled": lambda: tiff(page(), tiled=True),
    "TIFF planar": lambda: tiff(page(), planar=True),
    "BigTIFF": lambda: tiff(page(), big=True),
    "TIFF in centimetres": lambda: tiff(page(), dpi=(200 / 2.54, 200 / 2.54), unit=3),
    "TIFF of two pages": lambda: multi_page("TIFF", compression="tiff_lzw", dpi=DPI),
    "JPEG progressive": lambda: saved(image(page()), "JPEG", progressive=True, dpi=DPI),
    "JPEG CMYK": lambda: saved(cmyk(), "JPEG", dpi=DPI, quality=90),
    "MPO": lambda: multi_page("MPO", dpi=DPI),
    "PNG grey": lambda: saved(image(page()), "PNG", dpi=DPI),
    "PNG palette": lambda: saved(image(page(), "P"), "PNG", dpi=DPI),
    "PNG alpha": alpha,
    "PNG 16 bit": lambda: saved(Image.fromarray(page().astype(np.uint16) * 257), "PNG", dpi=DPI),
    "PNG 1 bit": lambda: saved(image(page(), "1"), "PNG", dpi=DPI),
    "PNG interlaced": lambda: interlaced_png(page(), 200),
    "HEIC grey": lambda: heic_of("L"),
    "HEIC colour": lambda: heic_of("RGB"),
    "AVIF": lambda: saved(image(page(), "RGB"), "AVIF", quality=80),
    "WebP": lambda: saved(image(page()), "WEBP", quality=90),
    "BMP": lambda: saved(image(page()), "BMP", dpi=DPI),
    "BMP 1 bit": lambda: saved(image(page(), "1"), "BMP", dpi=DPI),
    "GIF": lambda: saved(image(page()), "GIF"),
    "JPEG 2000": lambda: saved(image(page()), "JPEG2000"),
    **turns("JPEG", quality=90),
    **turns("PNG"),
    **{f"TIFF orientation {n}": (lambda n=n: _tiff_turned(n)) for n in range(1, 9)},  # type: ignore[misc]
}


def _tiff_turned(orientation: int) -> bytes:
    return tiff(np.array(stored(image(page()), orientation)), orientation=orientation)


@pytest.mark.parametrize("name", FILES)
def test_every_kind_of_picture_file(name: str) -> None:
    same(read(FILES[name]()))


def fax_tiff(orientation: int = 1) -> bytes:
    low = np.array(stored(image(half_height(page(204))), orientation))
    return tiff(low, dpi=(204, 98) if orientation < 5 else (98, 204), bits=8, orientation=orientation)


def square_dots(width: float) -> bytes:
    """A coarse fax put into a PDF without the shape of its dots. width: points of the page."""
    low = half_height(page(204))
    return fax_pdf("/K -1", fax(low), page_=low, size=(width, width * low.shape[0] / low.shape[1]))


FAXES: dict[str, Callable[[], bytes]] = {
    "fax on its side": lambda: fax_tiff(6),
    "fax": fax_tiff,
    "fax that says the shape of its dots alone": lambda: tiff(half_height(page(204)), dpi=(204, 98), unit=1),
    "fax whose dots are held for square": lambda: tiff(half_height(page(204)), dpi=(204, 204), bits=1),
    "fax in a PDF, its dots held for square": lambda: square_dots(W),
    "the same on a page as large as a table": lambda: square_dots(1687),
    "phone": phone,
}


@pytest.mark.parametrize("name", FAXES)
def test_unequal_dots_and_photos(name: str) -> None:
    form = read(FAXES[name]())
    assert form.layout == expected().layout
    wrong = {k for k, a in expected().answers.items() if form.answers[k].value not in (a.value, None)}
    assert not wrong


@pytest.mark.parametrize("width", [W, 1687.0])
def test_places_on_a_fax_with_square_dots_are_those_of_its_page(width: float) -> None:
    high, wide = half_height(page(204)).shape
    form, shape = read(square_dots(width)), (width / W, width * high / wide / H)
    for key, answer in expected().answers.items():
        box = form.answers[key].bbox
        if answer.bbox and box:
            moved = [v * shape[n % 2] for n, v in enumerate(answer.bbox)]
            assert np.abs(np.subtract(box, moved)).max() < 3 * max(shape), key


@pytest.mark.parametrize("dpi", [100, 150, 200, 300, 400, 600])
def test_dots_an_inch(dpi: int) -> None:
    data = saved(image(page(dpi), "1" if dpi >= 400 else "L"), "TIFF", compression="tiff_lzw", dpi=(dpi, dpi))
    same(read(data))


@pytest.mark.parametrize(
    ("really", "said"),
    [
        (200, 0),
        (200, 1),
        (200, 72),
        (200, 96),
        (150, 300),
        (300, 150),
        (300, 200),
        (150, 200),
        (200, 300),
        (100, 200),
        (600, 300),
    ],
)
def test_dots_that_lie(really: int, said: int) -> None:
    form = read(saved(image(page(really)), "PNG", **({"dpi": (said, said)} if said else {})))
    assert form.layout == expected().layout
    assert {k: a.value for k, a in form.answers.items()} == {
        k: a.value for k, a in expected().answers.items()
    }


def test_a_transparent_ground_is_paper() -> None:
    with Image.open(io.BytesIO(alpha())) as opened:
        assert opened.mode == "RGBA"

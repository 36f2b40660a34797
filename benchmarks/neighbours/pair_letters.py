"""Letters drawn one by one, twice, turned, by fonts that tell other letters; pages turned, scaled, stamped and numbered."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pypdf import PdfReader, PdfWriter, Transformation
from pypdf.generic import NameObject, NumberObject, RectangleObject
from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from ..clients.post import after as posted
from ..clients.post import opened, written
from . import notes, pens
from .page import BOLD, SANS, SIZE, Drawer, Spot, Spots
from .pair import DOUBT, Pair
from .pens import width
from .targets import CP, DATES, JUDGEMENT, NUMBERS, OVERALL, RAG, THIRD, UNDER_13, YES_NO, Number, value

ODD = "NeighbourOdd"
ODD_FILE = Path("/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf")
ALL = (*NUMBERS, *DATES, *YES_NO)


def _one_by_one(
    text: str, gap: float = 0, backwards: bool = False, fonts: tuple[str, ...] = (SANS,)
) -> Drawer:
    """Every letter a text of its own."""

    def draw(canvas: Any, s: Spot) -> None:
        x, made = s.x, []
        for place, sign in enumerate(text):
            made.append((sign, x, fonts[place % len(fonts)]))
            x += width(sign) + gap
        for sign, at, font in reversed(made) if backwards else made:
            pens.put(canvas, sign, at, s.base, font=font)

    return draw


def _twice(text: str, by: float) -> Drawer:
    return pens.both(pens.typed(text), pens.typed(text, dx=by))


def _raised(text: str) -> Drawer:
    return lambda canvas, s: pens.put(canvas, text, s.end + 0.4, s.base + 3.4, size=5.2)


def _turned(text: str, angle: float) -> Drawer:
    def draw(canvas: Any, s: Spot) -> None:
        canvas.translate(s.x + 10, s.base + 2)
        canvas.rotate(angle)
        pens.put(canvas, text, 0, 0, size=7)

    return draw


def _boxed(text: str) -> Drawer:
    """A letter a box, as forms for machines have it."""

    def draw(canvas: Any, s: Spot) -> None:
        for place, sign in enumerate(text):
            x = s.x + 13 * place
            canvas.setLineWidth(0.4)
            canvas.rect(x - 3, s.base - 3, 13, 13)
            pens.put(canvas, sign, x, s.base)

    return draw


def _odd(text: str) -> Drawer:
    def draw(canvas: Any, s: Spot) -> None:
        if ODD not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(ODD, ODD_FILE))
        pens.put(canvas, text, s.x, s.base, font=ODD)

    return draw


def _lie(shown: str, told: str) -> Any:
    """The odd font says of each letter shown that it is another; without told it says nothing."""

    def do(writer: PdfWriter, spots: Spots) -> None:
        for page in writer.pages:
            own: Any = page
            for font in own["/Resources"].get("/Font", {}).values():
                found = font.get_object()
                if "Serif" not in str(found.get("/BaseFont", "")):
                    continue
                if not told:
                    found.pop("/ToUnicode", None)
                    continue
                stream = found["/ToUnicode"].get_object()
                code = stream.get_data().decode("latin-1")
                for a, b in zip(shown, told.ljust(len(shown)), strict=True):
                    code = (
                        re.sub(rf"<00{ord(a):02X}>(?=\s*(\n|$|<))", f"<00{ord(b):02X}>", code)
                        if a != b
                        else code
                    )
                stream.set_data(code.encode("latin-1"))

    return do


def _letters() -> Iterator[Pair]:
    for n in ALL:
        now, new = value(n.key, n.now), value(n.key, n.other)

        def pair(name: str, says: Any, draw: Drawer | None, n: Number = n, **more: Any) -> Pair:
            return Pair(f"draw_{n.name}_{name}", n.key, says, {n.place: draw} if draw else {}, **more)

        yield pair("one_by_one", now, _one_by_one(n.now))
        yield pair("spread", now, _one_by_one(n.now, 1.2), loose=True)
        yield pair("backwards", now, _one_by_one(n.now, backwards=True), loose=True)
        yield pair("two_fonts", now, _one_by_one(n.now, fonts=(SANS, BOLD)), loose=True)
        yield pair("twice_bold", now, _twice(n.now, 0.35), loose=True)
        yield pair("twice_same", now, _twice(n.now, 0), loose=True)
        yield pair("upright", now, _turned(n.now, 90), loose=True)
        yield pair("boxed", now, _boxed(n.now), loose=True)
        yield pair("font_lies", new, _odd(n.other), after=_lie(n.other, n.now), loose=True)
        yield pair("font_silent", new, _odd(n.other), after=_lie(n.other, ""), loose=True)
        yield pair(
            "alternative_text", new, pens.typed(""), after=notes.code(n.place, _alternative(n)), loose=True
        )
        yield pair("raised", DOUBT, pens.both(pens.own, _raised(n.other)))


def _alternative(n: Number) -> Any:
    return lambda s: f"/Span <</ActualText ({n.now})>> BDC {notes.shown(n.other, s.x, s.base)} EMC"


def _across(text: str, size: float, colour: str, angle: float = 45, x: float = 150, y: float = 500) -> Drawer:
    def draw(canvas: Any, s: Spot) -> None:
        canvas.translate(x, y)
        canvas.rotate(angle)
        pens.put(canvas, text, 0, 0, size=size, font=BOLD, fill=HexColor(colour))

    return pens.both(pens.own, draw)


def _margin(texts: Mapping[int, str], x: float = 20) -> Drawer:
    """texts: by how high they stand, in points."""

    def draw(canvas: Any, s: Spot) -> None:
        pens.own(canvas, s)
        for y, text in texts.items():
            pens.put(canvas, text, x, y, size=8)

    return draw


def _holes(canvas: Any, s: Spot) -> None:
    pens.own(canvas, s)
    canvas.circle(18, 250, 8)
    canvas.circle(18, 590, 8)


def _stamped() -> Iterator[Pair]:
    """Something lies on the page that answers nothing, or that takes all of it back."""
    score = ("summary.substance_use",)
    for name, text, colour, says in (
        ("draft", "DRAFT", "#dddddd", 3), ("copy", "COPY 4", "#e4e4e4", 3), ("sensitive", "OFFICIAL-SENSITIVE", "#e4e4e4", 3),
        ("void", "VOID", "#c00000", DOUBT), ("cancelled", "CANCELLED", "#c00000", DOUBT), ("error", "ENTERED IN ERROR", "#c00000", DOUBT),
        ("superseded", "SUPERSEDED", "#c00000", DOUBT),
    ):  # fmt: skip
        size = 60 if len(text) < 8 else 34
        yield Pair(
            f"page_mark_{name}",
            score[0],
            says,
            {score: _across(text, size, colour)},
            loose=True,
            arguable=says == DOUBT,
        )
    lines = {780 - 12 * place: str(place + 1) for place in range(0, 55)}
    yield Pair("page_line_numbers", score[0], 3, {score: _margin(lines)}, loose=True)
    yield Pair(
        "page_line_numbers_five",
        score[0],
        3,
        {score: _margin({780 - 60 * k: str(5 * k) for k in range(1, 11)})},
        loose=True,
    )
    yield Pair("page_line_numbers_marks", THIRD, 3, {(THIRD, 3): _margin(lines, 30)}, loose=True)
    yield Pair("page_bates", score[0], 3, {score: _margin({20: "NCC000345", 820: "Page 4 of 5"}, 500)})
    yield Pair(
        "page_holes",
        THIRD,
        3,
        {(THIRD, 3): _holes},
    )
    yield Pair(
        "page_ref_beside",
        score[0],
        3,
        {score: pens.both(pens.own, lambda c, s: pens.put(c, "4", 560, s.base, size=8))},
        loose=True,
    )
    yield Pair(
        "page_overall_beside",
        OVERALL,
        31,
        {("overall", "beside"): pens.typed("Last review: 28 (Amber)")},
        loose=True,
    )
    yield Pair(
        "page_overall_beside_now", OVERALL, DOUBT, {("overall", "beside"): pens.typed("Amended to 38")}
    )
    yield Pair(
        "page_overall_beside_red", OVERALL, DOUBT, {("overall", "beside"): pens.typed("Panel: RED 38")}
    )
    yield Pair("page_overall_free", OVERALL, DOUBT, after=notes.freetext(("overall", "beside"), "= 38"))
    yield Pair("page_band_free", RAG, DOUBT, after=notes.freetext(("band", "heading"), "RED", dx=70))
    yield Pair("page_band_stamp", RAG, DOUBT, after=notes.stamp(("band", "heading"), "RED", dx=70))
    yield Pair(
        "page_band_outline",
        RAG,
        DOUBT,
        {
            ("band", "heading"): pens.both(
                lambda c, s: pens.put(c, s.text, s.x, s.base, font=BOLD), pens.outlined("RED", dx=70)
            )
        },
    )
    for band in ("red", "green"):
        place = ("band", band)
        wide = 10 + width({"red": "Red (38 and above)", "green": "Green (10-22)"}[band])
        for name, draw in (
            ("path_tick", pens.tick_path(wide)), ("path_cross", pens.cross_path(wide)), ("outline", pens.outlined("X", wide)), ("picture", pens.pictured("X", wide)),
            ("ring", pens.ring()), ("underline", pens.strike(at=-0.15)),
        ):  # fmt: skip
            yield Pair(f"page_band_{band}_{name}", RAG, DOUBT, {place: pens.both(pens.own, draw)})
        yield Pair(f"page_band_{band}_ink", RAG, DOUBT, after=notes.inked(place, notes.tick_strokes(wide)))
        yield Pair(f"page_band_{band}_ink_ring", RAG, DOUBT, after=notes.inked(place, notes.around))
        yield Pair(f"page_band_{band}_highlight", RAG, DOUBT, after=notes.highlighted(place))
        yield Pair(f"page_band_{band}_free", RAG, DOUBT, after=notes.freetext(place, "X", dx=wide))
        yield Pair(f"page_band_{band}_stamp", RAG, DOUBT, after=notes.stamp(place, "X", dx=wide))
    amber = ("band", "amber")
    for name, draw in (("line", pens.strike()), ("crossed", pens.cross_out()), ("scribbled", pens.scribble)):
        yield Pair(f"page_band_amber_{name}", RAG, DOUBT, {amber: pens.both(pens.own, draw)})
    yield Pair("page_band_amber_ink", RAG, DOUBT, after=notes.inked(amber, notes.through))
    yield Pair("page_band_amber_struck", RAG, DOUBT, after=notes.struck(amber))
    only = {amber: pens.typed("Amber (18-42)")}
    yield Pair(
        "page_band_only_path",
        RAG,
        "amber",
        {amber: pens.both(pens.typed("Amber (18-42)"), pens.tick_path(70))},
        loose=True,
    )
    yield Pair(
        "page_band_only_ring_red",
        RAG,
        "red",
        only | {("band", "red"): pens.both(pens.own, pens.ring())},
        loose=True,
    )
    yield Pair(
        "page_band_only_ink_red",
        RAG,
        "red",
        only,
        after=notes.inked(("band", "red"), notes.around),
        loose=True,
    )


def _whole(how: str) -> Any:
    def do(data: bytes, spots: Spots) -> bytes:
        if how.startswith("post_"):
            return posted(data, how[5:])
        reader, writer = PdfReader(io.BytesIO(data)), opened(data)
        for number, page in enumerate(writer.pages):
            if how == "one_turned" and number == 1:
                page.rotate(90)
            elif how == "unit":
                page[NameObject("/UserUnit")] = NumberObject(2)
            elif how in ("small", "large", "stretched"):
                x, y = {"small": (0.55, 0.55), "large": (1.41, 1.41), "stretched": (1.0, 0.8)}[how]
                page.add_transformation(Transformation().scale(x, y))
                side = (0, 0, 842, 1190) if how == "large" else (0, 0, 595, 842)
                page.mediabox = page.cropbox = RectangleObject(side)
            elif how == "cropped" and number == len(writer.pages) - 1:
                foot = spots[(JUDGEMENT,)].y1 + 1
                page.cropbox = RectangleObject((0, foot, 595, 842))
        if how == "four_up":
            writer = PdfWriter()
            sheet = writer.add_blank_page(595, 842)
            for place, page in enumerate(reader.pages[:4]):
                sheet.merge_transformed_page(
                    page, Transformation().scale(0.5).translate(297.5 * (place % 2), 421 * (1 - place // 2))
                )
            for page in reader.pages[4:]:
                writer.add_page(page)
        if how == "again":
            writer.add_page(reader.pages[1])
        return written(writer)

    return do


def letters() -> Iterator[Pair]:
    yield from _letters()
    yield from _stamped()
    for how in ("post_rotate90", "post_rotate180", "post_rotate270", "post_turned", "post_upright", "post_crop", "one_turned", "unit", "small", "large", "stretched", "four_up"):  # fmt: skip
        yield Pair(f"whole_{how}", JUDGEMENT, 6, bytes_after=_whole(how), loose=True)
    yield Pair("whole_cropped", JUDGEMENT, None, bytes_after=_whole("cropped"), loose=True)
    for kind, key in (("under", UNDER_13),):
        yield Pair(
            f"draw_tick_{kind}_lies",
            key,
            True,
            {(key,): _odd("X")},
            _lie("X", " "),
            checklist=True,
            loose=True,
        )
        yield Pair(
            f"draw_tick_{kind}_silent",
            key,
            True,
            {(key,): _odd("X")},
            _lie("X", ""),
            checklist=True,
            loose=True,
        )
    yield Pair("draw_mark_four_lies", THIRD, DOUBT, {(THIRD, 4): _odd("X")}, _lie("X", " "), either=(4,))
    yield Pair("draw_mark_four_silent", THIRD, DOUBT, {(THIRD, 4): _odd("X")}, _lie("X", ""), either=(4,))
    yield Pair("draw_cp_y_lies", CP, True, {(CP,): _odd("Y")}, _lie("Y", "N"), loose=True)
    yield Pair(
        "draw_cp_size",
        CP,
        DOUBT,
        {
            (CP,): pens.both(
                pens.typed("No", size=SIZE), pens.typed("t sure", dx=width("No"), fill=HexColor("#999999"))
            )
        },
    )

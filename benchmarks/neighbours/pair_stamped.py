"""Stamps and numbers on the page, the bands, and whole pages turned, scaled, cropped."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

from pypdf import PdfReader, PdfWriter, Transformation
from pypdf.generic import NameObject, NumberObject, RectangleObject
from reportlab.lib.colors import HexColor

from ..clients.post import after as posted
from ..clients.post import opened, written
from . import notes, pens
from .page import BOLD, Drawer, Spot, Spots
from .pair import DOUBT, Pair
from .pens import width
from .targets import JUDGEMENT, OVERALL, RAG, THIRD


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
    yield from _on_the_page()
    yield from _beside_sums()
    yield from _on_other_bands()
    yield from _on_the_band()


def _on_the_page() -> Iterator[Pair]:
    score = ("summary.substance_use",)
    for name, text, colour, says in (
        ("draft", "DRAFT", "#dddddd", DOUBT), ("copy", "COPY 4", "#e4e4e4", 3), ("sensitive", "OFFICIAL-SENSITIVE", "#e4e4e4", 3),
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


def _beside_sums() -> Iterator[Pair]:
    """Beside the overall score, and beside the bands' heading."""
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


def _on_other_bands() -> Iterator[Pair]:
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


def _on_the_band() -> Iterator[Pair]:
    """What takes the accepted band back, and another in its place."""
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
        return written(writer)

    return do


def stamped() -> Iterator[Pair]:
    yield from _stamped()
    for how in ("post_rotate90", "post_rotate180", "post_rotate270", "post_turned", "post_upright", "post_crop", "one_turned", "unit", "small", "large", "stretched", "four_up"):  # fmt: skip
        yield Pair(f"whole_{how}", JUDGEMENT, 6, bytes_after=_whole(how), loose=True)
    yield Pair("whole_cropped", JUDGEMENT, None, bytes_after=_whole("cropped"), loose=True)

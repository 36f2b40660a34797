"""Letters drawn one by one, twice, turned, and by fonts that tell other letters, or none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pypdf import PdfWriter
from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from . import notes, pens
from .page import BOLD, SANS, SIZE, Drawer, Spot, Spots
from .pair import DOUBT, Pair
from .pens import width
from .targets import CP, DATES, NUMBERS, THIRD, UNDER_13, YES_NO, Number, value

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


def letters() -> Iterator[Pair]:
    yield from _letters()
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

"""The pairs that are held back: of other ideas than the open ones. Never read by whoever drew them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportlab.lib.colors import HexColor, white

from ..clients.wording import LEVELS, SECTIONS
from . import held_draw, notes, pens
from .held_texts import TEXTS
from .page import Drawer, Place, Spot
from .pair import DOUBT, After, Pair
from .pens import width
from .targets import (
    DATES,
    HARM,
    NUMBERS,
    RAG,
    TENTH,
    THIRD,
    UNDER_13,
    YES_NO,
    Number,
    value,
)

LEARN, LOSS = "needs.learning_disability", "needs.loss_bereavement"
ALL = (NUMBERS[0], NUMBERS[2], NUMBERS[4], DATES[0], YES_NO[0])
STATEMENT = dict(pair for _, ticks in LEVELS for pair in ticks)


def _answers() -> Iterator[Pair]:
    for n in ALL:
        yield from _blended(n)
        yield from _noted(n)
        yield from _set_otherwise(n)


def _pair(
    n: Number, name: str, says: Any, draw: Drawer | None = None, after: After | None = None, **more: Any
) -> Pair:
    return Pair(f"held_{n.name}_{name}", n.key, says, {n.place: draw} if draw else {}, after, **more)


def _blended(n: Number) -> Iterator[Pair]:
    """Printed by a way of mixing colours, or narrower."""
    now, new = value(n.key, n.now), value(n.key, n.other)
    yield _pair(n, "blend_multiply", None, pens.typed(""), held_draw.blended(n, "Multiply"), loose=True)
    yield _pair(
        n,
        "blend_multiply_other",
        new,
        pens.typed(n.other, dx=26),
        held_draw.blended(n, "Multiply"),
        loose=True,
    )
    yield _pair(n, "blend_screen", now, pens.typed(""), held_draw.blended(n, "Screen"), loose=True)
    yield _pair(n, "blend_screen_other", DOUBT, pens.typed(n.other, dx=50), held_draw.blended(n, "Screen"))
    yield _pair(n, "stretched", now, held_draw.squeezed(n.now, 160), loose=True)


def _noted(n: Number) -> Iterator[Pair]:
    """Marked, struck or shaded over in a viewer."""
    p, now, new = n.place, value(n.key, n.now), value(n.key, n.other)
    yield _pair(n, "polyline", DOUBT, after=held_draw.polygon(p, "PolyLine", held_draw.zigzag))
    yield _pair(n, "underlined", now, after=held_draw.quads(p, "Underline"), loose=True)
    yield _pair(n, "squiggly", now, after=held_draw.quads(p, "Squiggly"), loose=True, arguable=True)
    yield _pair(n, "to_redact", DOUBT, after=held_draw.quads(p, "Redact"), arguable=True)
    yield _pair(n, "to_redact_other", DOUBT, after=held_draw.quads(p, "Redact", n.other), arguable=True)
    yield _pair(n, "caret", DOUBT, after=held_draw.caret(p, f" corrected: {n.other}"), arguable=True)
    yield _pair(n, "shaded_over", None, after=held_draw.shaded(p), loose=True)
    yield _pair(
        n,
        "shaded_new",
        new,
        after=notes.all_of(held_draw.shaded(p), notes.code(p, held_draw.shown(n.other))),
        loose=True,
    )


def _set_otherwise(n: Number) -> Iterator[Pair]:
    """Turned, overtyped, covered in part, framed."""
    now = value(n.key, n.now)
    yield _pair(n, "upside_down", DOUBT, _half_turned(n.now), arguable=True)
    yield _pair(n, "mirrored", DOUBT, _mirrored(n.now), arguable=True)
    yield _pair(
        n,
        "dashes_typed",
        DOUBT,
        pens.both(
            pens.own, lambda c, s: pens.put(c, "-" * max(2, round((s.end - s.x) / 3)), s.x - 1, s.base)
        ),
    )
    yield _pair(
        n,
        "slashes_typed",
        DOUBT,
        pens.both(
            pens.own, lambda c, s: pens.put(c, "/" * max(2, round((s.end - s.x) / 2.5)), s.x - 1, s.base)
        ),
    )
    yield _pair(
        n,
        "x_typed_over",
        DOUBT,
        pens.both(
            pens.own, lambda c, s: pens.put(c, "X" * max(1, round((s.end - s.x) / 6)), s.x - 1, s.base)
        ),
    )
    yield _pair(n, "half_covered", DOUBT, pens.both(pens.own, _half_cover))
    yield _pair(
        n, "white_line", now, pens.both(pens.own, pens.strike(colour=white)), loose=True, arguable=True
    )
    yield _pair(n, "frame_thick", now, pens.both(pens.own, _frame), loose=True)


def _half_turned(text: str) -> Drawer:
    def draw(canvas: Any, s: Spot) -> None:
        canvas.translate(s.x + width(text) + 4, s.base + 6)
        canvas.rotate(180)
        pens.put(canvas, text, 0, 0)

    return draw


def _mirrored(text: str) -> Drawer:
    def draw(canvas: Any, s: Spot) -> None:
        canvas.translate(s.x + width(text) + 4, s.base)
        canvas.scale(-1, 1)
        pens.put(canvas, text, 0, 0)

    return draw


def _half_cover(canvas: Any, s: Spot) -> None:
    canvas.setFillColor(white)
    canvas.rect(s.x - 1, s.base - 2, s.end - s.x + 2, 5.4, stroke=0, fill=1)


def _frame(canvas: Any, s: Spot) -> None:
    canvas.setLineWidth(2)
    canvas.rect(s.x0 + 1, s.y0 + 1, s.x1 - s.x0 - 2, s.y1 - s.y0 - 2)


def _marks() -> Iterator[Pair]:
    for kind, key, higher in (("third", THIRD, 4), ("tenth", TENTH, 5)):
        yield from _rows_marked(kind, key, higher)
        yield from _rows_saying(kind, key, higher)


def _rows_marked(kind: str, key: str, higher: int) -> Iterator[Pair]:
    """A higher option drawn at in ways of a font's or a viewer's."""
    p: Place = (key, higher)
    either = (higher,)
    yield Pair(f"held_mark_{kind}_type3", key, DOUBT, after=held_draw.type3(p, 6), either=either)
    yield Pair(
        f"held_mark_{kind}_polyline",
        key,
        DOUBT,
        after=held_draw.polygon(p, "PolyLine", held_draw.tick),
        either=either,
    )
    yield Pair(
        f"held_mark_{kind}_polygon_ring",
        key,
        DOUBT,
        after=held_draw.polygon((key, higher, "number"), "Polygon", _diamond),
        either=either,
    )
    yield Pair(
        f"held_mark_{kind}_underline",
        key,
        DOUBT,
        after=held_draw.quads((key, higher, "statement"), "Underline"),
        either=either,
    )
    yield Pair(
        f"held_mark_{kind}_squiggly",
        key,
        DOUBT,
        after=held_draw.quads((key, higher, "statement"), "Squiggly"),
        either=either,
    )


def _rows_saying(kind: str, key: str, higher: int) -> Iterator[Pair]:
    """A higher option set apart, or words and signs in its cell."""
    p: Place = (key, higher)
    either = (higher,)
    yield Pair(f"held_mark_{kind}_hand", key, DOUBT, {p: pens.typed("☞")}, either=either)
    yield Pair(f"held_mark_{kind}_heart", key, DOUBT, {p: pens.typed("★")}, either=either)
    yield Pair(
        f"held_mark_{kind}_frame",
        key,
        DOUBT,
        {(key, higher, "statement"): pens.both(pens.own, _frame)},
        either=either,
    )
    yield Pair(
        f"held_mark_{kind}_grey_rows", key, DOUBT, {(key, higher, "statement"): _on_grey}, either=either
    )
    yield Pair(
        f"held_mark_{kind}_larger",
        key,
        DOUBT,
        {(key, higher, "statement"): pens.typed(_words(key, higher), size=11)},
        either=either,
        arguable=True,
    )
    yield Pair(
        f"held_mark_{kind}_capitals",
        key,
        DOUBT,
        {(key, higher, "statement"): pens.typed(_words(key, higher).upper())},
        either=either,
        arguable=True,
    )
    yield Pair(f"held_mark_{kind}_today", key, DOUBT, {p: pens.typed("from 4/3/25")}, either=either)
    yield Pair(f"held_mark_{kind}_name", key, DOUBT, {p: pens.typed("police")}, either=either)
    yield Pair(
        f"held_mark_{kind}_vertical",
        key,
        DOUBT,
        {(key, higher, "number"): pens.both(pens.own, pens.typed("<", dx=8))},
        either=either,
    )


def _ticks() -> Iterator[Pair]:
    """Lines of the checklist, marked otherwise, and with words that say otherwise."""
    for kind, key in (("under", UNDER_13), ("harm", HARM)):
        yield from _ticks_drawn(kind, key)
        yield from _lines_saying(kind, key)


def _ticks_drawn(kind: str, key: str) -> Iterator[Pair]:
    p = (key,)
    yield Pair(
        f"held_tick_{kind}_type3",
        key,
        True,
        after=held_draw.type3(p, 6),
        checklist=True,
        loose=True,
    )
    yield Pair(
        f"held_tick_{kind}_polyline",
        key,
        True,
        after=held_draw.polygon(p, "PolyLine", held_draw.tick),
        checklist=True,
        loose=True,
    )
    yield Pair(
        f"held_tick_{kind}_underline",
        key,
        True,
        after=held_draw.quads((key, "statement"), "Underline"),
        checklist=True,
        loose=True,
    )


def _lines_saying(kind: str, key: str) -> Iterator[Pair]:
    for name, text in (
        ("not", "Not: {}"), ("prev", "Previously: {}"), ("no", "No {}"), ("sibling", "{} (sibling)"), ("query", "? {}"), ("na", "{} - N/A"),
        ("note", "{} - see notes"), ("date", "{} 04/03/25"), ("denies", "{} - denies"), ("star", "* {}"), ("confirmed", "{} CONFIRMED"),
    ):  # fmt: skip
        plain = name in ("not", "no", "na", "denies")
        words = text.format(STATEMENT[key])
        yield Pair(
            f"held_tick_{kind}_says_{name}",
            key,
            False if plain else DOUBT,
            {(key, "statement"): pens.typed(words)},
            checklist=True,
            loose=plain,
            arguable=name in ("prev", "sibling", "note", "star", "date"),
        )


def _words(key: str, option: int) -> str:
    return next(one for one in SECTIONS if one.key == key).options[option - 1]


def _diamond(s: Spot) -> list[float]:
    x, y = (s.x + s.end) / 2, s.base + 3
    return [x - 9, y, x, y + 9, x + 9, y, x, y - 9, x - 9, y]


def _on_grey(canvas: Any, s: Spot) -> None:
    canvas.setFillColor(HexColor("#c9c9c9"))
    canvas.rect(s.x0 + 1, s.y0 + 1, s.x1 - s.x0 - 2, s.y1 - s.y0 - 2, stroke=0, fill=1)
    canvas.setFillColor(HexColor("#000000"))
    pens.own(canvas, s)


def _bands() -> Iterator[Pair]:
    amber, red = ("band", "amber"), ("band", "red")
    yield Pair("held_band_type3", RAG, DOUBT, after=held_draw.type3(red, 96))
    yield Pair("held_band_polyline", RAG, DOUBT, after=held_draw.polygon(red, "PolyLine", held_draw.tick))
    yield Pair("held_band_relabelled", RAG, DOUBT, {amber: pens.typed("Amber/Red (36-42)  X")})
    yield Pair("held_band_red_label", RAG, DOUBT, {amber: pens.typed("Red (18-42)  X")})
    yield Pair("held_band_two_reds", RAG, DOUBT, {red: pens.typed("Red (38 and above) agreed")})
    yield Pair("held_band_no_amber", RAG, DOUBT, {amber: pens.typed("X")}, arguable=True)
    yield Pair(
        "held_band_words", RAG, DOUBT, {("band", "heading"): pens.typed("RAG Rating - manager rates Red")}
    )
    yield Pair("held_band_not_amber", RAG, DOUBT, {amber: pens.typed("not Amber (18-42)  X")})
    yield Pair("held_band_frame_red", RAG, DOUBT, {red: pens.both(pens.own, _frame)})
    yield Pair("held_band_grey_others", RAG, DOUBT, {red: _on_grey})
    yield Pair("held_band_low_amber", RAG, "amber", {amber: pens.typed("Amber (18-42)  X low")}, loose=True)
    yield Pair(
        "held_band_squiggly_amber",
        RAG,
        "amber",
        after=held_draw.quads(amber, "Squiggly"),
        loose=True,
        arguable=True,
    )


def held() -> Iterator[Pair]:
    yield from _answers()
    yield from _marks()
    yield from _ticks()
    yield from _bands()
    for place, (key, text, says, loose) in enumerate(TEXTS):
        yield Pair(f"held_type_{place:03}", key, says, {(key,): pens.fitted(text)}, loose=loose)

"""The pairs that are held back: of other ideas than the open ones. Never read by whoever drew them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)
from reportlab.lib.colors import HexColor, white

from ..clients.wording import LEVELS, SECTIONS
from . import notes, pens
from .page import SIZE, Drawer, Place, Spot, Spots
from .pair import DOUBT, After, Pair
from .pens import width
from .targets import (
    AWARE,
    BORN,
    DATES,
    HARM,
    JUDGEMENT,
    NUMBERS,
    ON,
    OVERALL,
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
N = NameObject


def _squeezed(text: str, by: float) -> Drawer:
    """Letters so narrow (or wide) that they are a line, or fill the cell."""

    def draw(canvas: Any, s: Spot) -> None:
        made = canvas.beginText(s.x, s.base)
        made.setFont("Helvetica", SIZE)
        made.setHorizScale(by)
        made.textOut(text)
        made.setHorizScale(100)
        canvas.drawText(made)

    return draw


def _blended(n: Number, mode: str) -> After:
    """White that darkens nothing, so that it isn't seen; or black by a lightening mode, which on bare paper is seen."""

    def do(writer: PdfWriter, spots: Spots) -> None:
        s = spots[n.place]
        page: Any = writer.pages[s.page]
        own = page["/Resources"].get_object()
        states = own.setdefault(N("/ExtGState"), DictionaryObject()).get_object()
        states[N("/Bl")] = DictionaryObject({N("/BM"): N(f"/{mode}")})
        colour = {"Screen": "0 g", "Lighten": "0 g", "Multiply": "1 g", "Darken": "1 g"}[mode]
        notes._font(writer, s.page)
        notes.content_after(
            writer, s.page, "q /Bl gs " + notes.shown(n.now, s.x, s.base, colour=colour) + " Q"
        )

    return do


def _polygon(place: Place, kind: str, points: Callable[[Spot], list[float]]) -> After:
    def do(writer: PdfWriter, spots: Spots) -> None:
        s = spots[place]
        found = points(s)
        xs, ys = found[::2], found[1::2]
        box = (min(xs) - 2, min(ys) - 2, max(xs) + 2, max(ys) + 2)
        path = " ".join(
            f"{x:.1f} {y:.1f} {'m' if place == 0 else 'l'}"
            for place, (x, y) in enumerate(zip(xs, ys, strict=True))
        )
        notes.note(
            writer,
            s.page,
            kind,
            box,
            f"0.8 0 0 RG 1.3 w {path} S",
            Vertices=notes._numbers(found),
            C=notes._numbers((0.8, 0, 0)),
        )

    return do


def _quads(place: Place, kind: str, text: str = "") -> After:
    """Underline, Squiggly or Redact over the cell's words. text: what a redaction would put there."""

    def do(writer: PdfWriter, spots: Spots) -> None:
        s = spots[place]
        x0, y0, x1, y1 = box = notes._box(s)
        quad = notes._numbers((x0, y1, x1, y1, x0, y0, x1, y0))
        more: dict[str, Any] = {"QuadPoints": quad, "C": notes._numbers((1, 0, 0))}
        if text:
            more["OverlayText"] = TextStringObject(text)
        content = (
            f"1 0 0 RG 1 w {x0:.1f} {y0:.1f} {x1 - x0:.1f} {y1 - y0:.1f} re S" if kind == "Redact" else ""
        )
        notes.note(writer, s.page, kind, box, content, **more)

    return do


def _caret(place: Place, text: str) -> After:
    def do(writer: PdfWriter, spots: Spots) -> None:
        s = spots[place]
        x = s.end + 1
        box = (x, s.base - 4, x + 7, s.base + 3)
        content = f"0 0 1 rg {x:.1f} {s.base - 4:.1f} m {x + 3.5:.1f} {s.base + 3:.1f} l {x + 7:.1f} {s.base - 4:.1f} l f"
        notes.note(writer, s.page, "Caret", box, content, Contents=TextStringObject(text))

    return do


def _type3(place: Place, dx: float = 0, sign: str = "x") -> After:
    """A cross or a four by a font whose letters are drawings, and that tells no letters."""

    def do(writer: PdfWriter, spots: Spots) -> None:
        s = spots[place]
        glyph = DecodedStreamObject()
        drawn = {
            "x": "100 100 m 600 600 l 100 600 m 600 100 l S",
            "4": "450 0 m 450 700 l 80 250 l 560 250 l S",
        }[sign]
        glyph.set_data(f"700 0 d0 90 w {drawn}".encode())
        font = DictionaryObject({N("/Type"): N("/Font"), N("/Subtype"): N("/Type3")})
        font |= {
            N("/FontBBox"): notes._numbers((0, 0, 700, 750)),
            N("/FontMatrix"): ArrayObject([FloatObject(one) for one in (0.001, 0, 0, 0.001, 0, 0)]),
        }
        font |= {
            N("/CharProcs"): DictionaryObject({N("/g0"): writer._add_object(glyph)}),
            N("/FirstChar"): NumberObject(97),
            N("/LastChar"): NumberObject(97),
        }
        names = ArrayObject([NumberObject(97), N("/g0")])
        font |= {
            N("/Encoding"): DictionaryObject({N("/Type"): N("/Encoding"), N("/Differences"): names}),
            N("/Widths"): ArrayObject([NumberObject(700)]),
        }
        page: Any = writer.pages[s.page]
        page["/Resources"].get_object()[N("/Font")].get_object()[N("/T3")] = writer._add_object(font)
        notes.content_after(writer, s.page, f"BT /T3 10 Tf {s.x + dx:.1f} {s.base:.1f} Td (a) Tj ET")

    return do


def _shaded(place: Place) -> After:
    """A ground that runs from white to white lies over the answer."""

    def do(writer: PdfWriter, spots: Spots) -> None:
        s = spots[place]
        page: Any = writer.pages[s.page]
        own = page["/Resources"].get_object()
        white_ = notes._numbers((1, 1, 1))
        run = DictionaryObject(
            {
                N("/FunctionType"): NumberObject(2),
                N("/Domain"): notes._numbers((0, 1)),
                N("/C0"): white_,
                N("/C1"): white_,
                N("/N"): NumberObject(1),
            }
        )
        shade = DictionaryObject(
            {
                N("/ShadingType"): NumberObject(2),
                N("/ColorSpace"): N("/DeviceRGB"),
                N("/Coords"): notes._numbers((s.x0, 0, s.x1, 0)),
                N("/Function"): run,
            }
        )
        own[N("/Shading")] = DictionaryObject({N("/Sh"): shade})
        area = f"{s.x0 + 1:.1f} {s.y0 + 1:.1f} {s.x1 - s.x0 - 2:.1f} {s.y1 - s.y0 - 2:.1f} re"
        notes.content_after(writer, s.page, f"q {area} W n /Sh sh Q")

    return do


def _shown(text: str) -> Callable[[Spot], str]:
    return lambda s: notes.shown(text, s.x, s.base)


def _zigzag(s: Spot) -> list[float]:
    return [s.x - 3, s.base, s.x + 2, s.base + 7, s.x + 5, s.base, s.end, s.base + 7, s.end + 4, s.base]


def _tick(s: Spot) -> list[float]:
    return [s.x + 6, s.base + 3, s.x + 9, s.base, s.x + 15, s.base + 8]


def _answers() -> Iterator[Pair]:
    for n in ALL:
        p, now, new = n.place, value(n.key, n.now), value(n.key, n.other)

        def pair(
            name: str,
            says: Any,
            draw: Drawer | None = None,
            after: After | None = None,
            n: Number = n,
            **more: Any,
        ) -> Pair:
            return Pair(f"held_{n.name}_{name}", n.key, says, {n.place: draw} if draw else {}, after, **more)

        yield pair("blend_multiply", None, pens.typed(""), _blended(n, "Multiply"), loose=True)
        yield pair(
            "blend_multiply_other", new, pens.typed(n.other, dx=26), _blended(n, "Multiply"), loose=True
        )
        yield pair("blend_screen", now, pens.typed(""), _blended(n, "Screen"), loose=True)
        yield pair("blend_screen_other", DOUBT, pens.typed(n.other, dx=50), _blended(n, "Screen"))
        yield pair("stretched", now, _squeezed(n.now, 160), loose=True)
        yield pair("polyline", DOUBT, after=_polygon(p, "PolyLine", _zigzag))
        yield pair("underlined", now, after=_quads(p, "Underline"), loose=True)
        yield pair("squiggly", now, after=_quads(p, "Squiggly"), loose=True, arguable=True)
        yield pair("to_redact", DOUBT, after=_quads(p, "Redact"), arguable=True)
        yield pair("to_redact_other", DOUBT, after=_quads(p, "Redact", n.other), arguable=True)
        yield pair("caret", DOUBT, after=_caret(p, f" corrected: {n.other}"), arguable=True)
        yield pair("shaded_over", None, after=_shaded(p), loose=True)
        yield pair(
            "shaded_new",
            new,
            after=notes.all_of(_shaded(p), notes.code(p, _shown(n.other))),
            loose=True,
        )
        yield pair("upside_down", DOUBT, _half_turned(n.now), arguable=True)
        yield pair("mirrored", DOUBT, _mirrored(n.now), arguable=True)
        yield pair(
            "dashes_typed",
            DOUBT,
            pens.both(
                pens.own, lambda c, s: pens.put(c, "-" * max(2, round((s.end - s.x) / 3)), s.x - 1, s.base)
            ),
        )
        yield pair(
            "slashes_typed",
            DOUBT,
            pens.both(
                pens.own, lambda c, s: pens.put(c, "/" * max(2, round((s.end - s.x) / 2.5)), s.x - 1, s.base)
            ),
        )
        yield pair(
            "x_typed_over",
            DOUBT,
            pens.both(
                pens.own, lambda c, s: pens.put(c, "X" * max(1, round((s.end - s.x) / 6)), s.x - 1, s.base)
            ),
        )
        yield pair("half_covered", DOUBT, pens.both(pens.own, _half_cover))
        yield pair(
            "white_line", now, pens.both(pens.own, pens.strike(colour=white)), loose=True, arguable=True
        )
        yield pair("frame_thick", now, pens.both(pens.own, _frame), loose=True)


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


TEXTS: tuple[tuple[str, str, Any, bool], ...] = (
    *((LEARN, text, says, says is not DOUBT) for text, says in (
        ("ADHD", DOUBT), ("No EHCP", DOUBT), ("No dx but SEN support", DOUBT), ("SEN K", DOUBT), ("Mild", DOUBT), ("None diagnosed, query ASD", DOUBT),
        ("Norm. range", DOUBT), ("No, mainstream", False), ("Yes - EHCP", True), ("Not tested", DOUBT), ("dyslexia only", DOUBT), ("No (dyslexic)", DOUBT),
        ("Unknown; mum: autism", DOUBT), ("y", True), ("n", False), ("Yes (query)", DOUBT), ("None but IQ 68", DOUBT), ("N, SALT open", DOUBT),
    )),
    *((LOSS, text, says, says is not DOUBT) for text, says in (
        ("Nan died", DOUBT), ("No (nan, 2019)", DOUBT), ("Not recent", DOUBT), ("None since nan", DOUBT), ("No - except dog", DOUBT), ("Nil known", False),
        ("Dad", DOUBT), ("No contact with dad", DOUBT), ("Nobody close", DOUBT), ("Yes, father", True), ("Pregnancy loss", DOUBT), ("No but miscarriage", DOUBT),
    )),
    *((AWARE, text, says, says is not DOUBT) for text, says in (
        ("Not informed", DOUBT), ("To be told", DOUBT), ("Yes but upset", True), ("No - would raise risk", False), ("Partly", DOUBT), ("Mum aware, YP not", DOUBT),
        ("YP not, mum yes", DOUBT), ("Verbally", DOUBT), ("Consent refused", DOUBT), ("Will be Monday", DOUBT), ("Not yet - tomorrow", DOUBT), ("No. Yes (mum)", DOUBT),
    )),
    *((JUDGEMENT, text, says, says is not DOUBT) for text, says in (
        ("chwech", DOUBT), ("sechs", DOUBT), ("half a dozen", DOUBT), ("VI/X", DOUBT), ("6 from me, 8 from police", DOUBT), ("6 today", DOUBT), ("6 or above", DOUBT),
        ("not below 6", DOUBT), ("6 max", DOUBT), ("score as per last time (6)", DOUBT), ("see email: 6", DOUBT), ("6 [was typed 9]", 6), ("6)8", DOUBT),
    )),
    *((BORN, text, says, says is not DOUBT) for text, says in (
        ("Baby 03/04/2010", DOUBT), ("03/04/2010 (twin)", value(BORN, "03/04/2010")), ("03/04/2010 deceased", DOUBT), ("DOB 03/04/2010 adoption 03/04/2013", DOUBT),
        ("03/04/2010 per YP; not checked", DOUBT), ("between 2010 and 2012", DOUBT), ("03/04/2010 disputed", DOUBT), ("disputed: 03/04/2010", DOUBT),
    )),
    *((ON, text, says, says is not DOUBT) for text, says in (
        ("04/03/2025 for panel 11/03/2025", DOUBT), ("typed 11/03/2025, seen 04/03/2025", DOUBT), ("04/03/2025 not completed", DOUBT), ("seen 04/03/2025", value(ON, "04/03/2025")),
        ("March 4th, 2025", value(ON, "04/03/2025")), ("quarter 1 2025", DOUBT),
    )),
    *((OVERALL, text, says, says is not DOUBT) for text, says in (
        ("31 less 2", DOUBT), ("31 excl. judgement", DOUBT), ("31 w/o section 3", DOUBT), ("31 pending", DOUBT), ("approx 31", DOUBT), ("31 agreed 38", DOUBT),
    )),
)  # fmt: skip


def _marks() -> Iterator[Pair]:
    for kind, key, higher in (("third", THIRD, 4), ("tenth", TENTH, 5)):
        p: Place = (key, higher)
        either = (higher,)
        yield Pair(f"held_mark_{kind}_type3", key, DOUBT, after=_type3(p, 6), either=either)
        yield Pair(
            f"held_mark_{kind}_polyline", key, DOUBT, after=_polygon(p, "PolyLine", _tick), either=either
        )
        yield Pair(
            f"held_mark_{kind}_polygon_ring",
            key,
            DOUBT,
            after=_polygon((key, higher, "number"), "Polygon", _diamond),
            either=either,
        )
        yield Pair(
            f"held_mark_{kind}_underline",
            key,
            DOUBT,
            after=_quads((key, higher, "statement"), "Underline"),
            either=either,
        )
        yield Pair(
            f"held_mark_{kind}_squiggly",
            key,
            DOUBT,
            after=_quads((key, higher, "statement"), "Squiggly"),
            either=either,
        )
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
    for kind, key in (("under", UNDER_13), ("harm", HARM)):
        p = (key,)
        yield Pair(f"held_tick_{kind}_type3", key, True, after=_type3(p, 6), checklist=True, loose=True)
        yield Pair(
            f"held_tick_{kind}_polyline",
            key,
            True,
            after=_polygon(p, "PolyLine", _tick),
            checklist=True,
            loose=True,
        )
        yield Pair(
            f"held_tick_{kind}_underline",
            key,
            True,
            after=_quads((key, "statement"), "Underline"),
            checklist=True,
            loose=True,
        )
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
    yield Pair("held_band_type3", RAG, DOUBT, after=_type3(red, 96))
    yield Pair("held_band_polyline", RAG, DOUBT, after=_polygon(red, "PolyLine", _tick))
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
        "held_band_squiggly_amber", RAG, "amber", after=_quads(amber, "Squiggly"), loose=True, arguable=True
    )


def held() -> Iterator[Pair]:
    yield from _answers()
    yield from _marks()
    yield from _bands()
    for place, (key, text, says, loose) in enumerate(TEXTS):
        yield Pair(f"held_type_{place:03}", key, says, {(key,): pens.fitted(text)}, loose=loose)

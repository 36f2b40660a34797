"""A form field over one cell: its value against what it shows, and against what is printed under it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from . import notes, pens
from .page import Place, Spots
from .pair import DOUBT, After, Pair
from .targets import BORN, CP, NUMBERS, OPEN, THIRD, UNDER_13, Number, value

TARGETS = (
    NUMBERS[0],
    NUMBERS[3],
    NUMBERS[4],
    Number("dob", BORN, "03/04/2010", "03/04/2013"),
    Number("cp", CP, "No", "Yes"),
)
NAME = NameObject


def _fields(writer: PdfWriter, widget: Any, need: bool) -> None:
    form = DictionaryObject({NAME("/Fields"): ArrayObject([widget.indirect_reference])})
    form[NAME("/NeedAppearances")] = BooleanObject(need)
    form[NAME("/DA")] = TextStringObject("/Helv 9 Tf 0 g")
    writer._root_object[NAME("/AcroForm")] = form


def text_field(
    place: Place, held: str, shows: str | None, *, ground: bool = False, flags: int = 4, need: bool = False, small: bool = False, **more: Any
) -> After:  # fmt: skip
    """held: the field's value. shows: what its appearance says, None where it has none. ground: a white one under it."""

    def do(writer: PdfWriter, spots: Spots) -> None:
        s = spots[place]
        wide = 0.5 if small else s.x1 - s.x0 - 2
        box = (s.x0 + 1, s.y0 + 1, s.x0 + 1 + wide, s.y1 - 1)
        content = (
            f"1 1 1 rg {box[0]:.1f} {box[1]:.1f} {wide:.1f} {box[3] - box[1]:.1f} re f " if ground else ""
        )
        content += notes.shown(shows, s.x, s.base).replace("/Nb ", "/F ") if shows else ""
        widget = notes.note(writer, s.page, "Widget", box, "" if shows is None else content + " ", flags)
        widget |= {
            NAME("/FT"): NAME("/Tx"),
            NAME("/T"): TextStringObject("Text1"),
            NAME("/V"): TextStringObject(held),
        }
        widget[NAME("/DA")] = TextStringObject("/Helv 9 Tf 0 g")
        if ground:
            widget[NAME("/MK")] = DictionaryObject({NAME("/BG"): ArrayObject([FloatObject(1)] * 3)})
        for name, one in more.items():
            widget[NAME(f"/{name}")] = one
        _fields(writer, widget, need)

    return do


def choice(place: Place, options: list[tuple[str, str]], held: str, shows: str | None) -> After:
    """options: of each what it exports and what it shows."""
    listed = ArrayObject([ArrayObject([TextStringObject(a), TextStringObject(b)]) for a, b in options])
    return text_field(place, held, shows, FT=NAME("/Ch"), Opt=listed, Ff=NumberObject(1 << 17))


def check(place: Place, held: str, state: str, on: str = "", off: str = "", flags: int = 4) -> After:
    """A checkbox: its value, its appearance state, and what its two appearances draw."""

    def do(writer: PdfWriter, spots: Spots) -> None:
        s = spots[place]
        x, y = s.x + 2, s.base - 2
        box = (x, y, x + 10, y + 10)
        frame = f"0 0 0 RG 0.6 w {x:.1f} {y:.1f} 10 10 re S "
        cross = f"1 w {x + 2:.1f} {y + 2:.1f} m {x + 8:.1f} {y + 8:.1f} l {x + 2:.1f} {y + 8:.1f} m {x + 8:.1f} {y + 2:.1f} l S "
        drawn = {"cross": frame + cross, "": frame, "nothing": " ", "white": frame + "1 1 1 RG " + cross}
        widget = notes.note(writer, s.page, "Widget", box, "", flags)
        states = {
            NAME("/Yes"): notes.look(writer, box, drawn[on]),
            NAME("/Off"): notes.look(writer, box, drawn[off]),
        }
        widget |= {
            NAME("/FT"): NAME("/Btn"),
            NAME("/T"): TextStringObject("Check1"),
            NAME("/V"): NAME(f"/{held}"),
        }
        widget |= {
            NAME("/AS"): NAME(f"/{state}"),
            NAME("/AP"): DictionaryObject({NAME("/N"): DictionaryObject(states)}),
        }
        _fields(writer, widget, False)

    return do


def _texts(n: Number) -> Iterator[Pair]:
    p, now, new, empty = n.place, value(n.key, n.now), value(n.key, n.other), {n.place: pens.typed("")}

    def pair(name: str, says: Any, after: After, bare: bool = True, loose: bool = False) -> Pair:
        return Pair(f"field_{n.name}_{name}", n.key, says, empty if bare else {}, after, loose=loose)

    yield pair("plain", now, text_field(p, n.now, n.now))
    yield pair("plain_left_to_viewer", now, text_field(p, n.now, None, need=True))
    yield pair("stale", DOUBT, text_field(p, n.now, n.other))
    yield pair("stale_agrees", DOUBT, text_field(p, n.other, n.now))
    yield pair("stale_agrees_need", DOUBT, text_field(p, n.other, n.now, need=True))
    yield pair("over_print", DOUBT, text_field(p, n.other, n.other), bare=False)
    yield pair("over_print_bare", DOUBT, text_field(p, n.other, None, need=True), bare=False)
    yield pair("covers_print", new, text_field(p, n.other, n.other, ground=True), bare=False, loose=True)
    yield pair("covers_print_empty", None, text_field(p, "", "", ground=True), bare=False, loose=True)
    yield pair(
        "covers_print_bare", new, text_field(p, n.other, None, ground=True, need=True), bare=False, loose=True
    )
    yield pair("hidden_beside_print", now, text_field(p, n.other, n.other, flags=2), bare=False, loose=True)
    yield pair("hidden", None, text_field(p, n.now, n.now, flags=2), loose=True)
    yield pair("not_viewed", DOUBT, text_field(p, n.now, n.now, flags=36))
    yield pair("not_printed", now, text_field(p, n.now, n.now, flags=0), loose=True)
    yield pair("shows_nothing", None, text_field(p, n.now, " "), loose=True)
    yield pair("no_room", None, text_field(p, n.now, "", small=True), loose=True)
    yield pair("shown_not_held", now, text_field(p, "", n.now), loose=True)
    yield pair("cut_off", DOUBT, text_field(p, f"{n.now} until {n.other} is confirmed", n.now))
    yield pair(
        "second_line", DOUBT, text_field(p, f"{n.now}\nnow {n.other}", n.now, Ff=NumberObject(1 << 12))
    )
    yield pair("default_only", None, text_field(p, "", "", DV=TextStringObject(n.now)), loose=True)
    yield pair(
        "list_unchosen", DOUBT, choice(p, [(n.now, n.now), (n.other, n.other)], n.now, "Please select")
    )
    yield pair(
        "list_exports", new, choice(p, [(n.now, n.other), (n.other, n.now)], n.now, n.other), loose=True
    )
    yield pair("struck_field", DOUBT, _struck(n))


def _struck(n: Number) -> After:
    return notes.all_of(
        text_field(n.place, n.now, n.now),
        notes.inked(n.place, lambda s: [[s.x - 3, s.base + 3, s.x + 22, s.base + 3.5]]),
    )


def _checks() -> Iterator[Pair]:
    for name, key, place, under in (
        ("third", THIRD, (THIRD, 4), False),
        ("under", UNDER_13, (UNDER_13,), True),
    ):
        told: dict[str, tuple[Any, After]] = {
            "on": (True, check(place, "Yes", "Yes", "cross")),
            "held_on_shown_off": (DOUBT, check(place, "Yes", "Off", "cross")),
            "held_off_shown_on": (DOUBT, check(place, "Off", "Yes", "cross")),
            "on_is_empty": (DOUBT, check(place, "Yes", "Yes", "")),
            "on_is_white": (DOUBT, check(place, "Yes", "Yes", "white")),
            "off_is_crossed": (DOUBT, check(place, "Off", "Off", "cross", "cross")),
            "on_is_nothing": (DOUBT, check(place, "Yes", "Yes", "nothing", "")),
            "off": (False, check(place, "Off", "Off", "cross")),
            "on_hidden": (False, check(place, "Yes", "Yes", "cross", flags=2)),
        }
        for kind, (says, after) in told.items():
            if under:
                yield Pair(
                    f"box_{name}_{kind}", key, says, after=after, checklist=True, loose=kind == "on_hidden"
                )
                continue
            plain = kind in ("off", "on_hidden")  # an empty box beside 4, an X beside 3
            yield Pair(
                f"box_{name}_{kind}", key, 3 if plain else DOUBT, after=after, either=(4,), loose=plain
            )


def fields() -> Iterator[Pair]:
    for n in TARGETS:
        yield from _texts(n)
    yield from _checks()
    shows = [("1", "Yes"), ("2", "No")]
    for key, kind in ((CP, "cp"), (OPEN, "open")):
        none = {(key,): pens.typed("")}
        yield Pair(f"list_{kind}_coded_yes", key, True, none, choice((key,), shows, "1", "Yes"), loose=True)
        yield Pair(f"list_{kind}_coded_no", key, False, none, choice((key,), shows, "2", "No"), loose=True)
        yield Pair(f"list_{kind}_coded_bare", key, True, none, choice((key,), shows, "1", None), loose=True)
        yield Pair(
            f"list_{kind}_zero",
            key,
            True,
            none,
            choice((key,), [("0", "Yes"), ("1", "No")], "0", "Yes"),
            loose=True,
        )
        yield Pair(
            f"list_{kind}_swapped",
            key,
            True,
            none,
            choice((key,), [("No", "Yes"), ("Yes", "No")], "No", "Yes"),
            loose=True,
        )
        yield Pair(
            f"list_{kind}_swapped_bare",
            key,
            True,
            none,
            choice((key,), [("No", "Yes"), ("Yes", "No")], "No", None),
            loose=True,
        )

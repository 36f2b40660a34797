"""Marks of the indicators and ticks of the checklist: drawn without letters, straddling, struck, covered, pointed elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportlab.lib.colors import HexColor, red

from ..clients.wording import SECTIONS
from . import notes, pens
from .page import SIZE, Drawer, Spot
from .pair import DOUBT, Pair
from .targets import HARM, TENTH, THIRD, UNDER_13

TICKED = "✓"


def _row_signs(dx: float = 0) -> dict[str, dict[str, Any]]:
    """A mark made otherwise than typed, in an empty cell."""
    return {
        "path_tick": {"draw": pens.tick_path(dx)},
        "path_cross": {"draw": pens.cross_path(dx)},
        "outline_x": {"draw": pens.outlined("X", dx)},
        "outline_tick": {"draw": pens.outlined("✓", dx)},
        "picture_x": {"draw": pens.pictured("X", dx)},
        "picture_tick": {"draw": pens.pictured("✓", dx)},
        "dot": {"draw": lambda c, s: c.circle(s.x + dx + 6, s.base + 3, 4, stroke=0, fill=1)},
        "filled_cell": {"draw": pens.cover(HexColor("#303030"), 3)},
        "slash": {"draw": pens.line(dx, -2, dx + 8, 8)},
        "pale": {"draw": pens.typed("X", dx, fill=HexColor("#c8c8c8"))},
        "red_typed": {"draw": pens.typed("X", dx, fill=red)},
        "turned": {"draw": _turned},
        "ink": {"ink": notes.tick_strokes(dx + 4)},
        "ink_bare": {"ink": notes.tick_strokes(dx + 4), "bare": True},
        "free": {"free": "X"},
        "free_bare": {"free": "X", "bare": True},
        "stamp": {"stamp": "X"},
    }


def _turned(canvas: Any, s: Spot) -> None:
    canvas.translate(s.x + 8, s.base)
    canvas.rotate(90)
    pens.put(canvas, "X", 0, 0)


def _signed(place: Any, made: dict[str, Any]) -> dict[str, Any]:
    if "draw" in made:
        return {"drawn": {place: made["draw"]}}
    bare = made.get("bare", False)
    if "ink" in made:
        return {"after": notes.inked(place, made["ink"], bare)}
    if "free" in made:
        return {"after": notes.freetext(place, made["free"], dx=6, bare=bare)}
    return {"after": notes.stamp(place, made["stamp"], dx=6)}


def _second() -> Iterator[Pair]:
    """X is typed beside the accepted option, and another mark is seen beside a higher one."""
    for kind, key, higher in (("third", THIRD, 4), ("tenth", TENTH, 5)):
        for name, made in _row_signs().items():
            yield Pair(f"two_{kind}_{name}", key, DOUBT, either=(higher,), **_signed((key, higher), made))


def _ticks() -> Iterator[Pair]:
    """Of the checklist a line is ticked otherwise than the other."""
    for kind, key in (("under", UNDER_13), ("harm", HARM)):
        for name, made in _row_signs().items():
            loose, arguable = name not in ("path_tick", "path_cross", "red_typed"), name in ("slash", "pale")
            yield Pair(
                f"tick_{kind}_{name}",
                key,
                True,
                loose=loose,
                arguable=arguable,
                checklist=True,
                **_signed((key,), made),
            )
        for name, after in (
            ("ring", notes.inked((key, "statement"), notes.around)),
            ("highlight", notes.highlighted((key, "statement"))),
        ):
            yield Pair(f"tick_{kind}_note_{name}", key, True, after=after, loose=True, checklist=True)
        for name, text in REMARKS:
            yield Pair(
                f"tick_{kind}_said_{name}",
                key,
                DOUBT,
                drawn={(key,): pens.typed(text)},
                checklist=True,
                arguable=name in ARGUED,
            )


REMARKS = (
    ("denied", "✓ (denied)"), ("error", "ticked in error"), ("past", "✓ in past"), ("sibling", "✓ sibling"), ("unsure", "✓ unsure"),
    ("poss", "poss"), ("half", "½"), ("tbc", "TBC"), ("never", "never ✓"), ("not_seen", "not seen"), ("ruled", "ruled out"),
)  # fmt: skip

ARGUED = (
    "denied",
    "past",
    "sibling",
    "unsure",
)  # ticked, and then said to be otherwise: a tick is the safe side


def _between(share: float) -> Drawer:
    """An X over the line between two rows; share: how much of it lies in the lower row."""

    def draw(canvas: Any, s: Spot) -> None:
        pens.put(canvas, "X", s.x + 20, s.y0 - SIZE * 0.72 * share)

    return draw


def _over(text: str) -> Drawer:
    return lambda canvas, s: pens.put(canvas, text, s.x + 3, s.base)


def _mark(name: str, says: Any, either: tuple[int, ...] = (4,), key: str = THIRD, **made: Any) -> Pair:
    return Pair(f"mark_{name}", key, says, either=either, **made)


def _yellow(canvas: Any, s: Spot) -> None:
    canvas.setFillColor(HexColor("#ffff00"))
    canvas.rect(s.x0 + 1, s.y0 + 1, s.x1 - s.x0 - 2, s.y1 - s.y0 - 2, stroke=0, fill=1)
    canvas.setFillColor(HexColor("#000000"))
    pens.own(canvas, s)


def _arrow_down(canvas: Any, s: Spot) -> None:
    pens.own(canvas, s)
    x, y = s.x + 24, s.base + 2
    canvas.setLineWidth(1)
    canvas.line(s.x + 10, y, x, y)
    canvas.line(x, y, x, s.y0 - 9)
    canvas.line(x, s.y0 - 9, x - 3, s.y0 - 4)
    canvas.line(x, s.y0 - 9, x + 3, s.y0 - 4)


def _bracket(canvas: Any, s: Spot) -> None:
    pens.own(canvas, s)
    canvas.setLineWidth(1)
    x = s.x + 30
    for y in (s.y1 - 2, s.y0 - (s.y1 - s.y0) + 2):
        canvas.line(x - 5, y, x, y)
    canvas.line(x, s.y1 - 2, x, s.y0 - (s.y1 - s.y0) + 2)


def _row_struck(canvas: Any, s: Spot) -> None:
    pens.own(canvas, s)
    canvas.setLineWidth(1)
    canvas.line(s.x0 - 360, s.base + 3, s.x1 - 4, s.base + 3)


def _section_crossed(canvas: Any, s: Spot) -> None:
    pens.own(canvas, s)
    canvas.setLineWidth(1.4)
    canvas.setStrokeColor(red)
    canvas.line(s.x0 - 400, s.y1 + 36, s.x1, s.y0 - 34)
    canvas.line(s.x0 - 400, s.y0 - 34, s.x1, s.y1 + 36)


def _one() -> Iterator[Pair]:
    """Of one section: its mark moved, taken back or hidden; another row marked too; words in its rows and cells."""
    yield from _mark_itself()
    yield from _fourth_too()
    yield from _words_in_rows()
    yield from _words_in_cell()


def _mark_itself() -> Iterator[Pair]:
    x, lower = (THIRD, 3), (THIRD, 4)
    empty = pens.typed("")
    for share, says, loose in ((0.5, DOUBT, False), (0.25, 3, True), (0.8, 4, True)):
        yield _mark(
            f"between_{int(share * 100)}", says, loose=loose, drawn={x: _between(share), lower: empty}
        )
    yield _mark(
        "between_path",
        DOUBT,
        drawn={x: pens.both(empty, lambda c, s: pens.cross_path(20, s.y0 - s.base - 4)(c, s))},
    )
    yield _mark("x_and_arrow_down", DOUBT, drawn={x: _arrow_down})
    yield _mark("bracket", DOUBT, drawn={x: _bracket})
    yield _mark("row_struck", DOUBT, drawn={x: _row_struck})
    yield _mark("section_crossed", DOUBT, drawn={x: _section_crossed}, arguable=True)
    yield _mark("x_struck", DOUBT, drawn={x: pens.both(pens.own, pens.strike())})
    yield _mark("x_ink_struck", DOUBT, after=notes.inked(x, notes.through))
    yield _mark("x_note_struck", DOUBT, after=notes.struck(x))
    yield _mark(
        "x_covered_x_below", 4, loose=True, drawn={x: pens.both(_over("X"), pens.cover()), lower: _over("X")}
    )
    yield _mark(
        "x_picture_covered", 4, loose=True, drawn={x: pens.under_picture("X"), lower: pens.typed("X")}
    )
    yield _mark(
        "x_covered", None, loose=True, drawn={x: pens.both(_over("X"), pens.cover())}, values={THIRD: None}
    )
    for name, hide in pens.HIDDEN.items():
        yield _mark(f"{name}_hidden_x_below", 4, loose=True, drawn={x: hide("X"), lower: pens.typed("X")})
        yield _mark(f"{name}_hidden_only", None, loose=True, drawn={x: hide("X")})


def _fourth_too() -> Iterator[Pair]:
    x, lower = (THIRD, 3), (THIRD, 4)
    yield _mark("outside_right", 3, loose=True, drawn={x: lambda c, s: pens.put(c, "X", s.x1 + 4, s.base)})
    yield _mark(
        "outside_four", DOUBT, drawn={x: pens.own, lower: lambda c, s: pens.put(c, "X", s.x1 + 4, s.base)}
    )
    yield _mark(
        "outside_left_four",
        DOUBT,
        drawn={(THIRD, 4, "number"): pens.both(pens.own, pens.typed("X", dx=-15.5))},
    )
    yield _mark("left_ink_four", DOUBT, after=notes.inked((THIRD, 4, "number"), notes.tick_strokes(-18)))
    yield _mark("ring_four", DOUBT, drawn={(THIRD, 4, "number"): pens.both(pens.own, pens.ring())})
    yield _mark("ring_ink_four", DOUBT, after=notes.inked((THIRD, 4, "number"), notes.around))
    yield _mark("ring_ink_four_bare", DOUBT, after=notes.inked((THIRD, 4, "number"), notes.around, bare=True))
    yield _mark("circle_note_four", DOUBT, after=notes.shape((THIRD, 4, "number"), "Circle"))
    yield _mark("square_note_four", DOUBT, after=notes.shape((THIRD, 4, "number"), "Square"))
    yield _mark("yellow_path_four", DOUBT, drawn={(THIRD, 4, "statement"): _yellow})
    yield _mark("yellow_number_four", DOUBT, drawn={(THIRD, 4, "number"): _yellow})
    yield _mark("yellow_note_four", DOUBT, after=notes.highlighted((THIRD, 4, "statement")))
    yield _mark("yellow_note_number_four", DOUBT, after=notes.highlighted((THIRD, 4, "number")))
    yield _mark("line_note_four", DOUBT, after=notes.shape((THIRD, 4, "statement"), "Line"), arguable=True)
    yield _mark(
        "statement_struck_path", DOUBT, drawn={(THIRD, 3, "statement"): pens.both(pens.own, pens.strike())}
    )
    yield _mark("statement_struck_note", DOUBT, after=notes.struck((THIRD, 3, "statement")))
    yield _mark(
        "underline_path_four",
        DOUBT,
        drawn={(THIRD, 4, "statement"): pens.both(pens.own, pens.strike(at=-0.15))},
    )
    yield _mark("free_between", DOUBT, after=notes.freetext((THIRD, 4, "statement"), "this one now", dx=240))
    yield _mark("free_heading", DOUBT, after=notes.freetext((THIRD, "heading"), "4", dx=90))
    yield _mark("stamp_heading", DOUBT, after=notes.stamp((THIRD, "heading"), "4", dx=90))
    yield _mark(
        "heading_outline",
        DOUBT,
        drawn={
            (THIRD, "heading"): pens.both(
                lambda c, s: pens.put(c, s.text, s.x, s.base, font="NeighbourBold"),
                pens.outlined("Score: 4", dx=110),
            )
        },
    )
    yield _mark(
        "mandatory_four", DOUBT, drawn={(THIRD, "mandatory"): lambda c, s: pens.put(c, "4", s.x + 60, s.base)}
    )
    yield _mark("comment_four", DOUBT, after=notes.sticky(lower, "on reflection 4"), arguable=True)


def _words_in_rows() -> Iterator[Pair]:
    third = SECTIONS[2].options
    yield _mark(
        "number_replaced",
        DOUBT,
        drawn={(THIRD, 3, "number"): pens.both(pens.own, pens.strike(), pens.typed("4", dx=8))},
    )
    yield _mark(
        "statement_now",
        DOUBT,
        drawn={(THIRD, 4, "statement"): pens.typed(third[3] + " - since May")},
        arguable=True,
    )
    yield _mark(
        "statement_applies", DOUBT, drawn={(THIRD, 4, "statement"): pens.typed(third[3] + " (applies)")}
    )
    yield _mark("statement_yes", DOUBT, drawn={(THIRD, 4, "statement"): pens.typed(third[3] + " - YES")})
    yield _mark("statement_initials", DOUBT, drawn={(THIRD, 4, "statement"): pens.typed(third[3] + " << GM")})
    yield _mark("statement_also", DOUBT, drawn={(THIRD, 4, "statement"): pens.typed("ALSO: " + third[3])})
    yield _mark("statement_not", DOUBT, drawn={(THIRD, 3, "statement"): pens.typed("NOT " + third[2])})
    yield _mark(
        "statement_no_longer", DOUBT, drawn={(THIRD, 3, "statement"): pens.typed("no longer: " + third[2])}
    )


def _words_in_cell() -> Iterator[Pair]:
    for place, text in enumerate(("X / 4", "X 4?", "XX", "X!", "XX see 4", "X (4 from May)", "X (last review 4)", "X/✓", "X = 4", "Score 4", "4 X", "X but 4 at weekends", "X (mum says 4)", "X→", "<- X", "X above", "X below", "as above", "ditto", "X x", "xX", "NO X", "X no", "X untrue", "X (2024)")):  # fmt: skip
        plain = text in ("XX", "X!", "X x", "xX")
        argued = text in ("X (last review 4)", "X (2024)", "X (mum says 4)")
        yield _mark(
            f"cell_{place:02}",
            3 if plain else DOUBT,
            loose=plain,
            arguable=argued,
            drawn={(THIRD, 3): pens.typed(text)},
        )


def marks() -> Iterator[Pair]:
    yield from _second()
    yield from _ticks()
    yield from _one()

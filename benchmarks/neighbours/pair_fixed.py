"""Answers corrected, covered, struck or hidden: of each number, date and answer of yes or no, and of marks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportlab.lib.colors import black, red

from . import notes, pens
from .pair import DOUBT, Pair
from .targets import DATES, NUMBERS, YES_NO, Number, value

ALL = (*NUMBERS, *DATES, *YES_NO)


def _visible(n: Number) -> Iterator[tuple[str, dict[str, Any]]]:
    """The accepted answer is printed, and something is seen to have been done to it."""
    yield from _drawn_over(n)
    yield from _noted_over(n)
    yield "combining", {"says": DOUBT, "draw": pens.typed("".join(sign + "\u0336" for sign in n.now))}


def _drawn_over(n: Number) -> Iterator[tuple[str, dict[str, Any]]]:
    own, new = pens.own, value(n.key, n.other)
    yield (
        "line_new",
        {"says": new, "loose": True, "draw": pens.both(own, pens.strike(), pens.after_text(n.other))},
    )
    yield "line", {"says": DOUBT, "draw": pens.both(own, pens.strike())}
    yield "red_line", {"says": DOUBT, "draw": pens.both(own, pens.strike(colour=red))}
    yield "crossed_out", {"says": DOUBT, "draw": pens.both(own, pens.cross_out())}
    yield "scribbled", {"says": DOUBT, "draw": pens.both(own, pens.scribble)}
    yield "overtyped", {"says": DOUBT, "draw": pens.both(own, pens.typed(n.other, dx=0.8, dy=-0.5))}
    yield (
        "overtyped_red",
        {"says": DOUBT, "draw": pens.both(own, pens.typed(n.other, dx=1.5, dy=1, fill=red))},
    )
    yield "above", {"says": DOUBT, "draw": pens.both(own, pens.typed(n.other, dx=1, dy=6.2, size=5.5))}
    yield (
        "covered_new",
        {"says": new, "loose": True, "draw": pens.both(own, pens.tight_cover(), pens.typed(n.other))},
    )
    yield "covered", {"says": None, "loose": True, "draw": pens.both(own, pens.tight_cover())}
    yield "blacked", {"says": DOUBT, "draw": pens.both(own, pens.tight_cover(black))}
    yield "covered_picture", {"says": new, "loose": True, "draw": pens.both(own, pens.pictured(n.other))}
    yield (
        "outline_beside",
        {"says": DOUBT, "draw": pens.both(own, pens.outlined(" / " + n.other, dx=pens.width(n.now)))},
    )
    yield (
        "picture_beside",
        {"says": DOUBT, "draw": pens.both(own, pens.pictured("or " + n.other, dx=pens.width(n.now) + 5))},
    )
    yield "outline_query", {"says": DOUBT, "draw": pens.both(own, pens.outlined("?", dx=pens.width(n.now)))}


def _noted_over(n: Number) -> Iterator[tuple[str, dict[str, Any]]]:
    p, new = n.place, value(n.key, n.other)
    yield "noted_struck", {"says": DOUBT, "after": notes.struck(p)}
    yield "noted_struck_bare", {"says": DOUBT, "after": notes.struck(p, bare=True)}
    yield "inked_through", {"says": DOUBT, "after": notes.inked(p, notes.through)}
    yield "inked_through_bare", {"says": DOUBT, "after": notes.inked(p, notes.through, bare=True)}
    yield "line_note", {"says": DOUBT, "after": notes.shape(p, "Line")}
    yield "square_note", {"says": None, "loose": True, "after": notes.shape(p, "Square", fill="1 1 1")}
    yield "free_over", {"says": new, "loose": True, "after": notes.freetext(p, n.other, fill="1 1 1")}
    yield (
        "free_over_bare",
        {"says": new, "loose": True, "after": notes.freetext(p, n.other, fill="1 1 1", bare=True)},
    )
    yield "free_across", {"says": DOUBT, "after": notes.freetext(p, n.other, dx=1)}
    yield (
        "free_beside",
        {"says": DOUBT, "after": notes.freetext(p, "now " + n.other, dx=pens.width(n.now) + 8)},
    )
    yield (
        "free_beside_bare",
        {"says": DOUBT, "after": notes.freetext(p, n.other, dx=pens.width(n.now) + 8, bare=True)},
    )
    yield "stamped", {"says": DOUBT, "after": notes.stamp(p, n.other, dx=pens.width(n.now) + 6)}
    yield (
        "replaced",
        {
            "says": DOUBT,
            "after": notes.all_of(notes.struck(p), notes.sticky(p, n.other, dx=pens.width(n.now) + 4)),
        },
    )
    yield (
        "commented",
        {
            "says": DOUBT,
            "arguable": True,
            "after": notes.sticky(p, f"should be {n.other}", dx=pens.width(n.now) + 8),
        },
    )
    yield "ringed_note", {"says": value(n.key, n.now), "loose": True, "after": notes.inked(p, notes.around)}
    yield "marked_note", {"says": value(n.key, n.now), "loose": True, "after": notes.highlighted(p)}


def _hidden(n: Number) -> Iterator[tuple[str, dict[str, Any]]]:
    """What isn't seen agrees with the rest of the form; what is seen, if anything, doesn't."""
    yield from _unseen(n)
    yield from _seen_only(n)


def _unseen(n: Number) -> Iterator[tuple[str, dict[str, Any]]]:
    """The accepted answer, hidden, with another one to be seen or none."""
    new = value(n.key, n.other)
    for name, hide in pens.HIDDEN.items():
        yield (
            f"{name}_other_seen",
            {"says": new, "loose": True, "draw": pens.both(hide(n.now), pens.typed(n.other, dx=24))},
        )
        yield f"{name}_nothing_seen", {"says": None, "loose": True, "draw": hide(n.now)}
    yield (
        "layer_other_seen",
        {
            "says": new,
            "loose": True,
            "draw": pens.typed(n.other, dx=24),
            "after": notes.layered(n.place, n.now),
        },
    )
    yield (
        "layer_nothing_seen",
        {"says": None, "loose": True, "draw": pens.typed(""), "after": notes.layered(n.place, n.now)},
    )
    yield (
        "hidden_note_seen",
        {
            "says": new,
            "loose": True,
            "draw": pens.typed(n.other, dx=24),
            "after": notes.freetext(n.place, n.now, flags=2),
        },
    )
    yield (
        "hidden_note",
        {
            "says": None,
            "loose": True,
            "draw": pens.typed(""),
            "after": notes.freetext(n.place, n.now, flags=2),
        },
    )


def _seen_only(n: Number) -> Iterator[tuple[str, dict[str, Any]]]:
    """Another answer in no letters of the page, alone or over the accepted one."""
    new = value(n.key, n.other)
    yield "outline_seen", {"says": new, "loose": True, "draw": pens.outlined(n.other)}
    yield "picture_seen", {"says": new, "loose": True, "draw": pens.pictured(n.other)}
    yield (
        "free_seen",
        {"says": new, "loose": True, "draw": pens.typed(""), "after": notes.freetext(n.place, n.other)},
    )
    yield (
        "free_seen_bare",
        {
            "says": new,
            "loose": True,
            "draw": pens.typed(""),
            "after": notes.freetext(n.place, n.other, bare=True),
        },
    )
    yield (
        "outline_over_hidden",
        {"says": new, "loose": True, "draw": pens.both(pens.typed(n.now, mode=3), pens.outlined(n.other))},
    )
    yield (
        "picture_over_text",
        {"says": new, "loose": True, "draw": pens.both(pens.typed(n.now), pens.pictured(n.other))},
    )


def fixed() -> Iterator[Pair]:
    for n in ALL:
        for kind, found in (("fix", _visible(n)), ("hid", _hidden(n))):
            for name, made in found:
                draw = made.pop("draw", None)
                yield Pair(f"{kind}_{n.name}_{name}", n.key, drawn={n.place: draw} if draw else {}, **made)

"""Hands: one writer's pen, letters, digits and habits, the same through a whole form."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from . import fonts
from .digits import DigitHand
from .sheet import Colour, Ink

BLUE: tuple[Colour, ...] = ((150, 50, 25), (170, 70, 45), (120, 40, 40), (190, 80, 60))
BLACK: tuple[Colour, ...] = ((30, 28, 28), (45, 42, 40), (20, 20, 20))
OTHER: tuple[Colour, ...] = ((40, 40, 180), (60, 110, 20), (110, 30, 100))
MARKERS: tuple[Colour, ...] = ((60, 250, 255), (120, 255, 170), (200, 150, 255), (90, 190, 255))
# Pens: how often, colours, width in points, strength, grain.
PENS: dict[str, tuple[float, tuple[Colour, ...], tuple[float, float], tuple[float, float], float]] = {
    "biro_blue": (30, BLUE, (0.9, 1.4), (0.75, 0.95), 0.25),
    "biro_black": (27, BLACK, (0.9, 1.4), (0.75, 0.95), 0.25),
    "fineliner": (14, BLACK + BLUE, (0.8, 1.3), (0.95, 1.0), 0.0),
    "gel": (12, BLACK + BLUE, (1.3, 1.9), (0.97, 1.0), 0.0),
    "thick_marker": (6, BLACK + BLUE, (2.6, 4.2), (0.9, 1.0), 0.0),
    "light_pencil": (8, ((110, 110, 110), (140, 140, 140), (95, 95, 100)), (0.9, 1.6), (0.6, 0.85), 0.55),
    "coloured": (3, OTHER, (0.9, 1.5), (0.8, 1.0), 0.1),
}
MARKS = {
    "tick": 40,
    "cross": 22,
    "blob": 6,
    "circled_number": 9,
    "underline": 4,
    "row_line": 2,
    "highlight": 5,
    "initials": 4,
    "overrun_tick": 4,
    "small_tick": 5,
    "slash": 3,
}
YES_NO = {"Yes": 30, "Y": 8, "yes": 10, "YES": 6, "circled": 26, "struck": 8, "Yes.": 3}
RAG = {"tick": 40, "cross": 18, "circled": 22, "highlight": 8, "underline": 5, "word": 4, "blob": 3}
SEPARATORS = {"/": 55, ".": 18, "-": 18, " ": 3, "mixed": 6}
YEARS = {"long": 60, "short": 40}


Manner = Literal["any", "typed", "plain"]
"""How forms are filled: by all kinds of hands, some typed; all typed (for tests without handwriting fonts); by plain hands, some typed."""


@dataclass(slots=True)
class Hand:
    """font, size (points of its letters), slant (radians), jitter (points): of its writing. typed: a form that
    was typed and then printed. marks, yes_no, rag, separator: what it is wont to make. digit: points high."""

    typed: bool
    pen_kind: str
    pen: Ink
    font: str
    size: float
    slant: float
    jitter: float
    digits: DigitHand | None
    digit: float
    marks: str
    yes_no: str
    rag: str
    separator: str
    year: str
    marker: Ink

    def spare(self, rng: Random) -> Ink:
        """The pen with this stroke's pressure."""
        return pressed(self.pen, rng)


def pressed(pen: Ink, rng: Random) -> Ink:
    """A pen with one stroke's pressure."""
    return Ink(
        pen.colour,
        pen.width * rng.uniform(0.85, 1.15),
        min(1.0, pen.strength * rng.uniform(0.92, 1.05)),
        pen.grain,
    )


def weighted(rng: Random, table: dict[str, int]) -> str:
    return rng.choices(list(table), list(table.values()))[0]


def any_pen(rng: Random, faint: bool) -> tuple[str, Ink]:
    """Its kind and its ink; faint: whether it may be a light pencil as faint as they get."""
    kind = rng.choices(list(PENS), [row[0] for row in PENS.values()])[0]
    _, colours, width, strength, grain = PENS[kind]
    if kind == "light_pencil" and not faint:
        dark = rng.randint(50, 80)
        return kind, Ink((dark, dark, dark), rng.uniform(1.2, 1.8), rng.uniform(0.85, 1.0), 0.3)
    return kind, Ink(rng.choice(colours), rng.uniform(*width), rng.uniform(*strength), grain)


def writer(rng: Random, faint: bool = True) -> Hand:
    """A person with a pen; faint: which may be a light pencil, or a highlighter. Of a page in black and white nobody,
    a person neither, can see those. Raises FontsMissing or DigitsMissing."""
    kind, pen = any_pen(rng, faint)
    digit = rng.uniform(8.0, 14.5)
    slant = rng.gauss(0.08, 0.14)
    return Hand(
        typed=False,
        pen_kind=kind,
        pen=pen,
        font=rng.choice(fonts.hands()),
        size=rng.uniform(8.5, 13.5),
        slant=rng.gauss(0.0, 0.08),
        jitter=rng.uniform(0.1, 0.9),
        digits=DigitHand(rng, slant, min(pen.width / digit, 0.2)),
        digit=digit,
        marks=weighted(rng, MARKS if faint else _without_tints(MARKS)),
        yes_no=weighted(rng, YES_NO),
        rag=weighted(rng, RAG if faint else _without_tints(RAG)),
        separator=weighted(rng, SEPARATORS),
        year=weighted(rng, YEARS),
        marker=Ink(rng.choice(MARKERS), rng.uniform(7, 11), rng.uniform(0.6, 1.0)),
    )


def plain_writer(rng: Random, faint: bool = True) -> Hand:
    """A hand as the outside examples have: a pen that shows, digits as their pictures are, one kind of letters, slashes, ticks and
    crosses, a letter ringed, a band ticked or ringed."""
    hand = writer(rng, faint)
    colour = rng.choice(BLACK + BLUE)
    return replace(
        hand,
        pen_kind="plain",
        pen=Ink(colour, rng.uniform(0.9, 1.5), rng.uniform(0.85, 1.0), 0.0),
        font="caveat" if "caveat" in fonts.hands() else hand.font,
        slant=0.0,
        digits=DigitHand(rng, 0.0, 0.1, as_they_are=True),
        digit=rng.uniform(9.5, 12.5),
        marks=rng.choice(("tick", "cross")),
        yes_no=rng.choice(("Yes", "circled")),
        rag=rng.choice(("tick", "cross", "circled")),
        separator="/",
    )


def _without_tints(ways: dict[str, int]) -> dict[str, int]:
    return {way: weight for way, weight in ways.items() if way != "highlight"}


def typist(rng: Random, faint: bool = True) -> Hand:
    """Somebody who filled the form on a screen and printed it."""
    colour: Colour = rng.choice(BLUE) if rng.random() < 0.12 else (15, 15, 15)
    ink = Ink(colour, 0.8, rng.uniform(0.9, 1.0))
    return Hand(
        typed=True,
        pen_kind="print",
        pen=ink,
        font=rng.choice(fonts.prints()),
        size=rng.uniform(8.5, 11.5),
        slant=0.0,
        jitter=0.0,
        digits=None,
        digit=rng.uniform(8.5, 11.5),
        marks=rng.choice(("typed_x", "typed_x", "typed_tick", "typed_dot", "typed_lower_x")),
        yes_no=rng.choice(("Yes", "Yes", "Y", "yes", "YES")),
        rag=rng.choice(("typed_x", "typed_x", "typed_tick", "highlight" if faint else "typed_tick")),
        separator="/",
        year="long",
        marker=Ink(rng.choice(MARKERS), 9, rng.uniform(0.6, 1.0)),
    )

"""The two sets of choices that make a page: its geometry (a layout's own) and its style (drawn by seed)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

A4, LETTER, A4_ACROSS = (595.28, 841.89), (612.0, 792.0), (841.89, 595.28)


@dataclass(frozen=True, slots=True)
class Geometry:
    """Where things stand. tick: left (before the number), right, last (right of a number at the right).

    number: left, right or inline ("1." before the statement). box: empty, glyph, drawn or bracket.
    rules: grid, horizontal, shaded or none. heading: a row of the table or a line above it.
    details: answers in the label's cell (same), in a cell to the right, or in one below.
    breaks: page breaks before these parts (details, referrer, summary, judgement, or a section's number).
    columns: the order of number, tick and statement where it is none of the usual; order: of the parts.
    split: section number -> how many of its options stay on the first page. notes: print the guidance.
    """

    page: tuple[float, float] = A4
    margins: tuple[float, float] = (50, 50)
    tick: str = "right"
    tick_width: float = 0.22
    number: str = "left"
    box: str = "empty"
    rules: str = "grid"
    heading: str = "row"
    mandatory: bool = True
    details: str = "same"
    summary: str = "two"
    summary_at: str = "before"
    rag: str = "row"
    overall: str = "below"
    judgement: str = "below"
    associates: str = "row"
    breaks: tuple[str, ...] = ("summary", "1", "4", "7", "10")
    split: tuple[tuple[int, int], ...] = ()
    repeat: bool = False
    keep: bool = True
    notes: bool = True
    yn_choice: str = ""
    row_height: float = 0
    shade: str = "#d9d9d9"
    columns: tuple[str, ...] = ()
    order: tuple[str, ...] = ()


@dataclass(slots=True)
class Style:
    """How the referrer filled it in, and what the page looks like.

    fill: typed, overlay (values drawn on a finished blank), acroform or flattened.
    mark: a typed character, or the name of another way of marking. yes_no: as in YES_NO.
    """

    fill: str = "typed"
    mark: str = "X"
    yes_no: str = "typed"
    dates: str = "d/m/Y"
    font: str = "sans"
    size: float = 9.5
    colour: str = "#fff2a8"
    ink: str = "#000080"
    header: str = ""
    footer: str = ""
    number_pages: bool = False
    names: str = "plain"
    buttons: str = "checkbox"
    appearances: bool = True
    fields_by: str = "pypdf"


TYPED = ("X", "x", "✓", "✔", "☑", "☒", "●", "Yes", "KP", "√")
DRAWN = ("circle", "tick", "cross")
ROWS = ("bold", "highlight")
NOTES = ("annot_ink", "annot_freetext", "annot_highlight", "annot_stamp", "annot_square", "annot_circle")
MARKS = TYPED + DRAWN + ROWS + NOTES
DATES = ("d/m/Y", "d.m.y", "do Month Y", "d Mon Y", "Y-m-d", "d-m-y", "d/m/y", "dd Month Y")
ON_PRINT = ("circled", "annot_circle", "struck", "strikeout")
YES_NO = ("typed", "upper", "letter", *ON_PRINT)


def draw(
    seed: object, *, marks: tuple[str, ...] = MARKS, fonts: tuple[str, ...] = ("sans", "serif")
) -> Style:
    """A style for this seed, of the marks and fonts that the layout can carry."""
    rng = Random(f"style/{seed}")
    return Style(
        mark=rng.choice(marks),
        yes_no=rng.choice(YES_NO),
        dates=rng.choice(DATES),
        font=rng.choice(fonts),
        size=rng.choice((8.5, 9, 9.5, 10)),
        colour=rng.choice(("#fff2a8", "#ffff00", "#c6efce", "#bdd7ee")),
        ink=rng.choice(("#000080", "#000000", "#1f3864", "#7f0000")),
        header=rng.choice(("", "", "OFFICIAL - SENSITIVE", "CONFIDENTIAL when complete")),
        footer=rng.choice(("", "", "Version 3.2", "Review date 1 April")),
        number_pages=rng.random() < 0.5,
    )


def write_date(day: date, how: str) -> str:
    """A date in one of the ways that people in the UK write it."""
    d, m, y, yy = day.day, day.month, day.year, day.strftime("%y")
    suffix = "th" if 11 <= d <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(d % 10, "th")
    month = day.strftime("%B")
    return {
        "d/m/Y": f"{d}/{m}/{y}",
        "d/m/y": f"{d}/{m}/{yy}",
        "d.m.y": f"{d:02}.{m:02}.{yy}",
        "d-m-y": f"{d}-{m}-{yy}",
        "do Month Y": f"{d}{suffix} {month} {y}",
        "d Mon Y": f"{d} {month[:3]} {y}",
        "dd Month Y": f"{d:02} {month} {y}",
        "Y-m-d": f"{y}-{m:02}-{d:02}",
        "ddmmyyyy": f"{d:02}{m:02}{y}",
    }[how]

"""What a viewer adds after the form was finished: notes, strike-outs, patches, stamps; and pages that belong to it or don't."""

from __future__ import annotations

from random import Random

from pypdf import PdfWriter
from pypdf.generic import NameObject, TextStringObject

from . import notes
from .notes import Spots
from .pair import DOUBT, After, Pair
from .pair_marks import KEY

DOB, CP, SCORE = "young_person.dob", "needs.cp_plan_or_looked_after", "summary.substance_use"


def sticky(name: str, words: str) -> After:
    def after(writer: PdfWriter, spots: Spots) -> None:
        spot = spots[name]
        box = (spot.x1 - 30, spot.y0 - 2, spot.x1 - 12, spot.y0 + 16)
        x, y = box[0], box[1]
        drawn = f"1 0.9 0.3 rg 0 G {x} {y} 16 14 re B {x + 3} {y + 9} m {x + 13} {y + 9} l {x + 3} {y + 5} m {x + 13} {y + 5} l S"
        notes.put(writer, spot.page, "Text", box, drawn, Contents=words, Name=NameObject("/Comment"))

    return after


def strike(name: str, wide: float, words: str = "", shown: bool = True, left: float = 0) -> After:
    """A StrikeOut over what stands there, and what is typed beside it."""

    def after(writer: PdfWriter, spots: Spots) -> None:
        spot = spots[name]
        x = spot.x0 + left
        notes.quads(writer, "StrikeOut", spot.page, (x, spot.y1 - 12, x + wide, spot.y1), "1 0 0", shown)
        if words:
            notes.text(writer, spot, words, 9, left=left + wide + 6, colour="0.8 0 0")

    return after


def typed(name: str, words: str, left: float = 90, size: float = 9) -> After:
    return lambda writer, spots: notes.text(writer, spots[name], words, size, left=left, colour="0.8 0 0")


def patched(name: str, wide: float, words: str, left: float = 0) -> After:
    """A white patch over what stands there, other words upon it."""

    def after(writer: PdfWriter, spots: Spots) -> None:
        spot = spots[name]
        x = spot.x0 + left
        box = (x - 1, spot.y1 - 12, x + wide, spot.y1 + 1)
        notes.put(
            writer,
            spot.page,
            "Square",
            box,
            f"1 1 1 rg {box[0]} {box[1]} {box[2] - box[0]} 13 re f",
            IC=notes._numbers((1, 1, 1)),
        )
        if words:
            notes.text(writer, spot, words, 9, left=left)

    return after


def inked(name: str, how: str) -> After:
    def after(writer: PdfWriter, spots: Spots) -> None:
        spot, rng = spots[name], Random(f"parishes/{name}/{how}")
        x = (spot.x0 + spot.x1) / 2
        y = spot.y0 - 3 if how == "between" else spot.middle
        made = {"tick": notes.tick, "between": notes.tick, "cross": notes.cross}
        strokes = made[how](rng, x, y, 11) if how in made else notes.scribble(rng, x - 12, y, 26, 9)
        notes.ink(writer, spot.page, strokes)

    return after


def stamped(words: str) -> After:
    def after(writer: PdfWriter, spots: Spots) -> None:
        drawn = f"q 0.8 0 0 RG 0.8 0 0 rg 2 w 150 690 300 50 re S BT /Helv 34 Tf 165 703 Td ({words}) Tj ET Q"
        notes.put(writer, 0, "Stamp", (150, 690, 450, 740), drawn, Contents=words)

    return after


def reply(name: str, words: str) -> After:
    """A comment whose text only the comments' list shows."""

    def after(writer: PdfWriter, spots: Spots) -> None:
        spot = spots[name]
        note = notes.put(writer, spot.page, "Highlight", (spot.x0, spot.y0, spot.x0 + 40, spot.y1), "/Mul gs 1 0.95 0.4 rg "
                         f"{spot.x0} {spot.y0} 40 {spot.y1 - spot.y0} re f", QuadPoints=notes._numbers((spot.x0, spot.y1, spot.x0 + 40, spot.y1, spot.x0, spot.y0, spot.x0 + 40, spot.y0)))  # fmt: skip
        note[NameObject("/Contents")] = TextStringObject(words)

    return after


PREVIOUS = (
    "<div style='break-before:page'></div><h3>PREVIOUS ASSESSMENT, 12/01/2024, for information only</h3><table><tr class=h><td>Indicator<td>Score"
    "<tr><td>Consumption of controlled substances<td>5<tr><td>Accommodation<td>4<tr><td>Total Assessment Score<td>38<tr><td>Overall Score<td>46</table>"
)
RULE = "<div style='border-bottom: .7pt solid #999'></div>"  # drawn as a filled path of no height
EXAMPLE = (
    "<h3>EXAMPLE (not this child)</h3><table><tr class=h><td colspan=2>3. Substance use<td><tr><td>4<td>Problematic drug/alcohol use known or suspected<td>X</table>"
    "<div style='break-after:page'></div>"
)


def pairs() -> list[Pair]:
    marked = f"{KEY}={{}}"
    return [
        Pair("notes_sticky_dob", DOB, DOUBT, after=sticky(DOB, "Mum says DOB is 14/06/2012"), arguable=True),
        Pair("notes_sticky_mark", KEY, DOUBT, after=sticky(marked.format(4), "Changed to 4 after supervision"), arguable=True, either=(4,)),
        Pair("notes_typed_mark", KEY, DOUBT, after=typed(marked.format(3), "now 4 UM", 62, 7), either=(4,)),
        Pair("notes_strike_dob", DOB, DOUBT, after=strike(DOB, 52)),
        Pair("notes_strike_bare_dob", DOB, DOUBT, after=strike(DOB, 52, shown=False), arguable=True),
        Pair("notes_strike_score", SCORE, 3, {SCORE: "4"}, strike(SCORE, 10, "3", left=25), loose=True),
        Pair("notes_strike_mark", KEY, DOUBT, after=strike(marked.format(3), 14, left=43), either=(1, 2, 4, 5)),
        Pair("notes_patch_dob", DOB, DOUBT, after=patched(DOB, 56, ""), nothing=True, loose=True),
        Pair("notes_patch_score", SCORE, 3, {SCORE: "4"}, patched(SCORE, 20, "3", 22), loose=True),
        Pair("notes_patch_cp", CP, DOUBT, after=typed(CP, "Yes from 24/03", 40), arguable=True),
        Pair("notes_ink_tick", KEY, 3, {(KEY, 3): ""}, inked(marked.format(3), "tick"), loose=True),
        Pair("notes_ink_two", KEY, DOUBT, after=inked(marked.format(4), "tick"), either=(4,)),
        Pair("notes_ink_between", KEY, DOUBT, {(KEY, 3): ""}, inked(marked.format(3), "between"), either=(4,)),
        Pair("notes_ink_blot", KEY, 3, {(KEY, 4): "X"}, inked(marked.format(4), "blot"), loose=True),
        Pair("notes_stamp_copy", "judgement.score", 5, after=stamped("COPY"), loose=True),
        Pair("notes_stamp_void", "judgement.score", DOUBT, after=stamped("SUPERSEDED"), arguable=True),
        Pair("notes_reply", SCORE, DOUBT, after=reply(SCORE, "Should this be 4?"), arguable=True),
        Pair("notes_previous", SCORE, 3, {"end": PREVIOUS}, loose=True),
        Pair("notes_flat_rule", "judgement.score", 5, {"page": RULE}),
        Pair("notes_example", KEY, 3, {"page": EXAMPLE}, loose=True),
    ]  # fmt: skip

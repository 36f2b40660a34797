"""What a hub's scanner and mailbox join: covers, blank sheets, several forms, pages lost, doubled and mixed up."""

from __future__ import annotations

import io
from typing import Any

from pypdf import PdfReader, PdfWriter

from .agency_notes import as_it_is
from .cases import fill
from .fill import Filled
from .hub_form import assessment, checklist
from .layout import Layout, Way
from .paper import Paper
from .post import pages, written
from .truth import truth

COVER = (
    "Fableford MASH, 1 Pretend Street. Date: 4th June 2024",
    "Dear colleagues, please find the CSE assessment of the young person whom we discussed. Last year the Overall "
    "Score was 41 (Red). The name of referrer is on the form. A CSE Indicator Checklist may follow.",
)
HELP = (
    "How to complete this form",
    "Tick one box in each section and carry each score to the table. A total of 38 and above is Red, 18-42 Amber and "
    "10-22 Green. Enter dates as dd/mm/yyyy. Any child under 13 must be referred at once.",
)
KINDS = ("with_list", "children", "mixed", "lost", "list", "doubled", "help", "list", "list", "letter_list")


def _sheet(*texts: str) -> bytes:
    p = Paper(11, font="Times-Roman")
    for text in texts:
        p.say(text, after=12)
    return p.done()


def _join(parts: list[tuple[bytes, list[int]]]) -> bytes:
    writer = PdfWriter()
    for data, wanted in parts:
        known = PdfReader(io.BytesIO(data)).pages
        for number in wanted:
            writer.add_page(known[number])
    return written(writer)


def _two(seed: int, number: int, way: Way, case: str, ticks: str) -> tuple[Filled, Filled]:
    child, list_ = fill(case, f"hub/{seed}/{number}"), fill(ticks, f"hub/{seed}/{number}")
    child.dates = way["dates"]
    list_.values["child.name"] = child.values["young_person.name"]
    return child, list_


def bundle(seed: int, number: int) -> tuple[str, bytes, list[dict[str, Any]], Way]:
    """Its kind, the file, the truth of each form in it, and how it was filled."""
    kind, way = KINDS[(number + (seed - 1) * 3) % len(KINDS)], LAYOUT.way(seed, number)
    case = ("agree", "overlap", "cp_yes", "missing_4", "some_blank", "exploited", "under_13", "red")[
        (number + seed) % 8
    ]
    ticks = ("threshold", "below", "under_13_tick", "higher", "no_tick", "one_medium", "no_name")[
        (number + seed) % 7
    ]
    if kind == "list":
        one = fill(ticks, f"hub/{seed}/{number}")
        data, _ = checklist(one, way)
        return f"list-{ticks}", data, [truth(one, [1])], way
    child, list_ = _two(seed, number, way, case, ("many", "one_medium")[number % 2])
    data, where = assessment(child, way)
    count = pages(data)
    every = list(range(count))
    sheet, empty = _sheet(*COVER), _sheet("")
    if kind in ("with_list", "letter_list"):
        ticked, _ = checklist(list_, way)
        before = [(sheet, [0]), (empty, [0])] if kind == "with_list" else [(sheet, [0])]
        first = truth(child, [len(before) + 1 + at for at in every])
        second = truth(list_, [len(before) + count + 1], beside=first)
        return f"{kind}-{case}", _join([*before, (data, every), (ticked, [0])]), [first, second], way
    if kind == "children":
        other = fill("agree", f"hub/{seed}/{number}/other")
        other.values["young_person.name"] = "Bronagh O'Sibling"
        more, _ = assessment(other, way)
        both = [
            truth(child, [at + 1 for at in every]),
            truth(other, [count + 1 + at for at in range(pages(more))]),
        ]
        return f"{kind}-{case}", _join([(data, every), (more, list(range(pages(more))))]), both, way
    if kind == "help":
        mixed = _join(
            [(data, [0]), (_sheet(*HELP), [0]), (data, every[1:3]), (empty, [0]), (data, every[3:])]
        )
        own = [1, 3, 4, *range(6, count + 3)]
        return f"{kind}-{case}", mixed, [truth(child, own)], way
    order = {"mixed": [*reversed(every[1:]), 0], "lost": [*every[:3], *every[4:]], "doubled": [*every, 3]}[
        kind
    ]
    if kind == "lost":
        child.hides = {key for key, page in where.items() if page == 3}
        child.required = {"page_missing"}
    if kind == "doubled":
        child.required = {"page_repeated"}
    return f"{kind}-{case}", _join([(data, order)]), [truth(child, list(range(1, len(order) + 1)))], way


LAYOUT = Layout(
    "hub_bundle",
    lambda f, way: assessment(f, way)[0],
    as_it_is,
    (
        {"mark": "zapf", "tick": "box"},
        {"mark": "X", "tick": "bracket", "rule": "under"},
        {"mark": "x", "tick": "column", "rule": "round"},
        {"mark": "zapf", "tick": "bracket", "rule": "dash"},
    ),
)

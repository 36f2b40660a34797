"""How many marks among words are doubts, and how many words alone: whole pages of the bench of scans, read as `read` does.

    python -m benchmarks.scans.fetch_fonts
    python -m benchmarks.marks_in_text --seed 721 --count 300

On each page the first statement's cell of section 9 holds words; a third have a mark there that was taken back, or a second
one that stands, beside the mark of another statement, which the summary would say. No page has both hands and marks of training.
"""

from __future__ import annotations

import argparse
from collections import Counter
from datetime import date
from random import Random

import cv2
import numpy as np

from benchmarks.digit_training.report import say
from benchmarks.scans import cases
from benchmarks.scans import paper as wear_and_tear
from benchmarks.scans.fill import Order, fill_page
from benchmarks.scans.hands import weighted, writer
from benchmarks.scans.machines import MACHINES, Shot, habits
from benchmarks.scans.pile import TWO_TONE, layouts
from benchmarks.scans.sheet import Pixels, Sheet
from benchmarks.scans.table import Knobs
from benchmarks.scans.withdraw import WAYS, Withdrawn
from benchmarks.scans.writing import plain
from extractors.layouts.layout import Layout, LayoutPage
from extractors.scans.found.find_page import Before, find_page
from extractors.scans.found.known import Known, load_known
from extractors.scans.one_mark import NOBODYS
from extractors.scans.picture.pixels import PagePicture
from extractors.scans.read_page import read_page

SECTION = "indicators.risky_associations"
ASKED = f"{SECTION}.associates"
KINDS = ("mfp", "flatbed", "phone", "photocopy", "mfp", "flatbed", "fax_fine")
LAYOUTS = ("northamptonshire-assessment", "northamptonshire-assessment", "sample-assessment")
WHAT = ("words alone", "taken back", "words alone", "taken back", "second mark")
ELSEWHERE = {"highlight": 1, "row_line": 1, "underline": 1, "circled_number": 1}  # marks outside of the cell
INSIDE = {"tick": 40, "cross": 22, "blob": 6, "overrun_tick": 4, "small_tick": 5, "slash": 3, "initials": 4}
TEXTS = (
    "'Biz' (approx 25, drives white van), Kayleigh M, Jordan P",
    "None known",
    "Sky & Tia - both LAC at the same home",
    'Male known only as "Uncle T"',
    "Dylan + Max (brothers)",
    "Alex Wolf, Roxy K, Jax",
    "Unknown adult male, drives a black VW",
    "Ellie, Chloe and others at Willow House",
    "N/A",
    "Older boyfriend Zak 19",
    "Travis / Vinny",
    "Group of males by the takeaway on Mill St",
    "J. Marsh, W. Kelly, T. Vance",
)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=721)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--severity", type=int, default=1)
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    bench, known, counts = layouts(), load_known(None), Counter[tuple[str, str]]()
    for number in range(options.count):
        rng = Random(f"marks in text/{options.seed}/{number}")
        layout, knobs = bench[LAYOUTS[number % 3]], Knobs(KINDS[number % len(KINDS)], options.severity)
        what = WHAT[number % len(WHAT)]
        page, order = _filled(layout, what, knobs, rng)
        held = _held(_shot(page, layout, order, knobs, rng), known, layout.name, page.number)
        counts[what, "found"] += held is not None
        counts[what, "doubts"] += bool(held)
        if options.list and held is not None and held != (what != "words alone"):
            say(f"{number} {knobs.kind} {what} {order.hand.marks} {order.hand.font} {order.withdrawn}")
    for what in dict.fromkeys(WHAT):
        say(f"{what}: of {counts[what, 'found']} {counts[what, 'doubts']} stay doubts")


def _filled(layout: Layout, what: str, knobs: Knobs, rng: Random) -> tuple[LayoutPage, Order]:
    hand = writer(rng, knobs.kind not in TWO_TONE)
    if what != "words alone" and hand.marks in ELSEWHERE:
        hand.marks = weighted(rng, INSIDE)
    filled, _ = cases.filled_form(layout, "agree_any", f"marks in text/{rng.random()}", rng)
    meant = rng.choice((2, 2, 3, 4, 5))
    filled.values[SECTION] = (1, meant) if what == "second mark" else meant
    filled.values[ASKED] = plain(rng.choice(TEXTS), hand.font)
    taken_back = {SECTION: Withdrawn(rng.choice(WAYS), 1, meant)} if what == "taken back" else {}
    page = next(p for p in layout.pages if p.of(SECTION, "row"))
    return page, Order(filled, hand, rng, taken_back)


def _shot(page: LayoutPage, layout: Layout, order: Order, knobs: Knobs, rng: Random) -> Shot:
    kept = habits(knobs, rng)
    sheet = Sheet(page, not kept.colour, 1 - rng.uniform(0, knobs["toner"]), rng.randrange(2**31))
    fill_page(sheet, page, layout, order)
    wear_and_tear.wear(sheet, knobs, rng.random() < knobs["holes"], None, rng)
    return MACHINES[knobs.kind](sheet.pixels, kept, knobs, rng, 0)


def _held(shot: Shot, known: Known, layout: str, number: int) -> bool | None:
    """Whether the first statement's ink stays a doubt, or a mark, whatever the summary says; None where the page wasn't found."""
    pixels: Pixels = shot.pixels
    if shot.bits != 1:
        code = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, shot.jpeg])[1]
        pixels = np.asarray(cv2.imdecode(code, cv2.IMREAD_UNCHANGED), np.uint8)
    dpi = shot.dpi[0]
    if shot.dpi[1] != dpi:
        size = (pixels.shape[1], round(pixels.shape[0] * dpi / shot.dpi[1]))
        pixels = np.asarray(cv2.resize(pixels, size), np.uint8)
    high, wide = pixels.shape[:2]
    before = Before(layout, number - 1, np.eye(3), (0, 0), dpi)  # so that no twin is taken for it
    ink = find_page(PagePicture(1, pixels, dpi, wide * 72 / dpi, high * 72 / dpi), known, before)
    if ink is None or ink.known.layout != layout:
        return None
    rows = read_page(ink, date(2026, 3, 2)).rows
    found = [e for row in rows if (row.key, row.value) == (SECTION, 1) for e in row.evidence]
    return not all(e.strength == "doubt" and e.what in NOBODYS for e in found)


if __name__ == "__main__":
    main()

"""The pile of paper that goes through the machine: the forms' pages, and what else lies in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import cv2
import numpy as np

from extractors.layouts.layout import Layout, LayoutPage
from extractors.layouts.store import load_layouts
from sample_forms.answers import CHECKLIST, Filled
from schemas.forms import load_form

from . import cases, fonts
from .fill import TYPED_DATES, Order
from .hands import Hand, Manner, plain_writer, typist, writer
from .sheet import Ink, Sheet
from .table import Knobs
from .withdraw import Withdrawn
from .writing import plain, write

TWO_TONE = (
    "fax_fine",
    "fax_standard",
    "photocopy",
)  # who sends these presses harder, or nothing would arrive


@dataclass(slots=True)
class Paper:
    """One form that somebody filled."""

    layout: Layout
    filled: Filled
    withdrawn: dict[str, Withdrawn]
    hand: Hand
    order: Order


@dataclass(frozen=True, slots=True)
class Leaf:
    """One side of paper in the pile. form: its place among the papers, None where it belongs to none.
    page: of the layout."""

    form: int | None
    page: LayoutPage | None
    what: str = "page"


@dataclass(slots=True)
class Pile:
    papers: list[Paper]
    leaves: list[Leaf]
    happened: list[str] = field(default_factory=list)

    def pages_of(self, form: int) -> list[int]:
        """Counted from 1 in the file."""
        return [number for number, leaf in enumerate(self.leaves, 1) if leaf.form == form]

    def lacking(self, form: int) -> set[str]:
        """Keys that stood only on a page that isn't in the pile."""
        there = {leaf.page.number for leaf in self.leaves if leaf.form == form and leaf.page}
        pages = self.papers[form].layout.pages
        gone = {
            r.key for page in pages if page.number not in there for r in page.regions if r.role != "label"
        }
        kept = {r.key for page in pages if page.number in there for r in page.regions if r.role != "label"}
        return gone - kept

    def twice(self, form: int) -> bool:
        numbers = [leaf.page.number for leaf in self.leaves if leaf.form == form and leaf.page]
        return len(numbers) != len(set(numbers))


def layouts() -> dict[str, Layout]:
    """Those that ship with the project."""
    return {one.name: one for one in load_layouts(Path("none")).layouts}


def paper(layout: Layout, seed: str, rng: Random, faint: bool = True, manner: Manner = "any") -> Paper:
    """A filled form. faint: a pencil may be light."""
    typed = manner == "typed" or rng.random() < cases.TYPED["fillable" in layout.name]
    hand = (
        typist(rng, faint) if typed else plain_writer(rng, faint) if manner == "plain" else writer(rng, faint)
    )
    variation = cases.choose_variation(layout.form, rng)
    filled, withdrawn = cases.filled_form(layout, variation, seed, rng)
    cases.leave_out_what_the_layout_lacks(filled, layout)
    for question in load_form(layout.form).of_kind("text"):
        if words := filled.values[question.key]:
            filled.values[question.key] = plain(words, hand.font)
    order = Order(filled, hand, rng, withdrawn)
    order.date_style = rng.choice(TYPED_DATES) if typed else rng.choice(("padded", "padded", "short"))
    return Paper(layout, filled, withdrawn, hand, order)


def pile(seed: str, knobs: Knobs, rng: Random, known: dict[str, Layout], manner: Manner = "any") -> Pile:
    """One file's paper. At most one thing is wrong with its pages."""
    shares = {name: share for name, share in cases.LAYOUTS.items() if name in known}
    layout = known[rng.choices(list(shares), list(shares.values()))[0]]
    faint = knobs.kind not in TWO_TONE
    papers = [paper(layout, f"{seed}/0", rng, faint, manner)]
    happened = []
    if rng.random() < knobs["several_forms"]:
        papers.append(_another(papers[0], known, seed, rng, faint, manner))
        happened.append("several_forms")
    leaves = [Leaf(form, page) for form, one in enumerate(papers) for page in one.layout.pages]
    _disturb(leaves, len(papers), knobs, rng, happened)
    if rng.random() < knobs["blank_backs"]:
        leaves = [one for leaf in leaves for one in (leaf, Leaf(None, None, "back"))]
        happened.append("blank_backs")
    if rng.random() < knobs["cover_sheet"]:
        leaves.insert(0, Leaf(None, None, "cover"))
        happened.append("cover_sheet")
    return Pile(papers, leaves, happened)


def _another(
    first: Paper, known: dict[str, Layout], seed: str, rng: Random, faint: bool, manner: Manner
) -> Paper:
    """The same child's checklist beside an assessment, or another child's form of the same kind."""
    if first.layout.form != CHECKLIST and rng.random() < 0.6:
        names = [name for name, one in known.items() if one.form == CHECKLIST]
        second = paper(known[rng.choice(names)], f"{seed}/1", rng, faint, manner)
        second.filled.values["child.name"] = first.filled.values["young_person.name"]
        return second
    return paper(first.layout, f"{seed}/1", rng, faint, manner)


def _disturb(leaves: list[Leaf], forms: int, knobs: Knobs, rng: Random, happened: list[str]) -> None:
    """One of: a page missing, twice, or all out of order; only where it can be told whose a page is."""
    if forms > 1 or len(leaves) < 3:
        return
    if rng.random() < knobs["missing_page"]:
        del leaves[rng.randrange(len(leaves))]
        happened.append("missing_page")
    elif rng.random() < knobs["page_twice"]:
        leaves.insert(rng.randrange(len(leaves) + 1), leaves[rng.randrange(len(leaves))])
        happened.append("page_twice")
    elif rng.random() < knobs["shuffled"]:
        if rng.random() < 0.5:
            leaves.reverse()
        else:
            rng.shuffle(leaves)
        happened.append("shuffled")


def empty_sheet(like: LayoutPage, grey: bool, words: tuple[str, ...], rng: Random) -> Sheet:
    """Paper without a form; words: lines of a cover sheet."""
    done, data = cv2.imencode(
        ".png", np.full((round(like.height / 72 * 200), round(like.width / 72 * 200)), 255, np.uint8)
    )
    assert done
    page = LayoutPage(1, like.width, like.height, data.tobytes(), ())
    sheet = Sheet(page, grey)
    hand = typist(rng)
    hand.size, hand.font = rng.uniform(11, 17), fonts.prints()[0]
    hand.pen = Ink((15, 15, 15), 1.0)
    for number, line in enumerate(words):
        top = 90 + number * hand.size * 2.2
        write(sheet, line, (70, top, like.width - 50, top + 40), None, hand, rng)
    return sheet


def cover_words(rng: Random, pages: int) -> tuple[str, ...]:
    """As people put before a fax; its words resemble a form's."""
    return (
        rng.choice(("FAX", "Fax transmission", "STRICTLY CONFIDENTIAL")),
        "To: Northshire MASH    From: "
        + rng.choice(("Testerby Academy", "Samplebury Surgery", "Mock House")),
        f"Date: {rng.randint(1, 28)}/{rng.randint(1, 12)}/2025    Pages: {pages + 1}",
        "Re: Child Sexual Exploitation Assessment" if rng.random() < 0.6 else "Re: referral",
        "Please ring if any page is missing or can't be read.",
    )

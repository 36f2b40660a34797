"""More of the series: loose rings, forms that end their pages elsewhere, dates of assessment that can't be read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..clients.make import Made
from ..clients.web import print_web
from ..clients.wording import KEYS
from .case import ASSESSED, BORN, DATES, UNSURE, Case
from .cases import fill
from .changes import add_up
from .faults import KNOWN, RUN_ON, Named, made_of, sfirst, silent, valign2
from .layout import Job, Layout, Way, printed
from .rules import expected
from .truth import form_line, made
from .web_layouts import person_cells as web_person
from .web_parts import HEADING, css, page, sections
from .web_sums import intro, judgement, overall, rag, summary

SPLIT_KINDS = ("agree", "agree_high", "cp_yes", "exploited", "under13", "summary")
RINGS = (  # how much wider and higher than need be, and how far off to the right and up
    *((0, 0, 0, 0), (6, 2, 0, 0), (6, 5, 0, 0), (12, 8, 0, 0), (6, 2, -4, 3), (6, 2, -4, -3)),
    *((20, 12, 0, 0), (6, 5, 4, 5), (6, 8, 0, -5)),
)
NUMBER_RINGS = (
    *((0, 0, 0, 0), (1, 2, 0, 0), (2, 4, 0, 0), (3, 6, 0, 0), (4, 9, 0, 0)),
    *((1, 2, 0, 4), (1, 2, 0, -4)),
)


def ring(seed: int) -> list[Made]:
    """Rings round bands and numbers, drawn more and more loosely."""

    def named() -> Iterator[Named]:
        place = 0
        for loose in RINGS:
            for band in ("red", "amber"):
                for name in ("rl_county", "rl_std"):
                    case = fill(f"{seed}/{60 + place}", "agree")
                    case.bands = [band]
                    way = {"mark": "X", "yes": "typed", "rag": "ring", "loose_band": loose}
                    yield f"{name}-{band}-{'_'.join(map(str, loose))}", (KNOWN[name], case, way)
                    place += 1
        for place, loose in enumerate(NUMBER_RINGS):
            for name in ("rl_county", "rl_land"):
                case = fill(f"{seed}/{160 + place}", "agree")
                case.marks[KEYS[9]] = case.marks[KEYS[0]] = [4]
                case.bands = None
                way = {"mark": "ring", "yes": "typed", "rag": "X", "loose_number": loose}
                yield f"number-{name}-{'_'.join(map(str, loose))}", (KNOWN[name], add_up(case), way)

    return made_of("ring", named())


def _web_run_on(case: Case, way: Way) -> str:
    way = {**way, "tick_width": "12%"}
    body = HEADING + web_person(case, way) + intro() + summary(case) + rag(case, "X", column=True)
    body += overall(case) + sections(case, way, "ndt", keep=False) + judgement(case)
    return page(body, css("Liberation Serif", way["size"], "#222", ".l{width:22%}"), way["paper"])


WEB_RUN_ON = Layout("web_run_on", _web_run_on, print_web)


def split(seed: int) -> list[Made]:
    """The same forms at other sizes of type and paper, so that pages end elsewhere, in the middle of sections too."""

    def named() -> Iterator[Named]:
        place = 0

        def case() -> Case:
            return fill(f"{seed}/{3000 + place}", SPLIT_KINDS[place % 6])

        for size in (7.5, 8.5, 9.5, 10, 10.5, 11, 12):
            for order in ("ndt", "tnd"):
                way: dict[str, object] = {"size": size, "order": order, "cells": bool(place % 2)}
                way |= {"first": bool(place % 2), "column": not place % 2}
                way |= {
                    "font": ("Helvetica", "Times-Roman")[place % 2],
                    "rag": ("X", "zapf", "ring")[place % 3],
                }
                way |= {"mark": ("X", "drawtick", "ring", "zapf")[place % 4]}
                yield (
                    f"rl-{order}-{size}",
                    (RUN_ON, case(), way | {"yes": ("typed", "circled", "struck")[place % 3]}),
                )
                place += 1
        for size in (8, 9, 10, 11, 12, 13):
            way = {"mark": ("X", "heavy", "x")[place % 3], "yes": ("typed", "struck")[place % 2]}
            way |= {"rag": "X", "size": size, "more": "tr{break-inside:auto}" if place % 2 else ""}
            yield f"web-{size}", (KNOWN["web_county"], case(), way)
            place += 1
            paper = ("Letter", "A5", "A4")[place % 3]
            way = {"mark": ("X", "tick")[place % 2], "yes": ("typed", "boxes", "circled")[place % 3]}
            yield f"web-{paper}-{size}", (WEB_RUN_ON, case(), way | {"size": size, "paper": paper})
            place += 1
        for size in (9, 9.5, 10, 11.5, 12, 13):
            way = {"mark": ("X", "box", "bold")[place % 3], "yes": "typed", "rag": "X", "size": size}
            yield f"word-{size}", (KNOWN["lo_team"], case(), way)
            place += 1

    return made_of("split", named())


DAYS = (  # born, the date of assessment as written, as a calendar has it
    ("2012-03-23", "12/2/25 N", UNSURE),
    ("2012-03-23", "12/2/25 or 12/2/26", UNSURE),
    ("2013-03-03", "12/2/25 N", UNSURE),
    ("2013-03-03", "12/2/20??", UNSURE),
    ("2013-03-03", "Feb", UNSURE),
    ("2013-03-03", "12/2/25 or 12/2/26", UNSURE),
    ("2013-03-03", "12/2/2025", "2025-02-12"),
    ("2013-03-03", "spring 2025", UNSURE),
)


def dateun(seed: int) -> list[Made]:
    """A plain date of birth, and a date of assessment that can't be read for sure: it counts at its worst."""
    jobs: list[Job] = []
    for place, (born, written, on) in enumerate(DAYS):
        case = fill(f"{seed}/{9900 + place}", "agree")
        case.texts |= {BORN: DATES["d/m/Y"](date.fromisoformat(born)), ASSESSED: written}
        case.dates = (born, on)
        jobs.append((KNOWN["rl_county"], case, {"mark": "X", "yes": "typed", "rag": "X"}))
    out = []
    for place, ((_, case, way), data) in enumerate(zip(jobs, printed(jobs), strict=True)):
        told = expected(case)
        if case.dates[1] == UNSURE:  # each may be a day before the thirteenth birthday
            told.optional |= {"under_13", "under_13_low"}
            told.priorities = ["immediate"]
        out.append(made(f"dateun-{place}.pdf", data, "dateun", dict(way), form_line(case, told)))
    return out


SERIES = {
    "valign2": valign2,
    "sfirst": sfirst,
    "silent": silent,
    "ring": ring,
    "split": split,
    "dateun": dateun,
}

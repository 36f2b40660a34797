"""Series in which one thing changes from file to file: those that told most about the first reading."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..clients.make import Made
from ..clients.web import print_web
from ..clients.wording import KEYS, RISKY, SECTIONS, TITLE
from .case import ASSESSED, BORN, DATES, SUMMARY, UNSURE, Case
from .cases import add_up, add_with, fill
from .layout import Job, Layout, Way, printed
from .rules import expected
from .sheet_form import Form
from .sheet_layouts import LAYOUTS as SHEET_LAYOUTS
from .sheet_layouts import person_cells, person_inline
from .truth import form_line, made
from .web_layouts import LAYOUTS as WEB_LAYOUTS
from .web_layouts import person_cells as web_person
from .web_parts import HEADING, TURN, css, page, sections
from .web_sums import intro, judgement, overall, rag, summary, summary_first
from .word_layouts import LAYOUTS as WORD_LAYOUTS

KNOWN = {layout.name: layout for layout in (*SHEET_LAYOUTS, *WEB_LAYOUTS, *WORD_LAYOUTS)}
SIZES = (8, 9, 10, 11.5)
SPLIT_KINDS = ("agree", "agree_high", "cp_yes", "exploited", "under13", "summary")
RINGS = (  # how much wider and higher than need be, and how far off to the right and up
    *((0, 0, 0, 0), (6, 2, 0, 0), (6, 5, 0, 0), (12, 8, 0, 0), (6, 2, -4, 3), (6, 2, -4, -3)),
    *((20, 12, 0, 0), (6, 5, 4, 5), (6, 8, 0, -5)),
)
NUMBER_RINGS = (
    *((0, 0, 0, 0), (1, 2, 0, 0), (2, 4, 0, 0), (3, 6, 0, 0), (4, 9, 0, 0)),
    *((1, 2, 0, 4), (1, 2, 0, -4)),
)
Named = tuple[str, Job]


def _made(series: str, named: Iterator[Named]) -> list[Made]:
    names, jobs = zip(*named, strict=True)
    drawn = printed(jobs)
    return [
        made(f"{series}-{name}.pdf", data, series, dict(job[2]), form_line(job[1]))
        for name, job, data in zip(names, jobs, drawn, strict=True)
    ]


def valign2(seed: int) -> list[Made]:
    """Horizontal rules only; answers in the middle or at the bottom of rows whose label takes two or three lines."""

    def named() -> Iterator[Named]:
        place = 0
        for align in ("middle", "bottom"):
            for size in SIZES:
                for kind in ("cp_yes", "under13", "agree"):
                    case = fill(f"{seed}/{9500 + place}", kind)
                    born, on = (date.fromisoformat(day or "") for day in case.dates)
                    case.texts |= {BORN: DATES["d/m/y"](born), ASSESSED: DATES["d/m/y"](on)}
                    more = f"td,th{{vertical-align:{align} !important;padding:4px}}body{{font-size:{size}pt}}"
                    way = {
                        "mark": ("X", "tick", "ring", "heavy")[place % 4],
                        "yes": ("typed", "YN")[place % 2],
                        "rag": "cell",
                        "more": more,
                    }
                    yield f"{align}-{size}-{kind}", (KNOWN["web_charity"], case, way)
                    place += 1

    return _made("valign2", named())


def _carried_high(seed: object) -> Case:
    """The first section ticked 2 and carried to the summary as 5, which alone makes it urgent."""
    case = fill(seed, "agree")
    case.marks[KEYS[0]], case.marks[KEYS[5]] = [2], [2]
    add_with(case, KEYS[0], 2)
    case.stated[SUMMARY[KEYS[0]]] = 5
    return add_up(case)


def _web_first(case: Case, way: Way) -> str:
    way = {**way, "tick_width": "8%"}
    body = HEADING + web_person(case, way) + intro() + summary_first(case, way["align"])
    body += rag(case, "X") + overall(case) + TURN + sections(case, way, "tnd") + judgement(case, 60)
    return page(body, css("Liberation Sans", way["size"], "#00308f", ".l{width:22%}"))


WEB_FIRST = Layout("web_first", _web_first, print_web)


def sfirst(seed: int) -> list[Made]:
    """The summary's scores left of what they score, by Chromium and LibreOffice, at several sizes of type."""

    def named() -> Iterator[Named]:
        place = 0
        for align in ("top", "middle"):
            for size in (9, 11, 13):
                for kind in ("ind1is5", "plain"):
                    own = f"{seed}/{8000 + place}"
                    case = _carried_high(own) if kind == "ind1is5" else fill(own, "agree")
                    way = {"mark": "X", "yes": "typed", "rag": "X", "align": align, "size": size}
                    yield f"web-{align}-{size}-{kind}", (WEB_FIRST, case, way)
                    place += 1
        for centred in (False, True):
            for size in (10, 12, 14):
                own, kind = f"{seed}/{8000 + place}", ("ind1is5", "plain")[place % 2]
                case = fill(own, "agree") if place % 2 else _carried_high(own)
                way = {"mark": "X", "yes": "typed", "rag": "X", "first": True}
                way |= {"centred": centred, "size": size}
                name = f"word-{'middle' if centred else 'top'}-{size}-{kind}"
                yield name, (KNOWN["lo_word"], case, way)
                place += 1

    return _made("sfirst", named())


def _run_on(case: Case, way: Way) -> bytes:
    """A ReportLab form without a page turned on purpose. way: size, font, order, cells, first, column."""
    form = Form(font=way["font"], size=way["size"]).fill(case, way)
    form.para(TITLE, way["size"] + 5, bold=True)
    (person_cells if way["cells"] else person_inline)(form)
    form.intro()
    for section in SECTIONS:
        form.section(section, way["order"], 32, 22, keep=False)
    form.para(RISKY)
    form.judgement()
    if way.get("turned"):
        form.turn()
    form.summary(first=way["first"])
    form.rag(column=way["column"])
    form.overall()
    return form.done()


RUN_ON = Layout("run_on", _run_on, list)


def silent(seed: int) -> list[Made]:
    """The same summary by ReportLab: its labels of two lines beside a score of one."""

    def named() -> Iterator[Named]:
        for place, size in enumerate((10, 10.5, 11, 12, 11, 12)):
            own = f"{seed}/{5000 + place}"
            case = _carried_high(own) if place < 4 else fill(own, "agree")
            way = {"mark": "X", "yes": "typed", "rag": "X", "size": size, "font": "Helvetica", "order": "ndt"}
            way |= {"cells": True, "first": True, "column": False, "turned": True}
            yield f"{'ind1is5' if place < 4 else 'plain'}-{size}", (RUN_ON, case, way)

    return _made("silent", named())


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

    return _made("ring", named())


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

    return _made("split", named())


DAYS = (  # born, the date of assessment as written, as a calendar has it, whether somebody under 13 may be meant
    ("2012-03-23", "12/2/25 N", UNSURE, True),
    ("2012-03-23", "12/2/25 or 12/2/26", UNSURE, True),
    ("2013-03-03", "12/2/25 N", UNSURE, True),
    ("2013-03-03", "12/2/20??", UNSURE, True),
    ("2013-03-03", "Feb", UNSURE, True),
    ("2013-03-03", "12/2/25 or 12/2/26", UNSURE, True),
    ("2013-03-03", "12/2/2025", "2025-02-12", True),
    ("2013-03-03", "spring 2025", UNSURE, True),
)


def dateun(seed: int) -> list[Made]:
    """A plain date of birth, and a date of assessment that can't be read for sure: it counts at its worst."""
    jobs: list[Job] = []
    for place, (born, written, on, _) in enumerate(DAYS):
        case = fill(f"{seed}/{9900 + place}", "agree")
        case.texts |= {BORN: DATES["d/m/Y"](date.fromisoformat(born)), ASSESSED: written}
        case.dates = (born, on)
        jobs.append((KNOWN["rl_county"], case, {"mark": "X", "yes": "typed", "rag": "X"}))
    out = []
    for place, ((_, case, way), data) in enumerate(zip(jobs, printed(jobs), strict=True)):
        told = expected(case)
        if case.dates[1] == UNSURE and DAYS[place][3]:
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

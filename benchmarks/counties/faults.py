"""Series in which one thing changes from file to file: those that told most about the first reading, and what draws them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..clients.make import Made
from ..clients.web import print_web
from ..clients.wording import KEYS, RISKY, SECTIONS, TITLE
from .case import ASSESSED, BORN, DATES, SUMMARY, Case
from .cases import fill
from .changes import add_up, add_with
from .layout import Job, Layout, Way, printed
from .sheet_form import Form
from .sheet_layouts import LAYOUTS as SHEET_LAYOUTS
from .sheet_layouts import person_cells, person_inline
from .truth import form_line, made
from .web_layouts import LAYOUTS as WEB_LAYOUTS
from .web_layouts import person_cells as web_person
from .web_parts import HEADING, TURN, css, page, sections
from .web_sums import intro, judgement, overall, rag, summary_first
from .word_layouts import LAYOUTS as WORD_LAYOUTS

KNOWN = {layout.name: layout for layout in (*SHEET_LAYOUTS, *WEB_LAYOUTS, *WORD_LAYOUTS)}
SIZES = (8, 9, 10, 11.5)
Named = tuple[str, Job]


def made_of(series: str, named: Iterator[Named]) -> list[Made]:
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

    return made_of("valign2", named())


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

    return made_of("sfirst", named())


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

    return made_of("silent", named())

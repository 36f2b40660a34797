"""Layouts that are Word documents, printed by LibreOffice: a plain one, a youth team's, one across the sheet, a checklist."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docx.shared import Pt

from ..clients.office import print_word
from ..clients.wording import (
    CHECK_ADULT,
    CHECK_END,
    CHECK_NAME,
    CHECK_TITLE,
    DETAILS,
    LABELS,
    LEVELS,
    NEEDS,
    REFERRER,
    TITLE,
    TOP,
)
from .case import ASSESSED, AWARE, BORN, Case
from .layout import Layout, Way
from .word_parts import Paper, head, put, sections, shade, tick, yes_no
from .word_sums import intro, judgement, rag, summary


def _question(cell: Any, case: Case, key: str, how: str) -> None:
    """A label and its answer, in one cell."""
    if key not in case.yes:
        put(cell, LABELS[key], case.texts[key])
        return
    line = cell.paragraphs[0]
    struck = how == "struck" and key not in case.words
    line.add_run(f"{LABELS[key].replace(' Y/N', '')}  " if struck else f"{LABELS[key]} ")
    yes_no(line, case, key, how)


def person_inline(paper: Paper, case: Case, how: str) -> None:
    rows = [row.cells for row in paper.table(6, (0.5, 0.25, 0.25)).rows]
    head(rows[0][0].merge(rows[0][2]), TOP)
    for cell, key in (
        *zip(rows[1], ("young_person.name", BORN, "young_person.contact_no"), strict=True),
        (rows[2][1], "young_person.sexuality"),
        (rows[2][2], "young_person.ethnicity"),
        (rows[3][1].merge(rows[3][2]), "young_person.homophobia_issues"),
        (rows[2][0].merge(rows[3][0]), "young_person.address"),
        (rows[4][0], ASSESSED),
        (rows[4][1].merge(rows[4][2]), AWARE),
        (rows[5][0], "parents.names"),
        (rows[5][1].merge(rows[5][2]), "parents.contact_nos"),
    ):
        _question(cell, case, key, how)
    for key, row in zip(NEEDS, paper.table(6, (0.5, 0.5)).rows, strict=True):
        _question(row.cells[0], case, key, how)
        put(row.cells[1], DETAILS[key], case.texts[f"{key}.details"])
    paper.gap()
    rows = [row.cells for row in paper.table(4, (0.5, 0.5)).rows]
    head(rows[0][0].merge(rows[0][1]), REFERRER)
    _question(rows[1][0], case, "referrer.name", how)
    _question(rows[1][1], case, "referrer.service", how)
    _question(rows[2][0].merge(rows[2][1]), case, "referrer.phone", how)
    _question(rows[3][0].merge(rows[3][1]), case, "referrer.email", how)


PAIRS = (
    ("young_person.name", "young_person.contact_no"),
    (BORN, "young_person.ethnicity"),
    ("young_person.address", "young_person.sexuality"),
    ("young_person.homophobia_issues", AWARE),
    (ASSESSED, ""),
    ("parents.names", "parents.contact_nos"),
    *((key, f"{key}.details") for key in NEEDS),
)


def person_cells(paper: Paper, case: Case, how: str) -> None:
    """Labels and answers in cells of their own."""
    table = paper.table(len(PAIRS) + 1, (0.24, 0.24, 0.22, 0.3))
    put(table.rows[0].cells[0].merge(table.rows[0].cells[3]), TOP, bold=True)
    for keys, row in zip(PAIRS, table.rows[1:], strict=True):
        for place, key in enumerate(keys):
            if not key:
                continue
            label, answer = row.cells[2 * place : 2 * place + 2]
            put(label, LABELS[key] if key in LABELS else DETAILS[key.removesuffix(".details")])
            shade(label, "EDEDED")
            if key in case.yes:
                yes_no(answer.paragraphs[0], case, key, how)
            else:
                put(answer, "", case.texts[key])
    paper.gap()
    table = paper.table(5, (0.3, 0.7))
    put(table.rows[0].cells[0].merge(table.rows[0].cells[1]), REFERRER, bold=True)
    for key, row in zip([key for key in LABELS if key.startswith("referrer.")], table.rows[1:], strict=True):
        put(row.cells[0], LABELS[key])
        put(row.cells[1], "", case.texts[key])


def _sized(paper: Paper, way: Way) -> None:
    if "size" in way:
        paper.document.styles["Normal"].font.size = Pt(way["size"])


def plain(case: Case, way: Way) -> Any:
    """Answers after their labels, ticks at the right in a wide column. way: first and centred as `summary` has them."""
    paper = Paper("Carlito", 10.5)
    _sized(paper, way)
    document = paper.document
    document.add_heading(TITLE, 1)
    person_inline(paper, case, way["yes"])
    document.add_page_break()
    intro(paper)
    summary(paper, case, bool(way.get("first")), bool(way.get("centred")))
    rag(paper, case, way["rag"])
    document.add_page_break()
    sections(paper, case, way["mark"], "ndt", (3.2, 1), beside=True)
    judgement(paper, case)
    return document


def team(case: Case, way: Way) -> Any:
    """Header and footer, labels and answers in cells of their own, ticks at the left, the summary last."""
    paper = Paper("Liberation Serif", 11, margin=2)
    _sized(paper, way)
    page = paper.document.sections[0]
    page.header.paragraphs[0].text = "Sample Borough Youth Team – CONFIDENTIAL"
    page.footer.paragraphs[0].text = "Version 3 – review date 2027"
    paper.document.add_heading(TITLE, 1)
    person_cells(paper, case, way["yes"])
    intro(paper)
    sections(paper, case, way["mark"], "tnd", (1.3, 1), beside=False)
    judgement(paper, case)
    summary(paper, case)
    rag(paper, case, "cell")
    return paper.document


def land(case: Case, way: Way) -> Any:
    """Across the sheet, ticks at the right in a wide column, the guidance and the summary last."""
    paper = Paper("Liberation Sans", 9.5, across=True, margin=1.5)
    paper.document.add_heading(TITLE, 1)
    person_cells(paper, case, way["yes"])
    paper.document.add_page_break()
    sections(paper, case, way["mark"], "ndt", (5, 1.2), beside=True)
    judgement(paper, case)
    intro(paper)
    summary(paper, case)
    rag(paper, case, way["rag"])
    return paper.document


def check(case: Case, way: Way) -> Any:
    """The checklist; list: as lines with a box before each, else in tables."""
    paper = Paper("Carlito", 12)
    document = paper.document
    document.add_heading(CHECK_TITLE, 2)
    document.add_paragraph(f"{CHECK_NAME}.....{case.texts['child.name']}")
    document.add_paragraph(f"{CHECK_ADULT}.....{case.texts['child.accompanied_by']}")
    for heading, ticks in LEVELS:
        document.add_paragraph().add_run(heading).bold = True
        if way.get("list"):
            for key, label in ticks:
                document.add_paragraph(f"{'☒' if key in case.ticks else '☐'} {label}")
            continue
        table = paper.table(len(ticks), (paper.width - 2, 2), absolute=True)
        for (key, label), row in zip(ticks, table.rows, strict=True):
            put(row.cells[0], label)
            tick(row.cells[1], way["mark"], key in case.ticks)
    document.add_paragraph(CHECK_END)
    return document


def _layout(name: str, draw: Callable[[Case, Way], Any], marks: str, yes: str, rag: str) -> Layout:
    return Layout(name, draw, print_word, tuple(marks.split()), tuple(yes.split()), tuple(rag.split()))


LAYOUTS = (
    _layout("lo_word", plain, "X wing hl tick", "typed struck YN", "X hl bold"),
    _layout("lo_team", team, "box X bold", "boxes typed struck", "X"),
    _layout("lo_land", land, "shade tick X", "YN typed boxes", "bold X hl"),
)
CHECK = Layout("ck_lo", check, print_word)

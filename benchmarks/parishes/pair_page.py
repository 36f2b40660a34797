"""The accepted form and checklist that the pairs differ from, as HTML: any cell may be drawn otherwise, by its name.

Cells: an answer's key; (key, option) for where an option is ticked; ("number", key, option) and ("words", key, option) for what is
printed before it; ("title", key) for a section's head; ("band", name); "page" for what lies at the top of the first page.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from html import escape
from typing import Any

from pypdf import PdfReader, PdfWriter

from ..clients.fill import Filled, add_up
from ..clients.wording import (
    ASSOCIATES,
    ASSOCIATES_KEY,
    BANDS,
    CHECK_ADULT,
    CHECK_END,
    CHECK_NAME,
    CHECK_TITLE,
    COMMENTS,
    DETAILS,
    GRADING,
    GUIDANCE,
    JUDGEMENT,
    KEYS,
    LABELS,
    LEVELS,
    MANDATORY,
    NEEDS,
    REFERRER,
    RISKY,
    SCHOOL,
    SCHOOL_KEY,
    SECTIONS,
    TICKS,
    TITLE,
    TOP,
    Section,
)  # fmt: skip
from .notes import Spots, take_spots
from .parts import LEFT, RIGHT, written
from .programs import weasyprint

Cells = Mapping[Any, str]
SCORES = (2, 3, 3, 2, 2, 3, 2, 3, 3, 2)
STYLE = """@page { size: A4; margin: 15mm 16mm } body { font: 9.5pt 'Liberation Sans' } table { border-collapse: collapse; width: 100%; margin: 0 0 8pt }
td { border: .7pt solid #333; padding: 2.5pt 4pt; vertical-align: top } .h td { background: #ddd; font-weight: bold } .n { width: 14pt } .m { width: 62pt; text-align: center }
a { display: block; min-height: 11pt; color: inherit; text-decoration: none } .r { position: relative; min-height: 11pt } .over { position: absolute }
section { break-inside: avoid } .w { background: white } .ring { border: 1.2pt solid #1a3a9c; border-radius: 50%; padding: 0 3pt } p { margin: 2pt 0 }
u { text-decoration: underline } mark { background: #ffee55 } .pen { color: #1a3a9c } .x { position: absolute; color: #1a3a9c; font-size: 12pt }"""


def person() -> Filled:
    values: dict[str, Any] = dict.fromkeys((*LABELS, *(f"{key}.details" for key in NEEDS)))
    values |= dict.fromkeys(NEEDS, False) | dict(zip(KEYS, SCORES, strict=True))
    values |= {
        "young_person.name": "Marnie Fictionby", "young_person.dob": date(2010, 6, 14),
        "young_person.contact_no": "07700 900123", "young_person.address": "3 Invented Lane, Madeupton ZZ3 3ZZ",
        "young_person.sexuality": "Not known", "young_person.ethnicity": "White British",
        "young_person.homophobia_issues": "No", "assessment.date": date(2025, 3, 19), "assessment.yp_aware": True,
        "parents.names": "Rowena Fictionby", "parents.contact_nos": "01632 960123",
        "needs.mental_health": True, "needs.mental_health.details": "Seen by CAMHS, low mood",
        "referrer.name": "Una Mockford", "referrer.service": "Early Help", "referrer.phone": "01632 960456",
        "referrer.email": "u.mockford@fableford.example", SCHOOL_KEY: "Fableford Academy", ASSOCIATES_KEY: "None known",
        "judgement.comments": "Worried about new friends.", "judgement.score": 5,
    }  # fmt: skip
    filled = Filled("cse_assessment", "", values)
    add_up(filled)
    return filled


def child() -> Filled:
    values: dict[str, Any] = dict.fromkeys(TICKS, False)
    values |= {"child.name": "Marnie Fictionby", "child.accompanied_by": "Mum", "low.unknown_adults": True}
    return Filled("cse_checklist", "", values)


class Page:
    def __init__(self, filled: Filled, cells: Cells) -> None:
        self.filled, self.cells, self.left = filled, cells, set(cells)

    def cell(self, key: Any, plain: str) -> str:
        """What stands there, in a link that tells where it lies."""
        self.left.discard(key)
        inside = self.cells.get(key, plain)
        name = key if isinstance(key, str) else "=".join(map(str, key))
        return f'<div class=r><a href="spot:{escape(name)}">{inside}</a></div>'

    def said(self, key: str) -> str:
        return self.cell(key, escape(written(self.filled, key)))

    def _people(self) -> str:
        rows = []
        for key, label in LABELS.items():
            if key.startswith("referrer."):
                continue
            if key in NEEDS:
                rows.append(
                    f"<tr><td>{label} {self.said(key)}<td colspan=2>{DETAILS[key]} {self.said(f'{key}.details')}"
                )
            else:
                rows.append(f"<tr><td>{label}<td colspan=2>{self.said(key)}")
        who = "".join(
            f"<tr><td>{label}<td colspan=2>{self.said(key)}"
            for key, label in LABELS.items()
            if key.startswith("referrer.")
        )
        return f"<table><tr class=h><td colspan=3>{TOP}{''.join(rows)}</table><table><tr class=h><td colspan=3>{REFERRER}{who}</table>"

    def _summary(self) -> str:
        rows = [
            f"<tr><td>{escape(one.short)}<td class=m>{self.said(one.summary)}<td>{escape(two.short)}<td class=m>{self.said(two.summary)}"
            for one, two in zip(LEFT, RIGHT, strict=True)
        ]
        left, right = self.said("summary.subtotal_left"), self.said("summary.subtotal_right")
        rows.append(f"<tr><td><b>Total</b><td class=m>{left}<td><b>Total</b><td class=m>{right}")
        rows.append(
            f"<tr><td colspan=3><b>Total Assessment Score</b><td class=m>{self.said('summary.total_assessment_score')}"
        )
        bands = "".join(
            f"<td>{self.cell(('band', name), label + (' &nbsp; X' if name == self.filled.values['summary.rag'] else ''))}"
            for name, label in BANDS
        )
        head = f"<p><b>{GRADING}</b>{''.join(f'<p>{escape(line)}' for line in GUIDANCE)}"
        return (
            f"{head}<table><tr class=h><td>Indicator<td>Score<td><td>Score{''.join(rows)}</table>"
            f"<table><tr class=h><td colspan=3>{self.cell('rag', 'RAG Rating')}<tr>{bands}</table>"
            f"<table style='width:60%'><tr><td><b>Overall Score</b><td class=m>{self.said('summary.overall_score')}</table>"
        )

    def _section(self, one: Section) -> str:
        title = f"{one.number}. {escape(one.title)}"
        if one.number == 2:
            title += f"<br>{SCHOOL} {self.said(SCHOOL_KEY)}"
        rows = [
            f"<tr class=h><td colspan=2>{title}<td style='font-size:7pt;width:100pt'>{self.cell(('title', one.key), MANDATORY)}"
        ]
        for score, words in enumerate(one.options, 1):
            mark = "X" if score == self.filled.values[one.key] else ""
            rows.append(
                f"<tr><td class=n>{self.cell(('number', one.key, score), str(score))}<td>{self.cell(('words', one.key, score), escape(words))}"
                f"<td class=m>{self.cell((one.key, score), mark)}"
            )
        if one.number == 9:
            rows.append(f"<tr><td colspan=3>{ASSOCIATES} {self.said(ASSOCIATES_KEY)}")
        return f"<section><table>{''.join(rows)}</table></section>"

    def assessment(self) -> str:
        sections = "".join(self._section(one) for one in SECTIONS)
        judged = f"<table><tr class=h><td colspan=2>{escape(COMMENTS)}<tr><td colspan=2>{self.said('judgement.comments')}"
        judged += f"<tr><td><b>Score</b><td>{self.said('judgement.score')}</table>"
        body = f"{self._people()}<div style='break-before:page'></div>{self._summary()}{sections}<p>{RISKY}"
        return f"{self.cell('page', '')}<h2>{TITLE}</h2>{body}<p><b>{JUDGEMENT}</b>{judged}{self.cell('end', '')}"

    def checklist(self) -> str:
        made = f"{self.cell('page', '')}<h2>{CHECK_TITLE}</h2><p>{CHECK_NAME}: {self.said('child.name')}<p>{CHECK_ADULT} {self.said('child.accompanied_by')}"
        for level, items in LEVELS:
            rows = [
                f"<tr><td>{self.cell(('words', key), escape(words))}<td class=m>{self.cell(key, 'X' if self.filled.values[key] else '')}"
                for key, words in items
            ]
            made += f"<table><tr class=h><td colspan=2>{level}{''.join(rows)}</table>"
        return f"{made}<p>{CHECK_END}"


def drawn(filled: Filled, cells: Cells) -> tuple[PdfWriter, Spots]:
    page = Page(filled, cells)
    body = page.checklist() if filled.form == "cse_checklist" else page.assessment()
    if page.left:
        raise ValueError(f"no such cell: {page.left}")
    data = weasyprint(f"<!doctype html><meta charset=utf-8><style>{STYLE}</style>{body}")
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    return writer, take_spots(writer)

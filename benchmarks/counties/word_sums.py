"""The summary, the bands and the judgement in a Word document, filled in."""

from __future__ import annotations

from docx.enum.table import WD_ALIGN_VERTICAL

from ..clients.wording import BANDS, COMMENTS, GRADING, GUIDANCE, JUDGEMENT, SECTIONS
from .case import JUDGED, LEFT, OVERALL, RIGHT, TOTAL, Case
from .word_parts import GREY, YELLOW, Paper, head, put, shade


def summary(paper: Paper, case: Case, first: bool = False, centred: bool = False) -> None:
    """first: each score left of what it scores. centred: scores stand in the middle of their rows' height."""
    table = paper.table(8, (0.1, 0.4, 0.1, 0.4) if first else (0.38, 0.12, 0.38, 0.12))
    places = (1, 0, 3, 2) if first else (0, 1, 2, 3)
    rows = [[row.cells[place] for place in places] for row in table.rows]
    for cell, text in zip(rows[0], ("Indicator", "Score", "", "Score"), strict=True):
        head(cell, text)
    for cells, one, other in zip(rows[1:6], SECTIONS[:5], SECTIONS[5:], strict=True):
        for section, label, score in ((one, *cells[:2]), (other, *cells[2:])):
            put(label, section.short)
            put(score, "", case.number(section.summary))
            if centred:
                score.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    for (label, score), key in zip((rows[6][:2], rows[6][2:]), (LEFT, RIGHT), strict=True):
        put(label, "Total", bold=True)
        put(score, "", case.number(key))
    last = table.rows[7].cells
    put(last[1].merge(last[3]) if first else last[0].merge(last[2]), "Total Assessment Score", bold=True)
    put(last[0 if first else 3], "", case.number(TOTAL))
    paper.gap()


def rag(paper: Paper, case: Case, how: str) -> None:
    stated = case.bands or []
    if how == "cell":
        table = paper.table(4, (0.35, 0.1))
        head(table.rows[0].cells[0].merge(table.rows[0].cells[1]), "RAG Rating")
        for (name, label), row in zip(BANDS, table.rows[1:], strict=True):
            put(row.cells[0], label)
            put(row.cells[1], "", "X" if name in stated else "")
    else:
        table = paper.table(2, (1 / 3,) * 3)
        head(table.rows[0].cells[0].merge(table.rows[0].cells[2]), "RAG Rating")
        for (name, label), cell in zip(BANDS, table.rows[1].cells, strict=True):
            line = put(cell, label)
            if name in stated and how == "X":
                line.add_run("  X")
            elif name in stated:
                line.runs[0].bold = how == "bold"
                line.runs[0].font.highlight_color = YELLOW if how == "hl" else None
    paper.gap()
    cells = paper.table(1, (0.3, 0.2)).rows[0].cells
    put(cells[0], "Overall Score", bold=True)
    put(cells[1], "", case.number(OVERALL))
    paper.gap()


def judgement(paper: Paper, case: Case) -> None:
    paper.document.add_paragraph().add_run(JUDGEMENT).bold = True
    rows = paper.table(3, (0.5, 0.5)).rows
    merged = rows[0].cells[0].merge(rows[0].cells[1])
    put(merged, COMMENTS)
    shade(merged, GREY)
    comments = rows[1].cells[0].merge(rows[1].cells[1])
    put(comments, "", case.texts["judgement.comments"])
    comments.add_paragraph()
    comments.add_paragraph()
    put(rows[2].cells[0], "Score", bold=True)
    put(rows[2].cells[1], "", case.number(JUDGED))
    paper.gap()


def intro(paper: Paper) -> None:
    paper.document.add_paragraph().add_run(GRADING).bold = True
    for line in GUIDANCE:
        paper.document.add_paragraph(line)

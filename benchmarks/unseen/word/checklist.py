"""The checklist as a Word table: a ballot box in the narrow first column."""

from __future__ import annotations

from typing import Any

from sample_forms.answers import CHECKLIST

from ..layout import Layout, Style
from ..people import Answers
from ..words import LABEL, LIST_TITLE, THRESHOLD, levels
from .base import document, paragraph, put, row, shade, table, widths


def draw(answers: Answers, style: Style) -> Any:
    made = document("Nimbus Sans", 11, 2.2)
    paragraph(made, LIST_TITLE, True, 13)
    for key in ("child.name", "child.accompanied_by"):
        paragraph(made, f"{LABEL[key].rstrip(':')}: ", True).add_run(answers.text(key))
    added = table(made, 2)
    for heading, boxes in levels():
        cells = added.add_row().cells
        merged = cells[0].merge(cells[1])
        put(merged, heading, True)
        shade(merged, "DDDDDD")
        for key, label in boxes:
            row(added, style.mark if answers.said(key) else "☐", label)
    widths(added, (1.2, 15))
    paragraph(made, THRESHOLD)
    return made


LAYOUT = Layout("ck_docx", "libreoffice", draw, marks=("☒", "☑"), form=CHECKLIST, fonts=("DejaVu Sans",))

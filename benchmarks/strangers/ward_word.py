"""The checklist as a ward keeps it: a Yes and a No column, comments beside them, own questions above."""

from __future__ import annotations

from random import Random
from typing import Any

from sample_forms.answers import CHECKLIST

from ..unseen import words
from ..unseen.layout import Layout, Style
from ..unseen.word import base
from .own import own_questions
from .people import Strange, evidence
from .wordparts import mark, page_of, small


def draw(answers: Strange, style: Style) -> Any:
    rng = Random(f"ward/{style.number}/{answers.text('child.name')}")
    made = base.document("Liberation Serif", 10.5, 2, "Samplebury General - Ward 4 (Paediatrics) - Bed 12")
    page_of(made, "SGH/221 v2")
    base.paragraph(made, words.LIST_TITLE, True, 13)
    for key in ("child.name", "child.accompanied_by"):
        base.paragraph(made, f"{words.LABEL[key]} {answers.text(key) or '......................'}")
    for label, text in own_questions(rng, 2):
        base.paragraph(made, f"{label}: {text}")
    table = base.table(made, 4)
    base.row(table, "Indicator", "Yes", "No", "Comments (who said so, when)", bold=True)
    both = style.number % 2 == 0  # No is marked too, else the row is left empty
    for level, boxes in words.levels():
        heading = base.row(table, level, bold=True)
        base.shade(heading[0].merge(heading[3]), "E7E6E6")
        for key, label in boxes:
            line, on = base.row(table, label), answers.said(key)
            if on or both:
                mark(line[1 if on else 2], style.mark)
            small(line[3], evidence(rng))
    base.widths(table, (9.0, 1.5, 1.5, 5.0))
    base.paragraph(made, words.THRESHOLD)
    base.paragraph(
        made, "Discussed with consultant: Yes / No     Bleep 1 2 4     Nurse in charge: P. Mockley (Band 6)"
    )
    return made


LAYOUT = Layout(
    "ward_word",
    "libreoffice",
    draw,
    ("X", "✓", "wing-tick", "x", "wing-cross"),
    form=CHECKLIST,
    fonts=("Liberation Serif", "DejaVu Sans"),
)

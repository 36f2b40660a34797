"""HELD BACK (see the package): a surgery's Word template; statements side by side, placeholders where blank."""

from __future__ import annotations

from random import Random
from typing import Any

from sample_forms.answers import INDICATORS

from ..unseen import words
from ..unseen.layout import Layout, Style
from ..unseen.word import base
from .own import INSTRUCTIONS, own_questions
from .people import Strange
from .wordparts import highlight, mark, page_of, small, watermark

TEXT_HERE, DAY_HERE = "Click or tap here to enter text.", "Click or tap to enter a date."
CHOOSE = "Choose an item."
DAYS = ("young_person.dob", "assessment.date")


def draw(answers: Strange, style: Style) -> Any:
    rng = Random(f"gp/{style.number}/{answers.text('young_person.name')}")
    made = base.document("DejaVu Sans", 8.5, 1.6, "Mock Lane Surgery, 1 Mock Lane. Tel 01632 960111")
    if style.number % 3 == 0:
        watermark(made, "CONFIDENTIAL")
    page_of(made, "EMIS template 4.1")
    base.paragraph(made, words.TITLE, True, 14)
    base.paragraph(made, INSTRUCTIONS[0], size=8)
    _child(made, answers, rng)
    base.paragraph(made, words.VULNERABILITY, True, 11)
    for text in words.INTRO:
        base.paragraph(made, text, size=8)
    for key in INDICATORS:
        _section(made, answers, style, key)
    base.paragraph(made, words.RISKY, size=7.5)
    base.paragraph(made, words.JUDGEMENT, True, 11)
    base.paragraph(made, words.GUIDANCE, size=8)
    base.paragraph(made, answers.text("judgement.comments") or TEXT_HERE)
    base.paragraph(made, f"{words.SCORE}: {answers.score('judgement.score') or CHOOSE}")
    _summary(made, answers)
    base.paragraph(
        made, "Usual GP: Dr B. Exampleton   Read code: 13WX.   Time taken (minutes): 10 20 30", size=8
    )
    return made


def _pair(table: Any, label: str, text: str, here: str = TEXT_HERE) -> None:
    """A label in a shaded row, what is written below it."""
    base.shade(base.row(table, label, bold=True)[0], "EDEDED")
    base.row(table, text or here)


def _child(made: Any, answers: Strange, rng: Random) -> None:
    base.paragraph(made, words.CHILD, True, 11)
    table = base.table(made, 2)
    pairs = [(words.LABEL[key], answers.text(key), DAY_HERE if key in DAYS else TEXT_HERE)
             for key in (*words.DETAILS_OF_CHILD, *words.PARENTS)]  # fmt: skip
    pairs += [(label, text, TEXT_HERE) for label, text in own_questions(rng, 2)]
    for place in range(0, len(pairs), 2):
        labels, written = base.row(table), base.row(table)
        for side, (label, text, here) in enumerate(pairs[place : place + 2]):
            base.put(labels[side], label, True)
            base.shade(labels[side], "EDEDED")
            base.put(written[side], text or here)
    table = base.table(made, 3)
    base.row(table, "Question", "Answer", "Details", bold=True)
    for key in (words.AWARE, *words.NEEDS):
        more = f"{key}.details"
        told = f"{words.LABEL[more]} {answers.text(more)}" if more in words.LABEL else ""
        base.row(table, words.LABEL[key], answers.yes_no(key) or CHOOSE, told)
    base.widths(table, (7.2, 3.0, 7.4))
    base.paragraph(made, words.REFERRER, True, 11)
    table = base.table(made, 2)
    for key in words.REFERRER_KEYS:
        base.row(table, words.LABEL[key], answers.text(key) or TEXT_HERE)


def _section(made: Any, answers: Strange, style: Style, key: str) -> None:
    heading = base.paragraph(made, words.LABEL[key], True, 10)
    heading.paragraph_format.keep_with_next = True
    base.paragraph(made, words.MANDATORY, size=7).paragraph_format.keep_with_next = True
    extra = {INDICATORS[1]: words.SCHOOL_KEY, INDICATORS[8]: words.ASSOCIATES_KEY}.get(key, "")
    if extra:
        told = base.paragraph(made, f"{words.LABEL[extra]} {answers.text(extra) or TEXT_HERE}")
        told.paragraph_format.keep_with_next = True
    table = base.table(made, 5)
    head, said, ticks = (table.add_row().cells for _ in range(3))
    for place, (score, text) in enumerate(words.options(key)):
        base.put(head[place], str(score), True)
        small(said[place], text, 7.5)
        for cell in (head[place], said[place]):
            cell.paragraphs[0].paragraph_format.keep_with_next = True
        if score in answers.marked(key):
            if style.mark == "highlight":
                highlight(said[place])
            elif style.mark == "shade":
                for cell in (head[place], said[place], ticks[place]):
                    base.shade(cell, "FFE699")
                mark(ticks[place], "✓")
            else:
                mark(ticks[place], style.mark)


def _summary(made: Any, answers: Strange) -> None:
    base.paragraph(made, "Summary", True, 11)
    table = base.table(made, 2)
    base.row(table, words.INDICATOR, words.SCORE, bold=True)
    for key in (*words.SUMMARY_KEYS[:5], words.LEFT_TOTAL, *words.SUMMARY_KEYS[5:], words.RIGHT_TOTAL):
        base.row(table, words.LABEL[key], answers.score(key))
    base.row(table, words.LABEL[words.GRAND_TOTAL], answers.score(words.GRAND_TOTAL))
    chosen = [label for band, label in words.BANDS if band in answers.marked("summary.rag")]
    base.row(table, words.LABEL["summary.rag"], " / ".join(chosen) or CHOOSE)
    base.row(table, words.LABEL[words.OVERALL], answers.score(words.OVERALL))
    base.widths(table, (10.0, 7.6))


LAYOUT = Layout(
    "gp_word",
    "libreoffice",
    draw,
    ("X", "wing-tick", "shade", "highlight", "✓", "x"),
    dates="ord",
    written=True,
    fonts=("DejaVu Sans",),
    held=True,
)

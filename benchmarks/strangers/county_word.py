"""A county council's Word form: a tick column, an evidence column beside the statements, last time's scores."""

from __future__ import annotations

from random import Random
from typing import Any

from sample_forms.answers import INDICATORS

from ..unseen import words
from ..unseen.layout import Layout, Style
from ..unseen.word import base
from .own import INSTRUCTIONS, own_questions
from .people import Strange, evidence
from .wordparts import highlight, mark, no_split, page_of, small, watermark

GREY, BAND_FILL = "D9E2F3", {"red": "FF9999", "amber": "FFD966", "green": "A9D08E"}


def draw(answers: Strange, style: Style) -> Any:
    rng = Random(f"county/{style.number}/{answers.text('young_person.name')}")
    made = base.document(
        "Liberation Sans", 9.5, 1.8, "Fictshire County Council: Children's Services, Form CSE 7"
    )
    if style.number % 2:
        watermark(made, "OFFICIAL-SENSITIVE")
    page_of(made, "CSE7 v3.2 (Sept 2023) Owner: Head of Service 4")
    base.paragraph(made, words.TITLE, True, 15)
    base.paragraph(made, INSTRUCTIONS[0], size=8.5)
    _child(made, answers, style, rng)
    base.paragraph(made, words.VULNERABILITY, True, 12)
    for text in words.INTRO:
        base.paragraph(made, text, size=9)
    for key in INDICATORS:
        _section(made, answers, style, key, rng)
    base.paragraph(made, words.RISKY, size=8)
    _judgement(made, answers)
    _summary(made, answers, rng)
    _band(made, answers, style)
    _overall(made, answers)
    base.paragraph(
        made, "Signed: A. Sampleton      Manager's decision (tick 1): NFA / Level 3 / Level 4", size=9
    )
    return made


def _child(made: Any, answers: Strange, style: Style, rng: Random) -> None:
    base.paragraph(made, words.CHILD, True, 12)
    table = base.table(made, 4)
    pairs = [*base.labelled(answers, words.DETAILS_OF_CHILD), *own_questions(rng)]
    for place in range(0, len(pairs), 2):
        left, right = pairs[place], pairs[place + 1] if place + 1 < len(pairs) else ("", "")
        _shaded(base.row(table, *left, *right, bold=True))
    _shaded(base.row(table, *(text for pair in base.labelled(answers, words.PARENTS) for text in pair)))
    line = base.row(table, words.LABEL[words.AWARE])
    _yes_no(line[1], answers, words.AWARE, style)
    for key in words.NEEDS:
        line = base.row(table, words.LABEL[key], "", words.LABEL[f"{key}.details"])
        _yes_no(line[1], answers, key, style)
        small(line[3], answers.text(f"{key}.details"), 8.5)
        _shaded(line)
    base.widths(table, (4.3, 4.4, 3.7, 5.0))
    base.paragraph(made, words.REFERRER, True, 12)
    table = base.table(made, 2)
    for label, text in base.labelled(answers, words.REFERRER_KEYS):
        base.row(table, label, text)
    base.widths(table, (4.3, 13.1))


def _shaded(line: Any) -> None:
    for cell in (line[0], line[2]):
        base.shade(cell, GREY)


def _yes_no(cell: Any, answers: Strange, key: str, style: Style) -> None:
    said, own = answers.said(key), answers.filled.texts.get(key)
    if own or style.yes_no == "word":
        base.put(cell, answers.yes_no(key))
    elif style.yes_no == "letter":
        base.put(cell, answers.yes_no(key, "Y", "N"))
    else:
        for text, on in (("Yes", said is True), ("No", said is False)):
            run = cell.paragraphs[0].add_run(f"{'☒' if on else '☐'} {text}   ")
            run.font.name = "DejaVu Sans"


def _section(made: Any, answers: Strange, style: Style, key: str, rng: Random) -> None:
    heading = base.paragraph(made, words.LABEL[key], True, 11)
    heading.add_run(f"   {words.MANDATORY}").italic = True
    heading.paragraph_format.keep_with_next = True
    if key == INDICATORS[1]:
        base.paragraph(made, f"{words.SCHOOL} {answers.text(words.SCHOOL_KEY)}")
    table = base.table(made, 4)
    for cell in base.row(
        table, "Tick one", "Score", "Descriptor", "Evidence (dates, numbers, source)", bold=True
    ):
        base.shade(cell, GREY)
    cells = []
    for score, text in words.options(key):
        line = base.row(table, "", str(score), text)
        no_split(table.rows[-1])
        cells.append(line[3])
        if score in answers.marked(key):
            _choose(line, style)
    told = cells[0].merge(cells[-1])
    if key == INDICATORS[8]:
        small(told, f"{words.ASSOCIATES} {answers.text(words.ASSOCIATES_KEY)}")
    else:
        small(told, evidence(rng))
    base.widths(table, (1.4, 1.4, 10.4, 4.2))


def _choose(line: Any, style: Style) -> None:
    kind = style.mark
    if kind == "row":
        for cell in line[:3]:
            base.shade(cell, "FFF2CC")
        mark(line[0], "X")
    elif kind == "own score":
        mark(line[0], line[1].text)
    elif kind == "highlight":
        highlight(line[2])
    else:
        mark(line[0], kind)


def _summary(made: Any, answers: Strange, rng: Random) -> None:
    base.paragraph(made, "Summary of scores", True, 12)
    table = base.table(made, 6)
    base.row(table, words.INDICATOR, "Last", words.SCORE, "", "Last", words.SCORE, bold=True)
    keys = words.SUMMARY_KEYS
    for left, right in zip(keys[:5], keys[5:], strict=True):
        last = [str(rng.randint(1, 5)) if rng.random() < 0.7 else "" for _ in range(2)]
        texts = (words.LABEL[left], last[0], answers.score(left), words.LABEL[right], last[1])
        base.row(table, *texts, answers.score(right))
    sides = answers.score(words.LEFT_TOTAL), answers.score(words.RIGHT_TOTAL)
    base.row(table, "Total", "", sides[0], "Total", "", sides[1], bold=True)
    grand = base.row(table, words.LABEL[words.GRAND_TOTAL], "", answers.score(words.GRAND_TOTAL), bold=True)
    grand[3].merge(grand[5])
    base.widths(table, (5.2, 1.2, 1.6, 6.0, 1.2, 1.6))


def _band(made: Any, answers: Strange, style: Style) -> None:
    base.paragraph(made, words.LABEL["summary.rag"], True, 12)
    table = base.table(made, 3)
    line = base.row(table, *(label for _, label in words.BANDS))
    below = base.row(table, "", "", "") if style.band != "beside" else line
    for place, (band, _) in enumerate(words.BANDS):
        base.shade(line[place], BAND_FILL[band])
        if band in answers.marked("summary.rag"):
            mark(below[place], "  X" if style.band == "beside" else "X")


def _overall(made: Any, answers: Strange) -> None:
    table = base.table(made, 2)
    base.row(table, words.LABEL[words.OVERALL], answers.score(words.OVERALL), bold=True)
    base.widths(table, (4.3, 3.0))


def _judgement(made: Any, answers: Strange) -> None:
    base.paragraph(made, words.JUDGEMENT, True, 12)
    table = base.table(made, 2)
    base.row(table, words.GUIDANCE, words.SCORE)
    base.row(table, answers.text("judgement.comments"), answers.score("judgement.score"))
    base.widths(table, (14.4, 3.0))


LAYOUT = Layout(
    "county_word",
    "libreoffice",
    draw,
    ("X", "✓", "row", "wing-tick", "own score", "x", "highlight", "wing-cross", "Yes", "✔"),
    yes_no=("boxes", "word", "letter"),
    bands=("below", "beside"),
    fonts=("Liberation Sans", "DejaVu Sans"),
)

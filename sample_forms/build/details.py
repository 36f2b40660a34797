"""The young person's and the referrer's details: labels, and answers in, beside or below them."""

from __future__ import annotations

import re

from schemas.forms import Question

from ..model import Cell, Mark, Run, Table
from ..style import ON_PRINT
from .context import GAP, Context


def details_tables(ctx: Context) -> tuple[Table, Table]:
    """The young person's table and the referrer's."""
    young = [q for q in ctx.form.questions if q.section == ctx.question("young_person.name").section]
    referrer = [q for q in ctx.form.questions if q.key.startswith("referrer.")]
    return _table(ctx, young), _table(ctx, referrer)


def _table(ctx: Context, questions: list[Question]) -> Table:
    make = {"same": _same, "right": _right, "below": _below}[ctx.geo.details]
    rows, widths = make(ctx, questions)
    heading = Cell((Run(questions[0].section, bold=True),), span=len(widths), fill=ctx.geo.shade)
    rules = ctx.geo.rules if ctx.geo.rules in ("grid", "horizontal", "none") else "grid"
    return Table(((heading,), *rows), widths, rules, keep=False, row_height=ctx.geo.row_height)


def _pairs(questions: list[Question]) -> list[tuple[Question, ...]]:
    """Questions that share a row: a yes/no and its details, and neighbours."""
    rows: list[tuple[Question, ...]] = []
    pending: list[Question] = []
    details = {q.details_of: q for q in questions if q.details_of}
    for question in questions:
        if question.details_of:
            continue
        if question.key in details:
            if pending:
                rows.append(tuple(pending))
                pending = []
            rows.append((question, details[question.key]))
            continue
        pending.append(question)
        if len(pending) == 2:
            rows.append(tuple(pending))
            pending = []
    return [*rows, tuple(pending)] if pending else rows


def _same(ctx: Context, questions: list[Question]) -> tuple[list[tuple[Cell, ...]], tuple[float, ...]]:
    rows = []
    for row in _pairs(questions):
        cells = [
            Cell((*label(ctx, q), Run(GAP + GAP), *answer(ctx, q)), anchor=f"cell:{q.key}", height=24)
            for q in row
        ]
        rows.append((Cell(cells[0].runs, 2, anchor=cells[0].anchor),) if len(cells) == 1 else tuple(cells))
    return rows, (0.5, 0.5)


def _right(ctx: Context, questions: list[Question]) -> tuple[list[tuple[Cell, ...]], tuple[float, ...]]:
    rows = []
    for row in _pairs(questions):
        cells = []
        for question in row:
            cells.append(Cell(label(ctx, question)))
            span = 3 if len(row) == 1 else 1
            cells.append(Cell(answer(ctx, question), span, anchor=f"cell:{question.key}", height=18))
        rows.append(tuple(cells))
    return rows, (0.22, 0.26, 0.17, 0.35)


def _below(ctx: Context, questions: list[Question]) -> tuple[list[tuple[Cell, ...]], tuple[float, ...]]:
    rows: list[tuple[Cell, ...]] = []
    for row in _pairs(questions):
        span = 2 if len(row) == 1 else 1
        rows.append(tuple(Cell(label(ctx, q), span, fill="#f2f2f2") for q in row))
        rows.append(tuple(Cell(answer(ctx, q), span, anchor=f"cell:{q.key}", height=15) for q in row))
    return rows, (0.5, 0.5)


def label(ctx: Context, question: Question) -> tuple[Run, ...]:
    """The printed label; its Y and N can be circled or struck where they are printed."""
    match = re.fullmatch(r"(.*)\bY/N", question.title)
    name = f"label:{question.key}"
    if not match or ctx.geo.yn_choice or not on_print(ctx, question):
        return (Run(question.title, anchor=name),)
    return (Run(match[1], anchor=name), *_letters(ctx, question.key, "Y", "/", "N"))


def on_print(ctx: Context, question: Question) -> bool:
    """Whether this yes/no is answered on the printed letters rather than in words."""
    printed = ctx.geo.yn_choice or question.title.endswith("Y/N")
    answered = ctx.filled.values[question.key] is not None and question.key not in ctx.filled.texts
    by_mark = ctx.style.yes_no in ON_PRINT
    return bool(
        question.kind == "yes_no" and printed and answered and by_mark and ctx.style.fill != "acroform"
    )


def _letters(ctx: Context, key: str, first: str, between: str, second: str) -> tuple[Run, ...]:
    """Circle the word or letter that holds, or strike the one that doesn't; either may be printed first."""
    value, how = ctx.filled.values[key], ctx.style.yes_no
    holds, other = (f"yes:{key}", f"no:{key}")[:: 1 if value else -1]
    if how in ("circled", "annot_circle"):
        ctx.marks.append(Mark("circle" if how == "circled" else how, holds))
    elif how == "strikeout":
        ctx.marks.append(Mark("annot_strikeout", other))
    struck = other if how == "struck" else ""
    anchors = [f"yes:{key}" if word.startswith("Y") else f"no:{key}" for word in (first, second)]
    words = [Run(w, anchor=a, strike=struck == a) for w, a in zip((first, second), anchors, strict=True)]
    return words[0], Run(between), words[1]


def answer(ctx: Context, question: Question) -> tuple[Run, ...]:
    choice = ctx.geo.yn_choice
    if question.kind == "yes_no" and choice and ctx.style.fill != "acroform":
        first, between, second = re.split(r"(\W+)", choice)
        if on_print(ctx, question):
            return _letters(ctx, question.key, first, between, second)
        return (Run(choice + GAP * 3), ctx.answer(question.key))
    return (Run(GAP),) if on_print(ctx, question) else (ctx.answer(question.key),)

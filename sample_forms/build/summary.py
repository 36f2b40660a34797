"""The summary: ten scores with their totals, the band, the overall score and the judgement."""

from __future__ import annotations

from ..answers import LEFT, RIGHT, SUMMARY
from ..model import Block, Cell, Para, Run, Space, Table
from .context import GAP, Context

TOTALS = ("summary.subtotal_left", "summary.subtotal_right")
GRAND, OVERALL, RAG = "summary.total_assessment_score", "summary.overall_score", "summary.rag"


def summary_blocks(ctx: Context) -> list[Block]:
    table = two_columns(ctx) if ctx.geo.summary == "two" else one_list(ctx)
    blocks: list[Block] = [*(guidance(ctx) if ctx.geo.notes else ()), table, Space(9)]
    rag = rag_table(ctx)
    if ctx.geo.overall == "beside":
        return [*blocks, rag, Space(9)]
    score = Table((_score_row(ctx, OVERALL, bold=True),), (0.5, 0.5), _rules(ctx), width=0.6)
    order = [score, Space(9), rag] if ctx.geo.overall == "above" else [rag, Space(9), score]
    return [*blocks, *order, Space(9)]


def guidance(ctx: Context) -> list[Block]:
    """The printed guidance above the summary."""
    notes = ctx.form.notes[1:5]
    heading = Para((Run(ctx.question(GRAND).section, bold=True),), size=ctx.style.size + 2, after=5)
    return [heading, *(Para((Run(note),)) for note in notes), Space(4)]


def heads(ctx: Context) -> tuple[str, str]:
    notes = ctx.form.notes
    return notes[5], notes[6]


def two_columns(ctx: Context) -> Table:
    """Indicators 1 to 5 beside 6 to 10, as in the printed form."""
    indicator, score = (Run(text, bold=True) for text in heads(ctx))
    shade = ctx.geo.shade
    rows = [tuple(Cell(runs, fill=shade) for runs in ((indicator,), (score,), (), (score,)))]
    for left, right in zip(LEFT, RIGHT, strict=True):
        rows.append((*_score_row(ctx, SUMMARY[left]), *_score_row(ctx, SUMMARY[right])))
    rows.append(tuple(cell for key in TOTALS for cell in _score_row(ctx, key, bold=True)))
    label, answer = _score_row(ctx, GRAND, bold=True)
    rows.append((Cell(label.runs, 3), answer))
    return Table(tuple(rows), (0.38, 0.12, 0.38, 0.12), _rules(ctx), row_height=ctx.geo.row_height)


def one_list(ctx: Context) -> Table:
    """All ten one below the other, each five with their total."""
    rows = [tuple(Cell((Run(text, bold=True),), fill=ctx.geo.shade) for text in heads(ctx))]
    for keys, total in ((LEFT, TOTALS[0]), (RIGHT, TOTALS[1])):
        rows += [_score_row(ctx, SUMMARY[key]) for key in keys]
        rows.append(_score_row(ctx, total, bold=True))
    rows.append(_score_row(ctx, GRAND, bold=True))
    return Table(tuple(rows), (0.75, 0.25), _rules(ctx), width=0.8, row_height=ctx.geo.row_height)


def _rules(ctx: Context) -> str:
    return "grid" if ctx.geo.rules == "shaded" else ctx.geo.rules


def _score_row(ctx: Context, key: str, bold: bool = False) -> tuple[Cell, ...]:
    question = ctx.question(key)
    title = Run(question.title, bold=bold, anchor=f"label:{key}")
    return Cell((title,)), Cell((ctx.answer(key),), align="center", anchor=f"cell:{key}", height=16)


def rag_table(ctx: Context) -> Table:
    question = ctx.question(RAG)
    ctx.buttons(RAG, tuple(o.value for o in question.options))
    choices = [ctx.choice(RAG, o.value, o.title, "") for o in question.options]
    title = Run(question.title, bold=True, anchor=f"title:{RAG}")
    shade, rules = ctx.geo.shade, _rules(ctx)
    beside = _score_row(ctx, OVERALL, bold=True) if ctx.geo.overall == "beside" else ()
    if ctx.geo.rag == "column":
        rows = [(Cell((title,), 2, shade),)]
        rows += [
            (Cell((c.statement,), fill=c.fill), Cell((c.tick,), align="center", fill=c.fill)) for c in choices
        ]
        return Table((*rows, *([beside] if beside else [])), (0.7, 0.3), rules, width=0.55)
    extra = len(beside)
    if ctx.geo.rag == "row_below":
        names = tuple(Cell((c.statement,), fill=c.fill, align="center") for c in choices)
        ticks = tuple(Cell((c.tick,), fill=c.fill, align="center", height=20) for c in choices)
        rows = [(Cell((title,), 3, shade),), names, ticks]
        return Table(
            tuple(rows) if not extra else (*rows, (Cell(beside[0].runs, 2), beside[1])), (1 / 3,) * 3, rules
        )
    cells = tuple(Cell((c.statement, Run(GAP * 2), c.tick), fill=c.fill, height=22) for c in choices)
    widths = (1 / 3,) * 3 if not extra else (0.24, 0.2, 0.2, 0.22, 0.14)
    return Table(((Cell((title,), len(widths), shade),), (*cells, *beside)), widths, rules)


def judgement_blocks(ctx: Context) -> list[Block]:
    comments, score = ctx.question("judgement.comments"), ctx.question("judgement.score")
    heading = Para((Run(comments.section, bold=True),), size=ctx.style.size + 1, after=4)
    label = Run(comments.title, anchor="label:judgement.comments")
    answer = ctx.answer("judgement.comments")
    score_cells = _score_row(ctx, score.key, bold=True)
    box = 60 if ctx.geo.judgement != "below" else 110
    written = Cell((answer,), 2, anchor="cell:judgement.comments", height=box)
    head = (Cell((label,), 2, ctx.geo.shade),)
    rows = (
        (head, score_cells, (written,)) if ctx.geo.judgement == "above" else (head, (written,), score_cells)
    )
    note = Para((Run(ctx.form.notes[8]),), after=6)
    return [note, heading, Table(rows, (0.5, 0.5), _rules(ctx))]

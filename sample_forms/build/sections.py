"""The ten scored sections, each a table of five statements."""

from __future__ import annotations

from dataclasses import replace

from schemas.forms import Question

from ..model import Block, Break, Cell, Para, Run, Space, Table
from .context import Choice, Context

NOTE = "Mandatory Field"


def section_blocks(ctx: Context, question: Question) -> list[Block]:
    """One section, split over two pages where the geometry says so."""
    heading, table = section_table(ctx, question)
    ordinal = int(question.title.partition(".")[0])
    stay = dict(ctx.geo.split).get(ordinal)
    if not stay:
        return [*heading, table, Space(9)]
    first = len(table.rows) - len(question.options) - _extra_rows(ctx, question)
    cut = first + stay
    return [
        *heading,
        table.part(0, cut),
        Break(),
        table.part(cut, None, header=first if ctx.geo.repeat else 0),
        Space(9),
    ]


def section_table(ctx: Context, question: Question) -> tuple[list[Block], Table]:
    geo = ctx.geo
    columns = _columns(ctx)
    ctx.buttons(question.key, tuple(o.value for o in question.options))
    rows = []
    for place, option in enumerate(question.options):
        choice = ctx.choice(question.key, option.value, option.title, _number(ctx, option.value))
        extra = associates(ctx) if geo.associates == "first" and place == 0 and _lists(question) else ()
        rows.append(_row(ctx, columns, choice, place, extra, f"{question.key}:{option.value}"))
    if geo.associates == "row" and _lists(question):
        rows.append(
            (Cell(associates(ctx), len(columns), anchor=f"cell:{question.key}.associates", height=26),)
        )
    heading, above = _heading(ctx, question, columns)
    rules = "grid" if geo.rules == "shaded" else geo.rules
    widths = _widths(columns, geo.tick_width)
    return above, Table((*heading, *rows), widths, rules, geo.keep, row_height=geo.row_height)


def associates(ctx: Context) -> tuple[Run, ...]:
    key = "indicators.risky_associations.associates"
    return (
        Run(ctx.question(key).title, anchor=f"label:{key}", size=ctx.style.size - 1),
        Run(" "),
        ctx.answer(key),
    )


def _lists(question: Question) -> bool:
    return question.key == "indicators.risky_associations"


def _extra_rows(ctx: Context, question: Question) -> int:
    return 1 if ctx.geo.associates == "row" and _lists(question) else 0


def _number(ctx: Context, value: object) -> str:
    return f"{value}." if ctx.geo.number == "inline" else str(value)


def _columns(ctx: Context) -> list[str]:
    """The order of the columns from the left."""
    if ctx.geo.columns:
        return list(ctx.geo.columns)
    number, tick = ctx.geo.number, ctx.geo.tick
    columns = {"left": ["number", "statement"], "right": ["statement", "number"], "inline": ["statement"]}[
        number
    ]
    return ["tick", *columns] if tick == "left" else [*columns, "tick"]


def _widths(columns: list[str], tick_width: float) -> tuple[float, ...]:
    fixed = {"number": 0.055, "tick": tick_width}
    rest = 1 - sum(fixed.get(column, 0) for column in columns)
    return tuple(fixed.get(column, rest) for column in columns)


def _row(
    ctx: Context, columns: list[str], choice: Choice, place: int, extra: tuple[Run, ...], at: str
) -> tuple[Cell, ...]:
    fill = choice.fill or ("#eef3f8" if ctx.geo.rules == "shaded" and place % 2 else None)
    statement = (choice.statement,)
    if ctx.geo.number == "inline":
        statement = (choice.number, Run(" "), choice.statement)
    cells = {
        "number": Cell((choice.number,), align="center"),
        "statement": Cell(statement),
        "tick": Cell(
            (*extra, *((Run("\n"),) if extra else ()), choice.tick),
            align="left" if extra else "center",
            anchor=f"cell:{at}",
        ),
    }
    return tuple(replace(cells[column], fill=fill) for column in columns)


def _heading(
    ctx: Context, question: Question, columns: list[str]
) -> tuple[list[tuple[Cell, ...]], list[Block]]:
    """The title with what is asked beside it: in the table's first row, or above the table."""
    runs: list[Run] = [Run(question.title, bold=True, anchor=f"title:{question.key}")]
    school, written = f"{question.key}.school", ""
    if any(q.key == school for q in ctx.form.questions):
        label = Run(ctx.question(school).title, anchor=f"label:{school}")
        runs += [Run("\n"), label, Run(" "), ctx.answer(school)]
        written = school
    if _lists(question) and ctx.geo.associates == "header":
        runs += [Run("\n"), *associates(ctx)]
        written = f"{question.key}.associates"
    mandatory = next(n for n in ctx.form.notes if n.startswith(NOTE)) if ctx.geo.mandatory else ""
    small = Run(mandatory, size=ctx.style.size - 2)
    if ctx.geo.heading == "above":
        note = (Run("\n"), small) if mandatory else ()
        return [], [Para((*runs, *note), after=3)]
    shade, anchor = ctx.geo.shade, f"cell:{written or question.key}"
    if mandatory and columns[-1] == "tick" and ctx.geo.tick_width >= 0.15:
        return [(Cell(tuple(runs), len(columns) - 1, shade, anchor=anchor), Cell((small,), fill=shade))], []
    if mandatory:
        runs += [Run("\n"), small]
    return [(Cell(tuple(runs), len(columns), shade, anchor=anchor),)], []

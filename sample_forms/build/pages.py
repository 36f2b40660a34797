"""A whole form as blocks: the parts in the order, and with the page breaks, that the geometry asks for."""

from __future__ import annotations

from random import Random

from ..answers import CHECKLIST, Filled
from ..model import Block, Break, Cell, Para, Plan, Run, Sheet, Space, Table
from ..style import Geometry, Style
from .context import GAP, Context
from .details import details_tables
from .sections import section_blocks
from .summary import judgement_blocks, summary_blocks


def plan(filled: Filled, geo: Geometry, style: Style, producer: str, seed: object = 0) -> Plan:
    ctx = Context(filled, geo, style, Random(f"plan/{seed}"))
    blocks = checklist_blocks(ctx) if filled.form == CHECKLIST else assessment_blocks(ctx)
    sheet = Sheet(
        page=geo.page,
        margins=geo.margins,
        font=style.font,
        size=style.size,
        header=style.header,
        footer=style.footer,
        number_pages=style.number_pages,
    )
    return Plan(producer, sheet, blocks, ctx.marks, ctx.fields, style)


def assessment_blocks(ctx: Context) -> list[Block]:
    title = Para((Run(ctx.form.title, bold=True),), size=ctx.style.size + 5, after=8)
    young, referrer = details_tables(ctx)
    parts: dict[str, list[Block]] = {"details": [title, young, Space(9)], "referrer": [referrer, Space(9)]}
    sections = {q.title.partition(".")[0]: section_blocks(ctx, q) for q in ctx.form.of_kind("indicator")}
    summary = {"summary": summary_blocks(ctx)}
    judgement = {"judgement": judgement_blocks(ctx)}
    if ctx.geo.summary_at == "before":
        parts |= summary | sections | judgement
    elif ctx.geo.summary_at == "after":
        parts |= sections | judgement | summary
    else:
        parts = summary | parts | sections | judgement
    if ctx.geo.order:
        named = [name for word in ctx.geo.order for name in (sections if word == "sections" else [word])]
        parts = {name: parts[name] for name in named}
    blocks: list[Block] = []
    for name, part in parts.items():
        if name in ctx.geo.breaks and blocks:
            blocks.append(Break())
        blocks += part
    return blocks


def checklist_blocks(ctx: Context) -> list[Block]:
    form = ctx.form
    blocks: list[Block] = [Para((Run(form.title, bold=True),), size=ctx.style.size + 4, after=8)]
    blocks += _checklist_names(ctx)
    levels = list(dict.fromkeys(q.section for q in form.of_kind("tick")))
    tables = [_level_rows(ctx, level) for level in levels]
    rules = "grid" if ctx.geo.rules == "shaded" else ctx.geo.rules
    width = ctx.geo.tick_width
    widths = (width, 1 - width) if ctx.geo.tick == "left" else (1 - width, width)
    if ctx.geo.heading == "above":
        for level, rows in zip(levels, tables, strict=True):
            blocks.append(Para((Run(level, bold=True),), after=3))
            blocks += [Table(tuple(rows), widths, rules, row_height=ctx.geo.row_height), Space(9)]
    else:
        rows = []
        for level, table in zip(levels, tables, strict=True):
            rows += [(Cell((Run(level, bold=True),), 2, ctx.geo.shade),), *table]
        blocks += [Table(tuple(rows), widths, rules, row_height=ctx.geo.row_height), Space(9)]
    return [*blocks, Para((Run(form.notes[0]),))]


def _checklist_names(ctx: Context) -> list[Block]:
    names = ctx.form.of_kind("text")
    labels = [Run(q.title, anchor=f"label:{q.key}") for q in names]
    if ctx.geo.details == "same":
        return [
            Para((text, Run(GAP * 3), ctx.answer(q.key), Run(" " + "." * 20)), after=8)
            for q, text in zip(names, labels, strict=True)
        ]
    rows = tuple(
        (Cell((text,)), Cell((ctx.answer(q.key),), anchor=f"cell:{q.key}", height=20))
        for q, text in zip(names, labels, strict=True)
    )
    return [Table(rows, (0.4, 0.6), "grid"), Space(9)]


def _level_rows(ctx: Context, level: str) -> list[tuple[Cell, ...]]:
    rows = []
    for place, question in enumerate(q for q in ctx.form.of_kind("tick") if q.section == level):
        ctx.buttons(question.key, (True,))
        choice = ctx.choice(question.key, True, question.title, "")
        fill = choice.fill or ("#eef3f8" if ctx.geo.rules == "shaded" and place % 2 else None)
        statement = Cell((choice.statement,), fill=fill)
        tick = Cell((choice.tick,), fill=fill, align="center", anchor=f"cell:{question.key}:True")
        rows.append((tick, statement) if ctx.geo.tick == "left" else (statement, tick))
    return rows

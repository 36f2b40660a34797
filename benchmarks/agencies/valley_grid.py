"""A police team's landscape grid: the numbers 1 to 5 in a header row, the statements below them, the mark in a third row."""

from __future__ import annotations

from html import escape

from ..clients.fill import SUMMARY, Filled
from ..clients.layout import Layout, Way
from ..clients.web import print_web, question, text
from ..clients.wording import (
    ASSOCIATES,
    ASSOCIATES_KEY,
    COMMENTS,
    GRADING,
    GUIDANCE,
    JUDGEMENT,
    LABELS,
    REFERRER,
    RISKY,
    SCHOOL,
    SCHOOL_KEY,
    SECTIONS,
    TITLE,
    TOP,
    Section,
)  # fmt: skip
from .marks import GLYPHS, PAIRS, QUESTIONS, REFERRERS, bands, details, state, way_of_marking

STYLE = """
@page{size:A4 landscape;margin:12mm 14mm} body{font:10pt 'Liberation Serif';margin:0} h1{font-size:16pt;margin:0 0 6pt}
h2{font-size:12pt;margin:10pt 0 4pt} table{width:100%;border-collapse:collapse;margin:0 0 10pt;break-inside:avoid}
td,th{border:1.2pt solid #000;padding:3pt 5pt;vertical-align:top;text-align:left} th{background:#d9d9d9}
.q td,.q th{width:20%} .c{text-align:center} .u td{height:17pt;text-align:center;font:13pt 'DejaVu Sans'}
.w{width:22%;font-weight:700} .s{width:60pt;text-align:center} p{margin:3pt 0}
"""
RING = "border:1.6pt solid #1030a0;border-radius:50%;padding:1pt 6pt"


def _pair(label: str, answer: str) -> str:
    return f'<td class="w">{label}</td><td width="28%">{answer}</td>'


def _details(filled: Filled, way: Way) -> str:
    rows = [[_pair(escape(LABELS[key]), text(filled, key)) for key in pair] for pair in PAIRS]
    for key in QUESTIONS:
        more = details(key)
        asked = _pair(*question(LABELS[key], filled, key, way))
        rows.append(
            [asked, _pair(escape(more[1]), text(filled, more[0])) if more else '<td colspan="2"></td>']
        )
    who = [_pair(escape(LABELS[key]), text(filled, key)) for key in REFERRERS]
    body = "".join(f"<tr>{''.join(row)}</tr>" for row in rows)
    head = '<tr><th colspan="4">{}</th></tr>'
    return (
        f'<table style="break-inside:auto">{head.format(TOP)}{body}</table>'
        f"<table>{head.format(REFERRER)}<tr>{who[0]}{who[1]}</tr><tr>{who[2]}{who[3]}</tr></table>"
    )


def _section(filled: Filled, section: Section, way: Way) -> str:
    how = way_of_marking(filled, section.key, way)
    numbers, statements, under = "", "", ""
    for number, statement in enumerate(section.options, 1):
        found = state(filled, section.key, number)
        mark = GLYPHS.get(how, "") if found else ""
        under += f"<td>{f'<s>{mark}</s>' if found == 'struck' else mark}</td>"
        shown = f'<span style="{RING}">{number}</span>' if how == "ring" and found else str(number)
        numbers += f'<th class="c">{shown}</th>'
        fill = ' style="background:#ffee66"' if how == "highlight" and found else ""
        statements += f"<td{fill}>{escape(statement)}</td>"
    title = f"{section.number}. {escape(section.title)}"
    if section.key == SCHOOL_KEY.rsplit(".", 1)[0]:
        title += f" &nbsp; {SCHOOL} <span style='font-weight:400'>{text(filled, SCHOOL_KEY)}</span>"
    below = ""
    if section.key == ASSOCIATES_KEY.rsplit(".", 1)[0]:
        below = (
            f'<tr><td colspan="5" style="height:24pt">{ASSOCIATES} {text(filled, ASSOCIATES_KEY)}</td></tr>'
        )
    row = f'<tr class="u">{under}</tr>' if way["mark"] in GLYPHS or how in GLYPHS else ""
    return f'<table class="q"><tr><th colspan="5">{title}</th></tr><tr>{numbers}</tr><tr>{statements}</tr>{row}{below}</table>'


def _line(label: str, filled: Filled, key: str, bold: bool = False) -> str:
    shown = f"<b>{escape(label)}</b>" if bold else escape(label)
    return f'<tr><td>{shown}</td><td class="s">{text(filled, key)}</td></tr>'


def _summary(filled: Filled, way: Way) -> str:
    rows = '<tr><th>Indicator</th><th class="s">Score</th></tr>'
    for place, section in enumerate(SECTIONS):
        rows += _line(section.short, filled, SUMMARY[section.key])
        if place in (4, 9):
            rows += _line("Total", filled, f"summary.subtotal_{'left' if place == 4 else 'right'}", bold=True)
    rows += _line("Total Assessment Score", filled, "summary.total_assessment_score", bold=True)
    marked, how = bands(filled), way["band"]
    words = "".join(f"<td>{_band(label, on, how)}</td>" for _, label, on in marked)
    under = "".join(f"<td>{'X' if on else ''}</td>" for _, _, on in marked)
    row = f'<tr class="u">{under}</tr>' if how == "under" else ""
    overall = _line("Overall Score", filled, "summary.overall_score", bold=True)
    return (
        f'<table style="width:60%">{rows}</table><table><tr><th colspan="3">RAG Rating</th></tr><tr>{words}</tr>{row}</table>'
        f'<table style="width:60%">{overall}</table>'
    )


def _band(label: str, on: bool, how: str) -> str:
    if on and how == "ring":
        return f'<span style="{RING}">{escape(label)}</span>'
    if on and how == "highlight":
        return f'<span style="background:#ffee66">{escape(label)}</span>'
    if how == "behind":
        return f"{escape(label)} <span style=\"font-family:'DejaVu Sans'\">{'✓' if on else ''}</span>"
    return escape(label)


def draw(filled: Filled, way: Way) -> str:
    asked = "".join(_section(filled, section, way) for section in SECTIONS)
    judged = f"<tr><td colspan='2'>{escape(COMMENTS)}</td></tr><tr><td colspan='2' style='height:60pt'>{text(filled, 'judgement.comments')}</td></tr>"
    judged += _line("Score", filled, "judgement.score", bold=True)
    guidance = "".join(f"<p>{escape(line)}</p>" for line in GUIDANCE)
    return (
        f"<html><head><meta charset='utf-8'><style>{STYLE}</style></head><body><h1>{TITLE}</h1>{_details(filled, way)}"
        f"<h2>{GRADING}</h2>{guidance}{asked}<p>{escape(RISKY)}</p><h2>{JUDGEMENT}</h2><table>{judged}</table>"
        f"{_summary(filled, way)}</body></html>"
    )


LAYOUT = Layout(
    "valley_grid",
    draw,
    print_web,
    (
        {"mark": "cross", "yes": "long", "band": "under"},
        {"mark": "ring", "yes": "ring", "band": "ring"},
        {"mark": "tick", "yes": "short", "band": "behind"},
        {"mark": "highlight", "yes": "boxes", "band": "highlight"},
        {"mark": "heavy", "yes": "struck", "band": "under"},
    ),
)

"""A council's portal prints its pages: labels above answers, tick column on the left, number behind the statement."""

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
    MANDATORY,
    REFERRER,
    RISKY,
    SCHOOL,
    SCHOOL_KEY,
    SECTIONS,
    TITLE,
    TOP,
    Section,
)  # fmt: skip
from .marks import (
    BOXES,
    GLYPHS,
    PAIRS,
    QUESTIONS,
    REFERRERS,
    band_words,
    bands,
    details,
    state,
    way_of_marking,
)

STYLE = """
@page{size:A4;margin:14mm 15mm} body{font:10.5pt Carlito;color:#222;margin:0}
h1{font-size:17pt;color:#0b3d6b;margin:0 0 6pt} h2{font-size:12.5pt;color:#0b3d6b;margin:12pt 0 4pt}
table{width:100%;border-collapse:collapse;margin:0 0 9pt} td,th{border:.5pt solid #b5bcc4;padding:3pt 6pt;
vertical-align:top;text-align:left;font-weight:400} tr{break-inside:avoid} .l{font-size:8.5pt;color:#555}
.a{min-height:13pt} th{background:#e4ecf4;font-weight:700} .m{font-size:8pt;font-weight:400;color:#555;float:right}
.t{width:26pt;text-align:center;font-family:'DejaVu Sans'} .n{width:16pt;text-align:center} .s{width:44pt;
text-align:center} .hl td{background:#fff39a} p{margin:3pt 0;font-size:9.5pt} .k{font-family:'DejaVu Sans';font-size:9pt}
"""


def _cell(label: str, answer: str, span: int = 1) -> str:
    return f'<td colspan="{span}" width="{50 * span}%"><div class="l">{label}</div><div class="a">{answer}</div></td>'


def _details(filled: Filled, way: Way) -> str:
    rows = [[_cell(escape(LABELS[key]), text(filled, key)) for key in pair] for pair in PAIRS]
    for key in QUESTIONS:
        asked = question(LABELS[key], filled, key, way)
        more = details(key)
        row = [_cell(*asked, span=1 if more else 2)]
        rows.append([*row, _cell(escape(more[1]), text(filled, more[0]))] if more else row)
    who = [_cell(escape(LABELS[key]), text(filled, key)) for key in REFERRERS]
    body = "".join(f"<tr>{''.join(row)}</tr>" for row in rows)
    return f"<h2>{TOP}</h2><table>{body}</table><h2>{REFERRER}</h2><table><tr>{who[0]}{who[1]}</tr><tr>{who[2]}{who[3]}</tr></table>"


def _score(filled: Filled, key: str) -> str:
    return f'<td class="s">{text(filled, key)}</td>'


def _summary(filled: Filled) -> str:
    rows = []
    for left, right in zip(SECTIONS[:5], SECTIONS[5:], strict=True):
        pair = [f"<td>{escape(one.short)}</td>{_score(filled, SUMMARY[one.key])}" for one in (left, right)]
        rows.append(f"<tr>{''.join(pair)}</tr>")
    totals = [
        f"<td><b>Total</b></td>{_score(filled, f'summary.subtotal_{side}')}" for side in ("left", "right")
    ]
    rows.append(f"<tr>{''.join(totals)}</tr>")
    whole = _score(filled, "summary.total_assessment_score")
    rows.append(f'<tr><td colspan="3"><b>Total Assessment Score</b></td>{whole}</tr>')
    head = '<tr><th>Indicator</th><th class="s">Score</th><th></th><th class="s">Score</th></tr>'
    return f"<table>{head}{''.join(rows)}</table>"


def _bands(filled: Filled, way: Way) -> str:
    how, rows = way["band"], []
    for _, label, on in bands(filled):
        shown, beside = escape(label), ""
        if how == "box":
            beside = "☒" if on else "☐"
        elif how == "tick":
            beside = "✓" if on else ""
        elif on and how in BAND:
            shown = f'<span style="{BAND[how]}">{shown}</span>'
        beside = "" if how == "typed" else f'<td class="t">{beside}</td>' if how in ("box", "tick") else ""
        rows.append(f"<tr><td>{escape(label) if how == 'typed' else shown}</td>{beside}</tr>")
    if how == "typed":
        rows = [f'<tr><td width="30%">RAG Rating</td><td>{band_words(filled)}</td></tr>']
        return f"<p>{' &nbsp; '.join(escape(label) for _, label, _ in bands(filled))}</p><table>{rows[0]}</table>"
    return f'<table style="width:50%"><tr><th colspan="2">RAG Rating</th></tr>{"".join(rows)}</table>'


BAND = {
    "ring": "border:1.4pt solid #b00020;border-radius:50%;padding:1pt 6pt",
    "highlight": "background:#ffe96b",
    "bold": "font-weight:700;text-decoration:underline",
}


def _section(filled: Filled, section: Section, way: Way) -> str:
    how, rows = way_of_marking(filled, section.key, way), []
    for number, statement in enumerate(section.options, 1):
        found, shown, beside, row = state(filled, section.key, number), escape(statement), "", ""
        if how in GLYPHS and found:
            beside = f"<s>{GLYPHS[how]}</s>" if found == "struck" else GLYPHS[how]
        elif how in BOXES:
            ticked, empty = BOXES[how]
            beside = ticked if found else empty
        elif how == "highlight" and found:
            row = ' class="hl"'
        rows.append(f'<tr{row}><td class="t">{beside}</td><td>{shown}</td><td class="n">{number}</td></tr>')
    title = f"{section.number}. {escape(section.title)}"
    extra = ""
    if section.key == SCHOOL_KEY.rsplit(".", 1)[0]:
        extra = f'<tr><td colspan="3"><div class="l">{SCHOOL}</div><div class="a">{text(filled, SCHOOL_KEY)}</div></td></tr>'
    if section.key == ASSOCIATES_KEY.rsplit(".", 1)[0]:
        asked = f'<div class="l">{ASSOCIATES}</div><div class="a">{text(filled, ASSOCIATES_KEY)}</div>'
        rows.append(f'<tr><td colspan="3">{asked}</td></tr>')
    return f'<table><tr><th colspan="3">{title}<span class="m">{MANDATORY}</span></th></tr>{extra}{"".join(rows)}</table>'


def draw(filled: Filled, way: Way) -> str:
    guidance = "".join(f"<p>{escape(line)}</p>" for line in GUIDANCE)
    overall = f'<table style="width:50%"><tr><td><b>Overall Score</b></td>{_score(filled, "summary.overall_score")}</tr></table>'
    asked = "".join(_section(filled, section, way) for section in SECTIONS)
    judged = f'<tr><td colspan="2"><div class="l">{escape(COMMENTS)}</div><div class="a">{text(filled, "judgement.comments")}</div></td></tr>'
    judged += f"<tr><td><b>Score</b></td>{_score(filled, 'judgement.score')}</tr>"
    return (
        f"<html><head><meta charset='utf-8'><style>{STYLE}</style></head><body><h1>{TITLE}</h1>{_details(filled, way)}"
        f"<h2>{GRADING}</h2>{guidance}{_summary(filled)}{_bands(filled, way)}{overall}{asked}<p>{escape(RISKY)}</p>"
        f"<h2>{JUDGEMENT}</h2><table>{judged}</table></body></html>"
    )


LAYOUT = Layout(
    "city_cards",
    draw,
    print_web,
    (
        {"mark": "cross", "yes": "long", "band": "box"},
        {"mark": "tick", "yes": "boxes", "band": "tick"},
        {"mark": "box_cross", "yes": "ring", "band": "ring"},
        {"mark": "highlight", "yes": "short", "band": "highlight"},
        {"mark": "heavy", "yes": "struck", "band": "bold"},
        {"mark": "box_tick", "yes": "long", "band": "typed"},
    ),
)
